import '../../src/components/wave-editor/pw-wave-editor.ts';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { PwWaveDisplay } from '../../src/components/wave-editor/pw-wave-display.ts';
import type { PwWaveEditor } from '../../src/components/wave-editor/pw-wave-editor.ts';
import { WAVE_MARGIN_PX } from '../../src/components/wave-editor/wave-view.ts';
import type { SoundAudio, SoundFacts } from '../../src/components/why/sound-facts.ts';
import { shapePad } from '../../src/kit/edits-shape.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { expectAccessibleInBothThemes, Hand, part, press, wheel } from './hands.ts';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const RATE = 48_000;
/** Inner width of the wave: a second, so that 500 pixels are half of it. */
const WIDTH_PX = 1000;

/** A second: silence, a hit at 0.1 s, one at 0.6 s; each a tone of 100 Hz. */
function makeAudio(level = 0.5, seconds = 1): SoundAudio {
  const channel = Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const sec = i / RATE;
    const since = sec < 0.1 ? -1 : sec < 0.6 ? sec - 0.1 : sec - 0.6;
    return since < 0 ? 0 : level * Math.exp(-since / 0.05) * Math.cos(2 * Math.PI * 100 * since);
  });
  return { sampleRate: RATE, length: channel.length, channels: [channel] };
}

const kit = makeKit();
const snare = padOf(kit, 'snare');

function factsOf(audioById: (id: string) => SoundAudio | null): SoundFacts {
  return {
    audioOf: audioById,
    featuresOf: () => ({
      pitchHz: 110,
      brightnessHz: 1000,
      decaySec: 0.1,
      peak: 0.5,
      outline: new Float32Array(192),
    }),
    pictureOf: () => Promise.resolve(null),
    peersOf: () => null,
  };
}

interface Mounted {
  readonly editor: PwWaveEditor;
  readonly display: PwWaveDisplay;
  grip(name: string): HTMLElement;
  button(name: string): HTMLElement;
}

/** The editor with a wave of `WIDTH_PX`; what it sends is done to its pad, as in the app. */
async function mountEditor(
  shape: Partial<Pad> = {},
  more: Partial<PwWaveEditor> & { audio?: SoundAudio } = {},
): Promise<Mounted> {
  await page.viewport(1500, 800);
  const { audio = makeAudio(), ...properties } = more;
  const editor = await mount('pw-wave-editor', {
    pad: { ...snare, ...shape },
    facts: factsOf(() => audio),
    ...properties,
  });
  editor.style.display = 'block';
  editor.style.width = `${WIDTH_PX + 2 * WAVE_MARGIN_PX + 2 + 300 + 14 + 24}px`;
  editor.addEventListener('pw-pad-shape', ({ padId, change }) => {
    const changed = shapePad({ ...kit, pads: [editor.pad!] }, padId, change);
    editor.pad = changed.pads[0]!;
  });
  const display = editor.renderRoot.querySelector('pw-wave-display')!;
  await expect.poll(() => part(display, '.screen').clientWidth).toBe(WIDTH_PX + 2 * WAVE_MARGIN_PX);
  display.requestUpdate();
  await display.updateComplete;
  return {
    editor,
    display,
    grip: (name) => part(display, `.grip.${name}`),
    button: (name) => {
      const keys = [...(editor.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? [])];
      const found = keys.find(
        (key) => key.getAttribute('aria-label') === name || key.textContent.trim() === name,
      );
      if (!found) throw new Error(`no key ${name}`);
      return found;
    },
  };
}

