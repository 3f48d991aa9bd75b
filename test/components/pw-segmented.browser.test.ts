import '../../src/components/segmented/pw-segmented.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessibleInBothThemes, press } from './hands.ts';
import { collect, mount } from './mount.ts';

const options = [
  { value: 'one-shot', name: 'One shot', title: 'Plays to its end' },
  { value: 'gate', name: 'Gate' },
  { value: 'loop', name: 'Loop' },
];

const mountSwitch = async (value = 'one-shot') => {
  const element = await mount('pw-segmented', { label: 'Playback', options, value });
  const sent = collect(element, 'pw-choice');
  const radios = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  return { element, sent, radios };
};

describe('pw-segmented', () => {
  test('is a radio group with one choice', async () => {
    await mountSwitch('gate');
    await expect.element(page.getByRole('radiogroup', { name: 'Playback' })).toBeVisible();
    const radio = page.getByRole('radio', { name: 'Gate', exact: true });
    await expect.element(radio).toHaveAttribute('aria-checked', 'true');
    await expect.element(page.getByRole('radio', { name: 'Loop' })).not.toBeChecked();
  });

  test('a click chooses, and says so once', async () => {
    const { element, sent } = await mountSwitch();
    await userEvent.click(page.getByRole('radio', { name: 'Loop' }));
    await userEvent.click(page.getByRole('radio', { name: 'Loop' }));
    expect(sent.map(({ value }) => value)).toEqual(['loop']);
    expect(element.value).toBe('loop');
  });

  test('Tab stops at the choice, arrows go round and choose', async () => {
    const { element, sent, radios } = await mountSwitch('gate');
    expect(radios.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    await userEvent.tab();
    expect(element.shadowRoot?.activeElement).toBe(radios[1]);
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowLeft}{Home}{End}');
    expect(sent.map(({ value }) => value)).toEqual([
      'loop',
      'one-shot',
      'loop',
      'one-shot',
      'loop',
    ]);
    expect(element.shadowRoot?.activeElement).toBe(radios[2]);
    expect(radios.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
  });

  test('Tab stops at the first option where none is chosen, and Space chooses it', async () => {
    const { sent, radios } = await mountSwitch('');
    expect(radios.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    expect(press(radios[0]!, ' ')).toBe(true);
    expect(sent.map(({ value }) => value)).toEqual(['one-shot']);
  });

  test('leaves other keys to the app, and does nothing while disabled', async () => {
    const { element, sent, radios } = await mountSwitch();
    expect(['q', '1', 'Tab'].map((key) => press(radios[0]!, key))).not.toContain(true);
    element.disabled = true;
    await element.updateComplete;
    radios[1]?.click();
    expect(press(radios[0]!, 'ArrowRight')).toBe(false);
    expect(sent).toEqual([]);
  });

  test('is large enough to hit, and axe finds nothing to mend', async () => {
    const { element, radios } = await mountSwitch();
    element.size = 's';
    await element.updateComplete;
    for (const radio of radios) expect(radio.offsetHeight).toBeGreaterThanOrEqual(24);
    await expectAccessibleInBothThemes(element);
  });
});
