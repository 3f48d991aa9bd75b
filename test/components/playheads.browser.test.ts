import '../../src/components/pad-grid/pw-pad-grid.ts';
import { afterEach, expect, test, vi } from 'vitest';
import type { PwPadGrid } from '../../src/components/pad-grid/pw-pad-grid.ts';
import type { ReadVoices } from '../../src/components/pad-grid/playheads.ts';
import './axe.ts';
import { mount } from './mount.ts';
import { makeKit } from './pads.ts';

afterEach(() => vi.unstubAllGlobals());

const { pads } = makeKit();
const outline = Float32Array.from({ length: 192 }, (_, i) => (i % 2 ? 0.5 : -0.5));

async function gridWith(readVoices: ReadVoices): Promise<PwPadGrid> {
  const grid = await mount('pw-pad-grid', { pads, outlineOf: () => outline, readVoices });
  Object.assign(grid.style, { width: '640px', height: '560px' });
  grid.flash(pads[0]!.id, 100);
  return grid;
}

/** Left and right end of what is painted on a waveform, as shares of its width; null for nothing. */
function paintedOn(grid: PwPadGrid, slot: number): readonly [number, number] | null {
  const canvas = grid.shadowRoot!.querySelector('canvas')!;
  const pad = grid.shadowRoot!.querySelector(`[data-place="${slot}"] pw-pad`)!;
  const box = pad.shadowRoot!.querySelector('pw-waveform')!.getBoundingClientRect();
  const origin = grid.getBoundingClientRect();
  const scale = window.devicePixelRatio;
  const row = Math.round((box.top + box.height / 2 - origin.top) * scale);
  const from = Math.round((box.left - origin.left) * scale);
  const width = Math.round(box.width * scale);
  const { data } = canvas.getContext('2d')!.getImageData(from, row, width, 1);
  const columns = [...data.keys()]
    .filter((i) => i % 4 === 3 && data[i]! > 0)
    .map((i) => i / 4 / width);
  return columns.length > 0 ? [Math.min(...columns), Math.max(...columns)] : null;
}

test('a line stands where the newest voice of each pad is, and goes when it ends', async () => {
  let voices: [string, number][] = [
    [pads[0]!.id, 0.9],
    [pads[1]!.id, 0.25],
    [pads[0]!.id, 0.5],
    ['elsewhere', 0.1],
  ];
  const grid = await gridWith((visit) => voices.forEach(([id, share]) => visit(id, share, 1)));
  for (const [pad, share] of [
    [pads[0]!, 0.5],
    [pads[1]!, 0.25],
  ] as const) {
    await expect.poll(() => paintedOn(grid, pad.slot)).not.toBeNull();
    const [left, right] = paintedOn(grid, pad.slot)!;
    expect((left + right) / 2).toBeCloseTo(share, 1);
    expect(right - left).toBeLessThan(0.06);
  }
  expect(paintedOn(grid, pads[2]!.slot)).toBeNull();

  voices = [[pads[0]!.id, 0.75]];
  await expect.poll(() => paintedOn(grid, pads[0]!.slot)?.[0]).toBeGreaterThan(0.7);
  expect(paintedOn(grid, pads[1]!.slot)).toBeNull();
  voices = [];
  await expect.poll(() => paintedOn(grid, pads[0]!.slot)).toBeNull();
});

test('nothing moves where the player wants no motion', async () => {
  const { matchMedia } = window;
  vi.stubGlobal('matchMedia', (media: string) =>
    media.includes('reduced-motion') ? { matches: true } : matchMedia.call(window, media),
  );
  const grid = await gridWith((visit) => visit(pads[0]!.id, 0.5, 1));
  grid.flash(pads[0]!.id, 100);
  // As many frames as would have painted it.
  for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
  expect(paintedOn(grid, pads[0]!.slot)).toBeNull();
});
