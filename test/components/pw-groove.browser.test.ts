import '../../src/components/groove/pw-groove.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { GrooveState } from '../../src/app/groove/groove-state.ts';
import type { PwGroove } from '../../src/components/groove/pw-groove.ts';
import type { PwGrooveLanes } from '../../src/components/groove/pw-groove-lanes.ts';
import type { Groove } from '../../src/kit/groove.ts';
import { makePad } from '../audio/engine/engine-fixtures.ts';
import { groove, hit } from '../kit/grooves.ts';
import { collect, mount } from './mount.ts';

const pads = [
  { ...makePad('kick', 36), name: 'Kick', slot: 0 },
  { ...makePad('snare', 38), name: 'Snare', slot: 1 },
];
const played = groove({ hits: [hit(0.02), hit(0.5, 'snare'), hit(1)] });
const stopped: GrooveState = {
  phase: 'stopped',
  takes: 0,
  isLooped: true,
  mode: 'overdub',
  countInBars: 1,
  clickIsOn: true,
  clickGainDb: -9,
  compensatesLatency: true,
};

/** A panel whose edits are taken in, as the app does. */
async function panel(of: Groove = played, status: Partial<GrooveState> = {}): Promise<PwGroove> {
  const element = await mount('pw-groove', {
    groove: of,
    pads,
    status: { ...stopped, ...status },
  });
  element.style.width = '900px';
  element.addEventListener('pw-groove-edit', ({ edit }) => {
    element.groove = edit(element.groove);
  });
  element.addEventListener('pw-groove-settings', ({ change }) => {
    if (element.status) element.status = { ...element.status, ...change };
  });
  return element;
}

const lanesIn = (element: PwGroove): PwGrooveLanes =>
  element.shadowRoot!.querySelector('pw-groove-lanes')!;
const fieldIn = (element: PwGroove): HTMLElement =>
  lanesIn(element).shadowRoot!.querySelector<HTMLElement>('.field')!;
const told = (element: PwGroove) =>
  lanesIn(element).shadowRoot!.querySelector('#hit')!.textContent.trim();
const times = (element: PwGroove) => element.groove.hits.map(({ atSec }) => atSec);
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the keys', () => {
  test('record, play, stop and take a pass back', async () => {
    const element = await panel();
    element.canUndoPass = true;
    const moves = collect(element, 'pw-groove-move');
    await button('Record').click();
    await button('Play').click();
    element.status = { ...stopped, phase: 'playing' };
    await button('Stop').click();
    await button('Undo pass').click();
    expect(moves.map(({ key }) => key)).toEqual(['record', 'play', 'stop', 'undo-pass']);
  });

  test('say what is on', async () => {
    const element = await panel(played, { phase: 'recording' });
    await expect.element(button('Record')).toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByText('Recording · 3 hits')).toBeVisible();
    await button('Loop').click();
    await button('Click').click();
    await button('As heard').click();
    expect(element.status).toMatchObject({
      isLooped: false,
      clickIsOn: false,
      compensatesLatency: false,
    });
    await page.getByRole('radio', { name: 'Replaces' }).click();
    await page.getByRole('radio', { name: '2' }).click();
    expect(element.status).toMatchObject({ mode: 'replace', countInBars: 2 });
  });

  test('quantise by grid and strength, and clear', async () => {
    const element = await panel();
    const edits = collect(element, 'pw-groove-edit');
    const grid = page.getByLabelText('Grid');
    await expect.element(grid).toHaveValue('1/16');
    await grid.selectOptions('1/4');
    await expect.element(grid).toHaveValue('1/4');
    await button('Quantise').click();
    expect(times(element)).toEqual([0, 0.5, 1]);
    await button('Clear').click();
    expect(times(element)).toEqual([]);
    expect(edits.map(({ label }) => label)).toEqual(['Quantise', 'Clear groove']);
    await expect.element(button('Quantise')).toBeDisabled();
  });
});

describe('the tempo', () => {
  test('is stepped, and the hits keep their beats', async () => {
    const element = await panel();
    const tempo = page.getByRole('spinbutton', { name: 'Tempo' });
    (tempo.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(element.groove.tempoBpm).toBe(121);
    expect(times(element)[1]).toBeCloseTo((0.5 * 120) / 121, 9);
  });

  test('is tapped', async () => {
    const element = await panel();
    const key = button('Tap').element();
    for (const timeStamp of [1000, 1400, 1800]) {
      const event = new PointerEvent('pointerdown', { bubbles: true });
      Object.defineProperty(event, 'timeStamp', { value: timeStamp });
      key.dispatchEvent(event);
    }
    expect(element.groove.tempoBpm).toBe(150);
  });

  test('stays while it records', async () => {
    await panel(played, { phase: 'recording' });
    const tempo = page.getByRole('spinbutton', { name: 'Tempo' });
    await expect.element(tempo).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button('Tap')).toBeDisabled();
  });
});

