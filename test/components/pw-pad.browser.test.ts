import '../../src/components/pad/pw-pad.ts';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const button = (element: HTMLElement) => {
  const found = element.shadowRoot?.querySelector('button');
  if (!found) throw new Error('no button');
  return found;
};

describe('pw-pad', () => {
  test('is a button named by its name, role and note', async () => {
    const pad = padOf(makeKit(), 'snare');
    const element = await mount('pw-pad', { pad });
    const name = page.getByRole('button', { name: `${pad.name}, Snare, note 38`, exact: true });
    expect(name.element()).toBe(button(element));
  });

  test('says a doubtful role as a question, and how sure it is', async () => {
    const element = await mount('pw-pad', { pad: padOf(makeKit(0.41), 'clap') });
    expect(element.shadowRoot?.querySelector('.role')?.textContent).toMatch(/Clap\?\s+41 %/);
    await expect
      .element(page.getByRole('button', { name: /, perhaps Clap, note 39$/ }))
      .toBeVisible();
  });

  test('sounds on pointer down, harder the higher it is hit, and not again on the click', async () => {
    const element = await mount('pw-pad', { pad: padOf(makeKit(), 'kick') });
    element.style.cssText = 'width: 100px; height: 100px';
    const presses = collect(element, 'pw-pad-press');
    const releases = collect(element, 'pw-pad-release');
    const key = button(element);
    const { bottom, top } = key.getBoundingClientRect();
    for (const clientY of [bottom - 1, top + 1]) {
      key.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'mouse', clientY }));
      key.dispatchEvent(new PointerEvent('pointerup', { pointerType: 'mouse', clientY }));
      key.dispatchEvent(new PointerEvent('click', { pointerType: 'mouse', detail: 1 }));
    }
    const [soft, hard] = presses;
    expect(presses).toHaveLength(2);
    expect(releases).toHaveLength(2);
    expect(soft?.velocity).toBeLessThan(60);
    expect(hard?.velocity).toBe(127);
  });

  test('takes a pen’s pressure for velocity', async () => {
    const element = await mount('pw-pad', { pad: padOf(makeKit(), 'kick') });
    const presses = collect(element, 'pw-pad-press');
    for (const pressure of [0.1, 0.7]) {
      button(element).dispatchEvent(
        new PointerEvent('pointerdown', { pointerType: 'pen', pressure }),
      );
    }
    expect(presses.map((press) => press.velocity)).toEqual([35, 125]);
  });

  test('sounds once for Enter, Space, and for a screen reader’s click', async () => {
    const element = await mount('pw-pad', { pad: padOf(makeKit(), 'kick') });
    const presses = collect(element, 'pw-pad-press');
    const key = button(element);
    for (const name of ['Enter', ' ']) {
      key.dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));
      key.dispatchEvent(new KeyboardEvent('keydown', { key: name, repeat: true }));
      key.dispatchEvent(new KeyboardEvent('keyup', { key: name }));
    }
    key.click();
    expect(presses.map((press) => press.velocity)).toEqual([100, 100, 100]);
  });

  test('glows for a hit, and longer for a harder one', async () => {
    const element = await mount('pw-pad', { pad: padOf(makeKit(), 'kick') });
    const glow = element.shadowRoot?.querySelector('.glow');
    element.flash(20);
    element.flash(120);
    const [soft, hard] = glow?.getAnimations().map((a) => a.effect?.getTiming().duration) ?? [];
    expect(Number(hard)).toBeGreaterThan(Number(soft));
  });
});