describe('the handles', () => {
  test('are sliders with a name and a value, the loop’s only where the pad loops', async () => {
    const { display } = await mountEditor({ startSec: 0.25, fadeInSec: 0.1 });
    const said = () =>
      [...display.renderRoot.querySelectorAll('[role="slider"]')].map((slider) => [
        slider.ariaLabel,
        slider.ariaValueText,
      ]);
    expect(said()).toEqual([
      ['Start', '250 ms'],
      ['Fade in', '100 ms'],
      ['Fade out', '0 ms'],
      ['End', '1 s'],
    ]);
    display.range = { ...display.range!, isLooped: true };
    await display.updateComplete;
    expect(said().map(([name]) => name)).toEqual([
      'Start',
      'Fade in',
      'Loop start',
      'Loop end',
      'Fade out',
      'End',
    ]);
  });

  test('stay under the hand, and tell when it lets go', async () => {
    const { editor, display, grip } = await mountEditor();
    const sent = collect(editor, 'pw-pad-shape');
    const before = grip('start').getBoundingClientRect().x;
    const hand = new Hand(grip('start')).move({ x: 100 }).move({ x: 200 });
    await display.updateComplete;
    expect(grip('start').getBoundingClientRect().x - before).toBeCloseTo(200, 0);
    hand.letGo();
    expect(sent.map(({ final }) => final)).toEqual([false, false, true]);
    expect(sent[2]).toMatchObject({ padId: snare.id, label: 'Set start' });
    expect(sent[2]?.change.startSec).toBeCloseTo(0.2, 6);
  });

  test.each([
    ['end', -250, { endSec: 0.75 }],
    ['fadeIn', 300, { fadeInSec: 0.3 }],
    ['fadeOut', -400, { fadeOutSec: 0.4 }],
    ['loopStart', 200, { loopStartSec: 0.2 }],
    ['loopEnd', -200, { loopEndSec: 0.8 }],
  ])('%s moves what it is for', async (name, x, expected) => {
    const { editor, grip } = await mountEditor({ playbackMode: 'loop' });
    const sent = collect(editor, 'pw-pad-shape');
    new Hand(grip(name)).move({ x }).letGo();
    const set = Object.entries(sent.at(-1)?.change ?? {}).filter(([, value]) => value);
    const [[field, sec] = []] = Object.entries(expected);
    expect(set.map(([each]) => each)).toEqual([field]);
    expect(set[0]?.[1]).toBeCloseTo(sec!, 6);
  });

  test('at the end of what there is they follow it', async () => {
    const { editor, grip } = await mountEditor({ endSec: 0.5 });
    new Hand(grip('end')).move({ x: 600 }).letGo();
    expect(editor.pad?.endSec).toBeUndefined();
  });

  test('never pass each other', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.2, endSec: 0.4 });
    new Hand(grip('start')).move({ x: 700 }).letGo();
    expect(editor.pad?.startSec).toBeCloseTo(0.398, 6);
    new Hand(grip('end')).move({ x: -900 }).letGo();
    expect(editor.pad?.endSec).toBeCloseTo(0.4, 6);
  });

  test('Escape takes a drag back, as one step', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.3 });
    const sent = collect(editor, 'pw-pad-shape');
    new Hand(grip('start')).move({ x: 100 });
    press(document.body, 'Escape');
    expect(sent.at(-1)?.final).toBe(true);
    expect(editor.pad?.startSec).toBeCloseTo(0.3, 6);
  });

  test('by keys a millisecond, ten with Page keys, a frame with Shift', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.3 });
    const sent = collect(editor, 'pw-pad-shape');
    const go = (key: string, keys: KeyboardEventInit = {}) => {
      expect(press(grip('start'), key, keys)).toBe(true);
      return editor.pad?.startSec;
    };
    expect(go('ArrowRight')).toBeCloseTo(0.301, 6);
    expect(go('PageUp')).toBeCloseTo(0.311, 6);
    expect(go('ArrowLeft', { shiftKey: true })).toBeCloseTo(0.311 - 1 / RATE, 6);
    expect(sent.filter(({ final }) => final)).toHaveLength(3);
  });

  test('a double click brings one back', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.3 });
    grip('start').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(editor.pad?.startSec).toBeUndefined();
  });

  test('of a long sound are heeded when the hand lets go, and seen before', async () => {
    const { editor, display, grip } = await mountEditor({}, { audio: makeAudio(0.5, 25) });
    const sent = collect(editor, 'pw-pad-shape');
    const hand = new Hand(grip('start')).move({ x: 100 });
    await display.updateComplete;
    expect(grip('start').ariaValueText).toBe('2.5 s');
    expect(sent).toEqual([]);
    hand.letGo();
    expect(sent.map(({ final, change }) => [final, change.startSec?.toFixed(3)])).toEqual([
      [true, '2.500'],
    ]);
  });
});

