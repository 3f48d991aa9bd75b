import '../../src/components/meter/pw-meter.ts';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PwMeter } from '../../src/components/meter/pw-meter.ts';
import { stories } from '../../src/components/meter/meter.stories.ts';
import { render } from 'lit';
import { expectAccessible } from './axe.ts';
import { mount } from './mount.ts';

afterEach(() => document.documentElement.style.removeProperty('color-scheme'));

/** Share of a half of the canvas that is painted: 0 for left or upper, 1 for right or lower. */
function painted(meter: PwMeter, half: 0 | 1): number {
  const canvas = meter.shadowRoot!.querySelector('canvas')!;
  const [width, height] = [canvas.width, canvas.height];
  const context = canvas.getContext('2d')!;
  const { data } = meter.vertical
    ? context.getImageData(half * Math.ceil(width / 2), 0, Math.floor(width / 2), height)
    : context.getImageData(0, half * Math.ceil(height / 2), width, Math.floor(height / 2));
  let count = 0;
  for (let i = 3; i < data.length; i += 4) count += data[i]! > 0 ? 1 : 0;
  return count / (data.length / 4);
}

test.each([false, true])(
  'paints both channels (vertical: %s) and comes to rest',
  async (vertical) => {
    let peaks = [1, 0.1];
    const meter = await mount('pw-meter', { vertical, readPeaks: (into) => into.set(peaks) });
    meter.style.height = vertical ? '100px' : '';
    meter.wake();
    // 0 dB and −20 dB on a scale from −48 to 6.
    await expect.poll(() => painted(meter, 0)).toBeGreaterThan(0.6);
    await expect.poll(() => painted(meter, 1)).toBeGreaterThan(0.3);
    expect(painted(meter, 1)).toBeLessThan(0.5);
    peaks = [0, 0];
    await expect.poll(() => painted(meter, 0) + painted(meter, 1), { timeout: 8000 }).toBe(0);
  },
);

test('says its level, and lights a lamp once it was over that a click puts out', async () => {
  let peaks = [2, 0];
  const meter = await mount('pw-meter', { readPeaks: (into) => into.set(peaks) });
  await expect.element(page.getByRole('meter', { name: 'Output level' })).toBeVisible();
  const lamp = page.getByRole('button', { name: /was over 0 dB/ });
  await expect.element(lamp).toBeEnabled();
  await expect
    .poll(() => meter.shadowRoot!.querySelector('[role="meter"]')?.ariaValueText)
    .toBe('6 dB');
  peaks = [0.1, 0.1];
  await userEvent.click(lamp);
  await expect
    .poll(() => meter.shadowRoot!.querySelector('button')?.disabled, { timeout: 3000 })
    .toBe(true);
});

test.each(['dark', 'light'])('axe finds nothing in any story, %s', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  for (const story of stories) {
    const box = document.createElement('div');
    document.body.append(box);
    render(story.render(), box);
    await expectAccessible(box);
  }
});
