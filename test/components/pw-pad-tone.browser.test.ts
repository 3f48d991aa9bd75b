import '../../src/components/pad-tone/pw-pad-tone.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { expectAccessibleInBothThemes } from './hands.ts';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const kick = padOf(makeKit(), 'kick');

async function tone(changes: Partial<Pad> = {}) {
  const element = await mount('pw-pad-tone', { pad: { ...kick, ...changes } });
  element.style.width = '288px';
  const events = collect(element, 'pw-pad-shape');
  return { element, changesSent: () => events.map(({ change }) => change), events };
}

const slider = (name: string) => page.getByRole('slider', { name });
const focus = (name: string) => (slider(name).element() as HTMLElement).focus();

describe('pw-pad-tone', () => {
  test('a first filter begins where it is heard; one that was set keeps its cutoff', async () => {
    const { element, changesSent, events } = await tone();
    await expect.element(slider('Cutoff')).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('radio', { name: 'Low' }).click();
    element.pad = { ...kick, filterType: 'lowpass', cutoffHz: 900 };
    await element.updateComplete;
    await expect.element(slider('Cutoff')).toHaveAttribute('aria-disabled', 'false');
    await page.getByRole('radio', { name: 'High' }).click();
    await page.getByRole('radio', { name: 'Off' }).click();
    expect(changesSent()).toEqual([
      { filterType: 'lowpass', cutoffHz: 2000 },
      { filterType: 'highpass' },
      { filterType: undefined },
    ]);
    expect(events.map(({ label }) => label)).toEqual(['Filter', 'Filter', 'Filter off']);
    expect(new Set(events.map(({ padId }) => padId))).toEqual(new Set([kick.id]));
  });

  test('the point of the curve is moved by keys', async () => {
    const { changesSent, events } = await tone({
      filterType: 'lowpass',
      cutoffHz: 1000,
      resonanceDb: 6,
    });
    focus('Cutoff');
    await userEvent.keyboard('{ArrowUp}');
    expect(events.map(({ final }) => final)).toEqual([false, true]);
    expect(changesSent()[0]?.cutoffHz).toBe(1000);
    expect(changesSent()[0]?.resonanceDb).toBeGreaterThan(6);
    focus('Cutoff');
    await userEvent.keyboard('{ArrowRight}');
    expect(changesSent().at(-1)?.cutoffHz).toBeGreaterThan(1000);
  });

  test('drive and sends; a send at its low end is none', async () => {
    const { changesSent } = await tone({ reverbSendDb: -12, driveDb: 3 });
    await expect.element(slider('Delay')).toHaveAttribute('aria-valuetext', '−∞ dB');
    focus('Drive');
    await userEvent.keyboard('{Home}');
    focus('Reverb');
    await userEvent.keyboard('{Home}');
    focus('Delay');
    await userEvent.keyboard('{End}');
    const all = changesSent();
    expect(all).toContainEqual({ driveDb: 0 });
    expect(all).toContainEqual({ reverbSendDb: undefined });
    expect(all.at(-1)).toEqual({ delaySendDb: 6 });
  });

  test('the output is the role’s, one of the buses, or the master', async () => {
    const { changesSent } = await tone();
    const select = page.getByRole('combobox', { name: 'Output' });
    await expect.element(select).toHaveDisplayValue(/By role: Drums/);
    await select.selectOptions('Cymbals');
    await select.selectOptions('Straight to master');
    await select.selectOptions('By role: Drums');
    expect(changesSent()).toEqual([
      { output: 'cymbals' },
      { output: 'master' },
      { output: undefined },
    ]);
  });

  test('axe finds nothing to mend', async () => {
    const { element } = await tone({ filterType: 'bandpass', cutoffHz: 500, resonanceDb: 12 });
    await expectAccessibleInBothThemes(element);
    element.pad = kick;
    await element.updateComplete;
    await expectAccessibleInBothThemes(element);
  });
});
