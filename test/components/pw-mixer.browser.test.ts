import '../../src/components/mixer/pw-mixer.ts';
import { render } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { stories } from '../../src/components/mixer/mixer.stories.ts';
import type { PwMixer } from '../../src/components/mixer/pw-mixer.ts';
import type { PwMixerStrip } from '../../src/components/mixer/pw-mixer-strip.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import type { Mix } from '../../src/kit/mix-schema.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';
import { makeKit } from './pads.ts';

afterEach(() => document.documentElement.style.removeProperty('color-scheme'));

const { pads } = makeKit();
const inOrder = [...pads].sort((a, b) => a.slot - b.slot);
const idOf = (index: number) => inOrder[index]?.id;

function manyPads(count: number): Pad[] {
  return Array.from({ length: count }, (_, slot) => ({
    ...pads[slot % pads.length]!,
    id: `pad-${slot}`,
    name: `Pad ${slot}`,
    slot,
  }));
}

/** A mixer 640 px wide, once it knows its width. */
async function mixer(properties: Partial<PwMixer> = {}): Promise<PwMixer> {
  const element = await mount('pw-mixer', { pads, ...properties });
  element.style.width = '640px';
  await expect.poll(() => strips(element).length).toBeGreaterThan(8);
  return element;
}

function strips(element: PwMixer): PwMixerStrip[] {
  const all = [...element.shadowRoot!.querySelectorAll('pw-mixer-strip')];
  return all.sort((a, b) => a.pad!.slot - b.pad!.slot);
}

const stripOf = (pad: Pad | undefined) =>
  page.getByRole('group', { name: new RegExp(`^${pad?.name}, A`) });

/** The strip with the focus and the control that has it. */
function focused(element: PwMixer): [string | undefined, string | null] {
  const strip = strips(element).find((each) => each.focusedControl !== null);
  return [strip?.pad?.id, strip?.focusedControl ?? null];
}

