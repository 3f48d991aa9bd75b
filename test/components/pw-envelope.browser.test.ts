import '../../src/components/envelope/pw-envelope.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ENVELOPE_STAGES, type EnvelopeStage } from '../../src/lib/envelope.ts';
import { linearMap } from '../../src/lib/value-map.ts';
import { expectAccessibleInBothThemes, Hand, part, press, type, wheel } from './hands.ts';
import { collect, mount } from './mount.ts';

const time = linearMap(0, 10, 0.001);
const level = linearMap(0, 1, 0.01);
const maps = { attack: time, hold: time, decay: time, sustain: level, release: time };
const envelope = { attack: 1, hold: 2, decay: 3, sustain: 0.5, release: 4 };
const origin = { attack: 0, hold: 0, decay: 1, sustain: 1, release: 1 };

const mountEnvelope = async () => {
  const element = await mount('pw-envelope', { label: 'Loudness', envelope, origin, maps });
  // Four times of 100 px, and a level of 100 px, between lines of 1 px.
  element.style.width = '530px';
  element.style.setProperty('--envelope-height', '134px');
  const hand = (stage: EnvelopeStage) => part(element, `.handle.${stage}`);
  await expect.poll(() => Number.parseFloat(hand('attack').style.left)).toBe(26);
  return { element, sent: collect(element, 'pw-envelope'), hand };
};

describe('pw-envelope', () => {
  test('is a group of five sliders that say their values', async () => {
    const { hand } = await mountEnvelope();
    await expect.element(page.getByRole('group', { name: 'Loudness' })).toBeVisible();
    const sliders = page.getByRole('slider').elements();
    expect(sliders).toEqual(ENVELOPE_STAGES.map(hand));
    expect(sliders.map(({ ariaLabel, ariaValueText }) => [ariaLabel, ariaValueText])).toEqual([
      ['Attack', '1 s'],
      ['Hold', '2 s'],
      ['Decay', '3 s'],
      ['Sustain', '50 %'],
      ['Release', '4 s'],
    ]);
  });

  test.each([
    ['attack', { attack: 2 }],
    ['hold', { hold: 3 }],
    ['decay', { decay: 4, sustain: 0.7 }],
    ['sustain', { sustain: 0.7 }],
    ['release', { release: 5 }],
  ] as const)('the point of the %s stays under the hand', async (stage, change) => {
    const { element, sent, hand } = await mountEnvelope();
    const before = hand(stage).getBoundingClientRect();
    const drag = new Hand(hand(stage), 'touch').move({ x: 10, y: -20 });
    await element.updateComplete;
    expect(element.envelope).toEqual({ ...envelope, ...change });
    const after = hand(stage).getBoundingClientRect();
    if (stage !== 'sustain') expect(after.x - before.x).toBeCloseTo(10, 1);
    if ('sustain' in change) expect(after.y - before.y).toBeCloseTo(-20, 1);
    drag.letGo();
    expect(sent.map(({ final }) => final)).toEqual([false, true]);
    expect(sent[1]?.envelope).toEqual({ ...envelope, ...change });
  });

  test('Shift moves a tenth of the way, Escape takes it back', async () => {
    const { element, sent, hand } = await mountEnvelope();
    new Hand(hand('decay')).move({ x: 10, y: 20, shiftKey: true });
    expect(element.envelope).toEqual({ ...envelope, decay: 3.1, sustain: 0.48 });
    press(hand('decay'), 'Escape');
    expect(element.envelope).toEqual(envelope);
    expect(sent.map(({ final }) => final)).toEqual([false, true]);
  });

  test('keys and the wheel move the stage, and the knee in both directions', async () => {
    const { element, sent, hand } = await mountEnvelope();
    hand('attack').focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(element.envelope.attack).toBe(1.1);
    expect(sent.map(({ final }) => final)).toEqual([false, true]);
    await userEvent.keyboard('{Tab}{PageDown}{Tab}{ArrowLeft}{ArrowUp}');
    expect(element.envelope).toEqual({
      ...envelope,
      attack: 1.1,
      hold: 1,
      decay: 2.9,
      sustain: 0.51,
    });
    expect(press(hand('release'), 'Delete')).toBe(true);
    expect(element.envelope.release).toBe(1);
    expect(wheel(hand('sustain'), -120)).toBe(true);
    expect(element.envelope.sustain).toBe(0.52);
  });

  test('a value is typed below the graph, and nonsense goes back', async () => {
    const { element, hand } = await mountEnvelope();
    hand('release').focus();
    await userEvent.keyboard('2');
    await expect.poll(() => element.shadowRoot?.activeElement?.className).toBe('editor');
    await userEvent.keyboard('50 ms{Enter}');
    expect(element.envelope.release).toBe(0.25);
    expect(element.shadowRoot?.activeElement).toBe(hand('release'));
    press(hand('sustain'), 'Enter');
    await type(element, 'long', 'Enter');
    expect(element.envelope.sustain).toBe(0.5);
  });

  test('a double click brings a point home', async () => {
    const { element, sent, hand } = await mountEnvelope();
    await userEvent.dblClick(hand('decay'));
    expect(element.envelope).toEqual({ ...envelope, decay: 1, sustain: 1 });
    expect(sent.map(({ final }) => final)).toEqual([true]);
  });

  test('no point hides another, however short the stages are', async () => {
    const { element, hand } = await mountEnvelope();
    element.envelope = { attack: 0, hold: 0, decay: 0, sustain: 0, release: 0 };
    await element.updateComplete;
    const lefts = ENVELOPE_STAGES.map((stage) => hand(stage).getBoundingClientRect().left);
    for (let i = 1; i < lefts.length; i++) {
      expect(lefts[i]! - lefts[i - 1]!).toBeGreaterThanOrEqual(24);
    }
  });

  test('does nothing while disabled', async () => {
    const { element, sent, hand } = await mountEnvelope();
    element.disabled = true;
    await element.updateComplete;
    new Hand(hand('attack')).move({ x: 50 }).letGo();
    expect([press(hand('hold'), 'ArrowUp'), press(hand('hold'), '1')]).toEqual([false, false]);
    expect(sent).toEqual([]);
  });

  test('axe finds nothing to mend', async () => {
    const { element } = await mountEnvelope();
    await expectAccessibleInBothThemes(element);
  });
});
