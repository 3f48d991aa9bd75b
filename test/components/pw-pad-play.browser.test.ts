import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/components/pad-play/pw-pad-play.ts';
import { layeredPad, storyPad } from '../../src/components/shared/story-fixtures.ts';
import { shapePad } from '../../src/kit/edits-shape.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';
import { makeKit } from './pads.ts';

const plain = storyPad('snare');
const twoRanges = layeredPad('snare', [
  [1, 63],
  [64, 127],
]);
const turns = layeredPad('snare', [
  [1, 127],
  [1, 127],
]);

const group = (name: string) => page.getByRole('group', { name });
const knob = (of: string, name: string) => group(of).getByRole('slider', { name });

async function show(pad: Pad) {
  const element = await mount('pw-pad-play', { pad });
  return { element, shapes: collect(element, 'pw-pad-shape') };
}

describe('what answers the hand', () => {
  it('shows what a pad says, and what it leaves open means', async () => {
    await show({ ...plain, gainRandomDb: 2, velocityToCutoffCents: 2400, polyphony: 3 });
    const text = (of: string, name: string) =>
      knob(of, name).element().getAttribute('aria-valuetext');
    expect(text('Velocity', 'Level')).toBe('100 %');
    expect(text('Velocity', 'Darker')).toBe('+24 st');
    expect(text('Velocity', 'Later')).toBe('0 ms');
    expect(text('For life', 'Level')).toBe('±2.0 dB');
    expect(text('For life', 'Pitch')).toBe('0 ct');
    expect(page.getByRole('spinbutton', { name: 'Voices' }).element().ariaValueText).toBe('3');
    await expect.element(page.getByRole('radio', { name: 'Overlap' })).toBeChecked();
  });

  it.each([
    ['Velocity', 'Level', 'velocityToGain', '{ArrowDown}', 0.99],
    ['Velocity', 'Darker', 'velocityToCutoffCents', '{ArrowUp}', 100],
    ['Velocity', 'Later', 'velocityToStartSec', '{End}', 1],
    ['Velocity', 'Blend', 'velocityCrossfade', '{End}', 64],
    ['For life', 'Level', 'gainRandomDb', '{End}', 24],
    ['For life', 'Pitch', 'tuneRandomCents', '{End}', 1200],
    ['For life', 'Start', 'startRandomSec', '{End}', 1],
  ])('sets %s, %s', async (of, name, field, key, value) => {
    const { shapes } = await show(twoRanges);
    (knob(of, name).element() as HTMLElement).focus();
    await userEvent.keyboard(key);
    expect(shapes.length).toBeGreaterThan(0);
    const { padId, change, label } = shapes.at(-1)!;
    expect(padId).toBe(twoRanges.id);
    expect(change).toEqual({ [field]: value });
    expect(label).not.toBe('');
  });

  it('takes values as they are shown', async () => {
    const { shapes } = await show(plain);
    (knob('For life', 'Level').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('±3 dB{Enter}');
    expect(shapes.at(-1)?.change).toEqual({ gainRandomDb: 3 });
  });

  it('sets what a hit does to the one before', async () => {
    const { element, shapes } = await show(plain);
    await page.getByRole('radio', { name: 'Toggle' }).click();
    expect(shapes.map(({ change }) => change)).toEqual([{ retrigger: 'toggle' }]);
    const voices = page.getByRole('spinbutton', { name: 'Voices' });
    (voices.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(shapes.at(-1)?.change).toEqual({ polyphony: 7 });
    element.pad = { ...plain, retrigger: 'toggle' };
    await element.updateComplete;
    await expect.element(voices).toHaveAttribute('aria-disabled', 'true');
  });

  it('says how layers take turns only where some do', async () => {
    const { element, shapes } = await show(twoRanges);
    const shuffle = page.getByRole('radio', { name: 'Shuffle' });
    await expect.element(shuffle).not.toBeInTheDocument();
    element.pad = turns;
    await shuffle.click();
    expect(shapes.map(({ change }) => change)).toEqual([{ layerOrder: 'shuffle' }]);
  });

  it('blends only where there are two velocity ranges', async () => {
    const { element } = await show(turns);
    await expect.element(knob('Velocity', 'Blend')).not.toBeInTheDocument();
    element.pad = twoRanges;
    await expect.element(knob('Velocity', 'Blend')).toBeInTheDocument();
    expect(element.shadowRoot?.querySelectorAll('.layer')).toHaveLength(2);
  });

  it('sends what a kit takes', async () => {
    const { shapes } = await show(plain);
    (knob('For life', 'Pitch').element() as HTMLElement).focus();
    await userEvent.keyboard('{PageUp}');
    const kit = makeKit();
    const { change } = shapes.at(-1)!;
    const [pad] = shapePad(kit, kit.pads[0]!.id, change).pads;
    expect(pad).toMatchObject(change);
  });

  it('keeps within the width of a phone’s sheet and the inspector', async () => {
    const { element } = await show({ ...twoRanges, velocityCrossfade: 20 });
    for (const width of [288, 328]) {
      element.style.width = `${width}px`;
      expect(element.scrollWidth).toBeLessThanOrEqual(width);
    }
  });

  it('is for everybody', async () => {
    const { element } = await show({
      ...twoRanges,
      layers: [...twoRanges.layers, ...turns.layers],
    });
    await expectAccessible(element);
  });
});