describe('a strip', () => {
  test('mutes, solos, and solos alone with Shift', async () => {
    const soloed = new Set([idOf(1)!]);
    const element = await mixer({ soloed });
    const edits = collect(element, 'pw-pad-edit');
    const solos = collect(element, 'pw-pad-solo');
    const strip = stripOf(inOrder[1]);
    await strip.getByRole('button', { name: 'Mute' }).click();
    expect(edits[0]).toMatchObject({
      padId: idOf(1),
      edit: { property: 'muted', value: true },
      final: true,
    });
    const solo = strip.getByRole('button', { name: 'Solo' });
    await expect.element(solo).toHaveAttribute('aria-pressed', 'true');
    await solo.click();
    await stripOf(inOrder[0]).getByRole('button', { name: 'Solo' }).click();
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    expect(solos.map(({ padId, soloed, exclusive }) => [padId, soloed, exclusive])).toEqual([
      [idOf(1), false, false],
      [idOf(0), true, false],
      [idOf(0), true, true],
    ]);
  });

  test('sets level and pan: while they move, and when they rest', async () => {
    const element = await mixer();
    const edits = collect(element, 'pw-pad-edit');
    const level = stripOf(inOrder[0]).getByRole('slider', { name: 'Level' });
    (level.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(edits.map(({ edit, final }) => [edit, final])).toEqual([
      [{ property: 'gainDb', value: -0.5 }, false],
      [{ property: 'gainDb', value: -0.5 }, true],
    ]);
    const pan = stripOf(inOrder[0]).getByRole('slider', { name: 'Pan' });
    (pan.element() as HTMLElement).focus();
    // Up and Down, as the arrows to the sides lead to other strips.
    await userEvent.keyboard('{ArrowUp}');
    expect(edits.at(-1)?.edit).toEqual({ property: 'pan', value: 0.02 });
    await pan.dblClick();
    expect(edits.at(-1)?.edit).toEqual({ property: 'pan', value: 0 });
  });

  test('takes its pad in hand when it is touched', async () => {
    const element = await mixer();
    const selects = collect(element, 'pw-pad-select');
    await stripOf(inOrder[3]).getByRole('button', { name: inOrder[3]!.name }).click();
    expect(new Set(selects.map(({ padId }) => padId))).toEqual(new Set([idOf(3)]));
  });
});

describe('the keyboard', () => {
  test('goes from strip to strip with Left and Right, at the same control', async () => {
    const element = await mixer({ selectedPadId: idOf(1)! });
    element.focus();
    expect(focused(element)).toEqual([idOf(1), 'name']);
    await userEvent.keyboard('{Tab}{Tab}');
    expect(focused(element)).toEqual([idOf(1), 'mute']);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
    await expect.poll(() => focused(element)).toEqual([idOf(2), 'mute']);
    await userEvent.keyboard('{Tab}{Tab}');
    expect(focused(element)).toEqual([idOf(2), 'level']);
    // One strip only is on the way: the buses come next.
    await userEvent.keyboard('{Tab}');
    expect(focused(element)).toEqual([undefined, null]);
    expect(element.shadowRoot?.activeElement).toHaveProperty('bus', 'drums');
  });

  test('reaches strips that are far away', async () => {
    const element = await mixer({ pads: manyPads(2048) });
    element.focus();
    await userEvent.keyboard('{End}');
    await expect.poll(() => focused(element)).toEqual(['pad-2047', 'name']);
    expect(strips(element).length).toBeLessThan(30);
    await userEvent.keyboard('{Home}');
    await expect.poll(() => focused(element)).toEqual(['pad-0', 'name']);
  });
});

describe('a large kit', () => {
  test('has only the strips in view in the page, and brings the pad in hand into view', async () => {
    const element = await mixer({ pads: manyPads(200) });
    expect(strips(element).length).toBeLessThan(30);
    element.selectedPadId = 'pad-150';
    await expect
      .poll(() => strips(element).map((strip) => strip.pad?.id))
      .toEqual(expect.arrayContaining(['pad-148', 'pad-150', 'pad-152']));
    const scroller = element.shadowRoot!.querySelector('.strips')!.getBoundingClientRect();
    const box = strips(element)
      .find((strip) => strip.selected)!
      .getBoundingClientRect();
    expect(box.left).toBeGreaterThanOrEqual(scroller.left - 1);
    expect(box.right).toBeLessThanOrEqual(scroller.right + 1);
  });
});

test('clears all solos, resets levels, and moves the master', async () => {
  const loud = inOrder.map((pad, i) => (i === 2 ? { ...pad, gainDb: -3 } : pad));
  const element = await mixer({ pads: loud, soloed: new Set([idOf(0)!, idOf(4)!, 'gone']) });
  const solos = collect(element, 'pw-pad-solo');
  const resets = collect(element, 'pw-levels-reset');
  const masters = collect(element, 'pw-master-gain');
  await expect.element(page.getByText('16 pads · 2 solo')).toBeVisible();
  await page.getByRole('button', { name: 'Clear solo' }).click();
  expect(solos.map(({ padId, soloed }) => [padId, soloed])).toEqual([
    [idOf(0), false],
    [idOf(4), false],
  ]);
  await page.getByRole('button', { name: 'Reset levels' }).click();
  expect(resets).toHaveLength(1);
  (page.getByRole('slider', { name: 'Master level' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(masters[0]?.gainDb).toBe(0.5);
  element.soloed = new Set();
  element.pads = inOrder;
  for (const name of ['Clear solo', 'Reset levels']) {
    await expect.element(page.getByRole('button', { name })).toBeDisabled();
  }
});

test('paints a meter over each strip whose pad sounds, by its level', async () => {
  const element = await mixer({
    readVoices: (visit) => {
      visit(idOf(0)!, 0, 1);
      visit(idOf(2)!, 0, 0.1);
    },
  });
  /** Share of a strip's meter that is lit. */
  const lit = (index: number) => {
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    const strip = strips(element)[index]!;
    const well = strip.shadowRoot!.querySelector('.meter')!.getBoundingClientRect();
    const scale = window.devicePixelRatio;
    const x = Math.round(
      (well.left + well.width / 2 - canvas.getBoundingClientRect().left) * scale,
    );
    const { data } = canvas.getContext('2d')!.getImageData(x, 0, 1, canvas.height);
    const rows = data.length / 4;
    return [...data].filter((value, i) => i % 4 === 3 && value > 0).length / rows;
  };
  await expect.poll(() => lit(0)).toBeGreaterThan(0.8);
  expect(lit(1)).toBe(0);
  expect(lit(2)).toBeGreaterThan(0.45);
  expect(lit(2)).toBeLessThan(0.6);
});

test('its meters are in the colours of a dark screen in the light theme too', async () => {
  document.documentElement.style.colorScheme = 'light';
  const element = await mixer({ readVoices: (visit) => visit(idOf(0)!, 0, 0.3) });
  /** Lightness of the held peak, the topmost of what is painted. */
  const peakLight = () => {
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    const { data } = canvas
      .getContext('2d')!
      .getImageData(0, 0, Math.max(1, canvas.width), Math.max(1, canvas.height));
    const first = data.findIndex((value, i) => i % 4 === 3 && value === 255);
    return first < 0 ? 0 : data[first - 3]! + data[first - 2]! + data[first - 1]!;
  };
  await expect.poll(peakLight).toBeGreaterThan(600);
});

test.each(['dark', 'light'])('axe finds nothing in any story, %s', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  const backdrop = scheme === 'light' ? '#e9e6e1' : '#15171a';
  for (const story of stories) {
    const box = document.createElement('div');
    box.style.background = backdrop;
    document.body.append(box);
    render(story.render(), box);
    await new Promise(requestAnimationFrame);
    await expectAccessible(box);
    box.remove();
  }
});

describe('buses and effects', () => {
  const mix: Mix = { buses: { cymbals: { muted: true } }, limiter: { thresholdDb: -3 } };
  const bus = (name: string) => page.getByRole('group', { name: `${name} bus` });
  const effects = (element: PwMixer) => element.shadowRoot?.querySelector('pw-mix-effects') ?? null;

  test('a bus has a level, a mute and a meter', async () => {
    const element = await mixer({ mix });
    const edits = collect(element, 'pw-mix-edit');
    await bus('Cymbals').getByRole('button', { name: 'Mute' }).click();
    (bus('Drums').getByRole('slider', { name: 'Level' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(edits.map(({ edit, label, final }) => [edit, label, final])).toEqual([
      [{ part: 'cymbals', change: { muted: false } }, 'Unmute Cymbals', true],
      [{ part: 'drums', change: { gainDb: -0.5 } }, 'Drums level', false],
      [{ part: 'drums', change: { gainDb: -0.5 } }, 'Drums level', true],
    ]);
  });

  test('asks for the peaks of each bus while something sounds', async () => {
    const asked = new Set<string>();
    const element = await mixer({ readBusPeaks: (id) => void asked.add(id) });
    element.wake();
    await expect.poll(() => [...asked].sort()).toEqual(['cymbals', 'drums', 'percussion']);
  });

  test('its effects open in the place of the pads, and Escape leads back to their key', async () => {
    const element = await mixer({ mix });
    const edits = collect(element, 'pw-mix-edit');
    const key = bus('Drums').getByRole('button', { name: /^FX/ });
    await expect.element(key).toHaveAttribute('aria-expanded', 'false');
    await key.click();
    await expect.element(key).toHaveAttribute('aria-expanded', 'true');
    expect(strips(element)).toEqual([]);
    await expect.poll(() => element.shadowRoot?.activeElement).toBe(effects(element));
    const compressor = page.getByRole('group', { name: 'Compressor' });
    const threshold = compressor.getByRole('slider', { name: 'Threshold' });
    await expect.element(threshold).toHaveAttribute('aria-disabled', 'true');
    await compressor.getByRole('button', { name: 'Compressor' }).click();
    expect(edits[0]).toMatchObject({
      edit: { part: 'drums', change: { compressor: {} } },
      label: 'Drums: Compressor on',
    });
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => effects(element)).toBeNull();
    expect(element.shadowRoot?.activeElement).toHaveProperty('bus', 'drums');
    expect(strips(element).length).toBeGreaterThan(0);
  });

  test('reverb, delay and limiter are the master’s', async () => {
    const element = await mixer({ mix });
    const edits = collect(element, 'pw-mix-edit');
    await page.getByRole('button', { name: /^FX: reverb/ }).click();
    const slider = (group: string, name: string) =>
      page.getByRole('group', { name: group }).getByRole('slider', { name });
    await expect.element(slider('Limiter', 'Threshold')).toHaveAttribute('aria-valuenow', '-3');
    await expect.element(slider('Reverb', 'Decay')).toHaveAttribute('aria-valuetext', '1.6 s');
    (slider('Delay', 'Feedback').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(edits.at(-1)).toMatchObject({
      edit: { part: 'delay', change: { feedback: 0.36 } },
      label: 'Delay feedback',
      final: true,
    });
    await page.getByRole('group', { name: 'Limiter' }).getByRole('button').click();
    expect(edits.at(-1)?.edit).toEqual({ part: 'limiter', change: null });
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => effects(element)).toBeNull();
  });

  test('shows pads or buses where there is not room for both', async () => {
    const element = await mixer();
    // Its padding makes that 360.
    element.style.width = '344px';
    await expect.element(bus('Drums')).not.toBeInTheDocument();
    await page.getByRole('radio', { name: 'Buses' }).click();
    await expect.element(bus('Drums')).toBeVisible();
    expect(element.scrollWidth).toBe(element.clientWidth);
    await page.getByRole('radio', { name: 'Pads' }).click();
    await expect.element(stripOf(inOrder[0])).toBeVisible();
  });
});