describe('zero crossings', () => {
  const audio = makeAudio();
  const isCrossing = (sec: number) => {
    const [channel] = audio.channels;
    const frame = Math.round(sec * RATE);
    return channel![frame - 1]! < 0 !== channel![frame + 1]! < 0;
  };

  test('draw the ends to them within 8 pixels, unless Alt is down', async () => {
    const { editor, grip } = await mountEditor({}, { snaps: true, audio });
    // A cosine of 100 Hz from 0.1 s on: zero at 0.2025.
    const hand = new Hand(grip('start')).move({ x: 204 });
    expect(editor.pad?.startSec).toBeCloseTo(0.2025, 4);
    expect(isCrossing(editor.pad!.startSec!)).toBe(true);
    grip('start').dispatchEvent(
      new PointerEvent('pointermove', { altKey: true, pointerId: 7, clientX: 404, clientY: 200 }),
    );
    expect(editor.pad?.startSec).toBeCloseTo(0.204, 4);
    hand.letGo();
  });

  test('are gone along by keys, one after another', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.2025 }, { snaps: true, audio });
    const visited: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      press(grip('start'), 'PageUp');
      visited.push(editor.pad!.startSec!);
    }
    visited.forEach((sec, i) => {
      expect(sec).toBeCloseTo(0.2025 + 0.01 * (i + 1), 3);
      expect(isCrossing(sec)).toBe(true);
    });
  });

  test('hold no handle fast', async () => {
    const { editor, grip } = await mountEditor({ startSec: 0.2025 }, { snaps: true, audio });
    for (let i = 0; i < 30; i += 1) press(grip('start'), 'ArrowRight');
    expect(editor.pad?.startSec).toBeGreaterThan(0.2225);
  });
});

describe('the view', () => {
  const viewOf = (display: PwWaveDisplay) =>
    (display as unknown as { view: { from: number; to: number } }).view;

  test('zooms about the pointer with the wheel, and back to all with 0', async () => {
    const { display } = await mountEditor();
    const screen = part(display, '.screen');
    const { left } = part(display, 'canvas.wave').getBoundingClientRect();
    const clientX = left + WAVE_MARGIN_PX + 250;
    expect(wheel(part(display, 'canvas.wave'), -240, { clientX })).toBe(true);
    const { from, to } = viewOf(display);
    expect(to - from).toBeCloseTo(RATE / 2, 3);
    expect(from + 0.25 * (to - from)).toBeCloseTo(0.25 * RATE, 0);
    expect(press(screen, '0')).toBe(true);
    expect(viewOf(display)).toEqual({ from: 0, to: RATE });
  });

  test('by keys: nearer, along, to the ends; never beyond the sound', async () => {
    const { display } = await mountEditor();
    const screen = part(display, '.screen');
    for (const key of ['+', '+', 'End']) press(screen, key);
    expect(viewOf(display)).toEqual({ from: 0.75 * RATE, to: RATE });
    press(screen, 'ArrowLeft');
    expect(viewOf(display).from).toBeCloseTo(0.725 * RATE, 3);
    press(screen, 'Home');
    expect(viewOf(display).from).toBe(0);
    for (let i = 0; i < 40; i += 1) press(screen, '+');
    expect(viewOf(display).to - viewOf(display).from).toBe(32);
    for (let i = 0; i < 40; i += 1) press(screen, '-');
    expect(viewOf(display)).toEqual({ from: 0, to: RATE });
  });

  test('is dragged along, and pinched', async () => {
    const { display } = await mountEditor();
    const canvas = part(display, 'canvas.wave');
    press(part(display, '.screen'), '+');
    new Hand(canvas).move({ x: 100 }).letGo({ x: 100 });
    expect(viewOf(display).from).toBeCloseTo(0.2 * RATE, 0);
    const send = (type: string, pointerId: number, clientX: number) =>
      canvas.dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          clientX,
          clientY: 100,
          button: type === 'pointerdown' ? 0 : -1,
        }),
      );
    send('pointerdown', 1, 300);
    send('pointerdown', 2, 400);
    send('pointermove', 2, 500);
    expect(viewOf(display).to - viewOf(display).from).toBeCloseTo(RATE / 4, 3);
    send('pointerup', 1, 300);
    send('pointerup', 2, 500);
  });

  test('shows a handle that takes the focus', async () => {
    const { display, grip } = await mountEditor();
    for (const key of ['+', '+', '+', 'End']) press(part(display, '.screen'), key);
    grip('start').focus();
    expect(viewOf(display).from).toBe(0);
  });

  test('a click on the ruler begins at the hit there', async () => {
    const { editor, display } = await mountEditor();
    const canvas = part(display, 'canvas.wave');
    const { left, top } = canvas.getBoundingClientRect();
    const at = (x: number) => ({
      button: 0,
      pointerId: 3,
      clientX: left + WAVE_MARGIN_PX + x,
      clientY: top + 12,
    });
    for (const type of ['pointerdown', 'pointerup'])
      canvas.dispatchEvent(new PointerEvent(type, at(606)));
    expect(Math.abs(editor.pad!.startSec! - 0.6)).toBeLessThan(0.002);
  });
});