describe('hits', () => {
  test('are chosen, moved, made louder and removed by keys', async () => {
    const element = await panel();
    element.focusHits();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => told(element)).toBe('Kick, bar 1, beat 1.04, velocity 100');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => told(element)).toBe('Kick, bar 1, beat 3.00, velocity 100');
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await expect.poll(() => told(element)).toBe('Kick, bar 1, beat 3.25, velocity 100');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await expect.poll(() => told(element)).toBe('Kick, bar 1, beat 3.25, velocity 108');
    expect(element.groove.hits.at(-1)).toMatchObject({ atSec: 1.125, velocity: 108 });
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => times(element)).toEqual([0.02, 0.5]);
    await expect.poll(() => told(element)).toBe('Kick, bar 1, beat 1.04, velocity 100');
    await userEvent.keyboard('{ArrowUp}{Backspace}');
    await expect.poll(() => times(element)).toEqual([0.02]);
  });

  test('keep Delete from the pad in hand, and leave letters to the pads', async () => {
    const element = await panel();
    element.focusHits();
    const seen: [string, boolean][] = [];
    const onKey = (event: KeyboardEvent) => seen.push([event.key, event.defaultPrevented]);
    window.addEventListener('keydown', onKey);
    await userEvent.keyboard('{Delete}z');
    window.removeEventListener('keydown', onKey);
    expect(seen).toEqual([
      ['Delete', true],
      ['z', false],
    ]);
  });

  test('are dragged along time, as one step', async () => {
    const element = await panel();
    const edits = collect(element, 'pw-groove-edit');
    const field = fieldIn(element);
    const box = field.getBoundingClientRect();
    // The snare's lane is the upper one; its hit is at a quarter of the bar.
    const send = (type: string, x: number) =>
      field.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          clientX: box.left + x,
          clientY: box.top + 10,
          bubbles: true,
        }),
      );
    field.setPointerCapture = () => undefined;
    send('pointerdown', box.width / 4 + 2);
    await expect.poll(() => told(element)).toBe('Snare, bar 1, beat 2.00, velocity 100');
    for (const share of [0.3, 0.4, 0.5]) {
      send('pointermove', box.width * share + 2);
      await element.updateComplete;
      await lanesIn(element).updateComplete;
    }
    send('pointerup', box.width / 2 + 2);
    expect(times(element)[1]).toBeCloseTo(1, 1);
    expect(element.groove.hits.filter(({ padId }) => padId === 'snare')).toHaveLength(1);
    expect(new Set(edits.slice(0, -1).map(({ mergeKey }) => mergeKey))).toEqual(
      new Set(['move hit']),
    );
    expect(edits.at(-1)).toMatchObject({ mergeKey: null, final: true });
  });

  test('are painted, and a playhead over them', async () => {
    const element = await panel(played, { phase: 'playing' });
    element.readPosition = () => 1;
    // As the app's tokens have them.
    for (const colour of ['--role-other', '--text']) element.style.setProperty(colour, '#fff');
    const canvases = () => [
      ...lanesIn(element).shadowRoot!.querySelectorAll<HTMLCanvasElement>('canvas'),
    ];
    const lit = (canvas: HTMLCanvasElement, share: number) => {
      const x = Math.round(share * canvas.width);
      const { data } = canvas.getContext('2d')!.getImageData(x, 0, 3, canvas.height);
      // Alpha apart.
      return data.some((value, i) => i % 4 !== 3 && value > 150);
    };
    const [picture, head] = [() => canvases()[0]!, () => canvases()[1]!];
    await expect.poll(() => lit(picture(), 0.25)).toBe(true);
    expect(lit(picture(), 0.35)).toBe(false);
    await expect.poll(() => lit(head(), 0.5)).toBe(true);
    element.readPosition = () => null;
    element.status = stopped;
    await expect.poll(() => lit(head(), 0.5)).toBe(false);
  });

  test('that are none say how to begin', async () => {
    await panel(groove());
    await expect.element(page.getByText(/^No hits yet/)).toBeVisible();
  });
});

test('fits a phone', async () => {
  const element = await panel();
  element.style.width = '340px';
  await element.updateComplete;
  const edge = element.getBoundingClientRect().right;
  const out = [...element.shadowRoot!.querySelectorAll('*')].filter(
    (each) => each.getBoundingClientRect().right > edge,
  );
  expect(out).toEqual([]);
  for (const key of element.shadowRoot!.querySelectorAll('button')) {
    const { width, height } = key.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
});