describe('the keys', () => {
  test('reverse, and back', async () => {
    const { editor, button } = await mountEditor();
    const sent = collect(editor, 'pw-pad-shape');
    button('Reverse').click();
    await editor.updateComplete;
    expect(button('Reverse').getAttribute('aria-pressed')).toBe('true');
    button('Reverse').click();
    expect(sent.map(({ change, final }) => [change, final])).toEqual([
      [{ reverse: true }, true],
      [{ reverse: false }, true],
    ]);
  });

  test('normalise asks with the peak of what is played, of each layer’s sound', async () => {
    const [layer] = snare.layers;
    const other = 'f'.repeat(64);
    const audios = new Map([
      [layer!.sampleId, makeAudio(0.5)],
      [other, makeAudio(0.2)],
    ]);
    const { editor, button } = await mountEditor(
      { layers: [layer!, { ...layer!, sampleId: other }], startSec: 0.3, endSec: 0.5 },
      { facts: factsOf((id) => audios.get(id) ?? null) },
    );
    const sent = collect(editor, 'pw-pad-normalise');
    button('Normalise').click();
    const peaks = sent[0]!.peaks;
    // Of a decay of 50 ms, 0.2 s after the hit.
    expect(peaks.get(layer!.sampleId)).toBeCloseTo(0.5 * Math.exp(-4), 3);
    expect(peaks.get(other)).toBeCloseTo(0.2 * Math.exp(-4), 3);
  });

  test('trim silence, go from hit to hit, and reset', async () => {
    const { editor, button } = await mountEditor();
    button('Trim silence').click();
    expect(editor.pad?.startSec).toBeCloseTo(0.099, 5);
    // 60 dB below the hit at 0.6 s.
    expect(editor.pad?.endSec).toBeCloseTo(0.6 + 0.05 * Math.log(1000), 2);
    await editor.updateComplete;
    button('Start at the next hit').click();
    expect(Math.abs(editor.pad!.startSec! - 0.6)).toBeLessThan(0.002);
    await editor.updateComplete;
    button('Start at the hit before').click();
    expect(Math.abs(editor.pad!.startSec! - 0.1)).toBeLessThan(0.002);
    button('Reset').click();
    expect(editor.pad).toEqual(snare);
  });

  test('a change is heard once it is made, where that is wanted', async () => {
    const { editor, grip, button } = await mountEditor({}, { auditions: true });
    const pressed = collect(editor, 'pw-pad-press');
    const chosen = collect(editor, 'pw-choice');
    const hand = new Hand(grip('start')).move({ x: 100 }).move({ x: 120 });
    await Promise.resolve();
    expect(pressed).toEqual([]);
    hand.letGo();
    await Promise.resolve();
    expect(pressed.map(({ padId }) => padId)).toEqual([snare.id]);
    button('Audition').click();
    await editor.updateComplete;
    button('Reverse').click();
    await Promise.resolve();
    expect(pressed).toHaveLength(1);
    expect(chosen.map(({ value }) => value)).toEqual(['audition-off']);
  });

  test('what is held by an audition is let go when the editor goes', async () => {
    const { editor, button } = await mountEditor({ playbackMode: 'loop' }, { auditions: true });
    const released: string[] = [];
    const onRelease = ({ padId }: { readonly padId: string }) => released.push(padId);
    document.addEventListener('pw-pad-release', onRelease as unknown as EventListener);
    button('Reverse').click();
    await Promise.resolve();
    editor.remove();
    document.removeEventListener('pw-pad-release', onRelease as unknown as EventListener);
    expect(released).toEqual([snare.id]);
  });
});

describe('what is told', () => {
  const textOf = (editor: PwWaveEditor) =>
    part(editor, 'dl').textContent.replace(/\s+/g, ' ').trim();

  test('length, peak with the layer’s gain, and pitch with the pad’s tuning', async () => {
    const [layer] = snare.layers;
    const { editor } = await mountEditor({
      startSec: 0.1,
      endSec: 0.35,
      tuneSemitones: 12,
      fineCents: 10,
      layers: [{ ...layer!, gainDb: -6 }],
    });
    expect(textOf(editor)).toMatch(
      /^Length 250\.0 ms12,000 samples Peak −12\.0 dBRMS −\d+\.\d dB Pitch A3 \+10 ct · 221 Hz$/,
    );
  });

  test('numbers can be typed', async () => {
    const { editor } = await mountEditor();
    const field = [...editor.renderRoot.querySelectorAll('pw-number-field')].find(
      ({ label }) => label === 'Fade out',
    )!;
    const handle = part(field, '.handle');
    handle.focus();
    press(handle, '2');
    await field.updateComplete;
    const input = part(field, '.editor') as HTMLInputElement;
    input.value = '200 ms';
    press(input, 'Enter');
    expect(editor.pad?.fadeOutSec).toBeCloseTo(0.2, 6);
  });

  test('one drag of the envelope is one step, of all its fields', async () => {
    const { editor } = await mountEditor();
    const sent = collect(editor, 'pw-pad-shape');
    const envelope = part(editor, 'pw-envelope');
    new Hand(part(envelope, '.handle.attack')).move({ x: 20 }).letGo();
    expect(new Set(sent.map(({ change }) => Object.keys(change).join(' ')))).toEqual(
      new Set(['attackSec holdSec decaySec sustain releaseSec']),
    );
    expect(editor.pad?.attackSec).toBeGreaterThan(0);
    expect(editor.pad?.releaseSec).toBeUndefined();
  });

  test('another layer is shown when it is chosen', async () => {
    const [layer] = snare.layers;
    const layers = [layer!, { ...layer!, velocityMin: 1, velocityMax: 40, gainDb: 6 }];
    const { editor, display } = await mountEditor({ layers });
    const select = part(editor, 'select') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text.trim())).toEqual([
      'Layer 1 · 1 to 127',
      'Layer 2 · 1 to 40',
    ]);
    expect(display.gain).toBe(1);
    select.value = '1';
    select.dispatchEvent(new Event('change'));
    await editor.updateComplete;
    expect(display.gain).toBeCloseTo(2, 1);
  });

  test('without a pad, to choose one; without a sound, that there is none', async () => {
    const { editor } = await mountEditor();
    editor.facts = factsOf(() => null);
    await editor.updateComplete;
    expect(part(editor, '.facts').textContent).toBe('The sound is not in memory.');
    editor.pad = null;
    await editor.updateComplete;
    expect(part(editor, '.empty').textContent).toContain('Choose a pad');
  });
});

test('the playhead is where the voice is, and its canvas rests without one', async () => {
  let share = 0.25;
  let asked = 0;
  const { editor, display } = await mountEditor(
    {},
    {
      readVoices: (visit) => {
        asked += 1;
        visit('another', 0.9, 1);
        if (share >= 0) visit(snare.id, share, 1);
      },
    },
  );
  const canvas = part(display, 'canvas.heads') as HTMLCanvasElement;
  const lines = () => {
    const { width } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 100, width, 1);
    return Array.from({ length: width }, (_, x) => x).filter((x) => data[4 * x + 3]! > 0);
  };
  editor.wake();
  const scale = window.devicePixelRatio;
  await expect.poll(() => lines()[0]).toBeCloseTo(scale * (WAVE_MARGIN_PX + 250), -1);
  share = -1;
  await expect.poll(lines).toEqual([]);
  const settle = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await expect
    .poll(async () => {
      const before = asked;
      await settle();
      await settle();
      return asked - before;
    })
    .toBe(0);
});

test('axe finds nothing to mend', async () => {
  const { editor } = await mountEditor({ playbackMode: 'loop', fadeInSec: 0.1 });
  await expectAccessibleInBothThemes(editor);
});
