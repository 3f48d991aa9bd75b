import '../../src/components/sample-map/pw-sample-map.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { MapSession } from '../../src/components/app/map-session.ts';
import { makeMapView, makeSounds } from '../../src/components/sample-map/map-fixtures.ts';
import type { PwMapCanvas } from '../../src/components/sample-map/pw-map-canvas.ts';
import { storyKit } from '../../src/components/shared/story-fixtures.ts';
import { Store } from '../../src/lib/store.ts';
import { FakeMapDesk } from '../fakes/fake-map-desk.ts';
import { expectAccessibleInBothThemes, part, wheel } from './hands.ts';
import { mount } from './mount.ts';

const SOUNDS = makeSounds(300);
const kicks = SOUNDS.filter(({ role }) => role === 'kick');

beforeEach(() => page.viewport(1280, 800));

async function openMap(desk = new FakeMapDesk(makeMapView({ sounds: SOUNDS }))) {
  const face = await mount('pw-sample-map', {});
  const toasts: string[] = [];
  const played: string[] = [];
  const undo = vi.fn(() => true);
  const state = new Store({ kit: storyKit, label: 'Kit', undoLabel: null, redoLabel: null });
  const session = new MapSession({
    desk,
    session: { state: state as never, undo },
    player: { triggerPad: (padId) => void played.push(padId) },
    toast: { say: (text) => void toasts.push(text) },
    face,
  });
  face.addEventListener('pw-map', ({ action }) => void session.act(action));
  await session.start();
  await face.updateComplete;
  return { face, desk, session, toasts, played, undo };
}

const key = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
function canvasOf(face: HTMLElement): PwMapCanvas {
  const canvas = face.shadowRoot?.querySelector('pw-map-canvas');
  if (!canvas) throw new Error('There is no map.');
  return canvas;
}
const heard = (desk: FakeMapDesk) => desk.asked('hear').flat();

/** A pointer on the map's display, at a sound or at pixels of the display. */
function pointer(
  face: HTMLElement,
  type: string,
  at: string | { x: number; y: number },
  more = {},
) {
  const canvas = canvasOf(face);
  const place = typeof at === 'string' ? canvas.pixelsOf(at) : at;
  if (!place) throw new Error('There is no such sound.');
  const stage = part(canvas, '.stage');
  const { left, top } = stage.getBoundingClientRect();
  stage.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      pointerId: 3,
      pointerType: 'mouse',
      clientX: left + place.x,
      clientY: top + place.y,
      ...more,
    }),
  );
}

function press(face: HTMLElement, id: string): void {
  pointer(face, 'pointerdown', id);
  pointer(face, 'pointerup', id);
}

/** The sound that is alone where it lies, so that a pointer there means it. */
function aloneAmong(sounds: readonly (typeof SOUNDS)[number][], from = 0) {
  const alone = sounds.filter((each) =>
    SOUNDS.every(
      (other) => other === each || Math.hypot(other.x - each.x, other.y - each.y) > 0.012,
    ),
  );
  const sound = alone[from];
  if (!sound) throw new Error('None is alone.');
  return sound;
}

describe('hearing', () => {
  test('what the pointer comes to is heard, each in turn, once', async () => {
    const { face, desk } = await openMap();
    const [a, b] = [aloneAmong(kicks), aloneAmong(kicks, 1)];
    for (const { id } of [a, a, b]) {
      pointer(face, 'pointermove', id);
      await face.updateComplete;
    }
    await expect.poll(() => heard(desk)).toEqual([a.id, b.id]);
    const card = page.getByRole('region', { name: 'Sound in hand' });
    await expect.element(card).toHaveTextContent(b.name.replace('.wav', ''));
    await expect.element(card).toHaveTextContent(b.path);
    await page.getByRole('switch', { name: 'Hear on hover' }).click();
    await face.updateComplete;
    pointer(face, 'pointermove', a.id);
    expect(heard(desk)).toEqual([a.id, b.id]);
  });

  test('what is clicked stays in hand while the pointer goes on', async () => {
    const { face } = await openMap();
    const [a, b] = [aloneAmong(kicks), aloneAmong(kicks, 1)];
    press(face, a.id);
    await face.updateComplete;
    pointer(face, 'pointermove', b.id);
    const card = page.getByRole('region', { name: 'Sound in hand' });
    await expect.element(card).toHaveTextContent(a.path);
    press(face, a.id);
    pointer(face, 'pointerdown', { x: 3, y: 3 }, { timeStamp: 1 });
    pointer(face, 'pointerup', { x: 3, y: 3 });
    await expect.element(card).toHaveTextContent(b.path);
  });

  test('arrow keys walk and hear, Space hears again, Enter adds; it is told', async () => {
    const { face, desk } = await openMap();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    await expect.poll(() => heard(desk).length).toBeGreaterThanOrEqual(2);
    const last = heard(desk).at(-1);
    const sound = SOUNDS.find(({ id }) => id === last);
    await expect
      .element(page.getByText(new RegExp(`^${sound?.name.replace('.wav', '')}, .* % sure`)))
      .toBeInTheDocument();
    const before = heard(desk).length;
    await userEvent.keyboard(' ');
    expect(heard(desk).slice(before)).toEqual([last]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => desk.asked('addToKit')).toEqual([[[last], null]]);
    await expectAccessibleInBothThemes(face);
  });

  test('a sound that can’t be heard is told of, until the next that can', async () => {
    const { face, desk } = await openMap();
    desk.fault = 'Kick.wav is not where it was.';
    press(face, aloneAmong(kicks).id);
    await expect.element(page.getByText(desk.fault)).toBeVisible();
    desk.fault = '';
    await userEvent.keyboard(' ');
    await expect.element(page.getByText('is not where it was')).not.toBeInTheDocument();
  });

  test('the list walks and hears the same', async () => {
    const { face, desk } = await openMap();
    const list = part(face, 'pw-map-list');
    await expect
      .element(page.getByRole('option', { name: /^Kick_/ }).first())
      .toHaveAttribute('aria-setsize', '300');
    expect(list.shadowRoot?.querySelectorAll('.row').length).toBeLessThan(60);
    list.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await userEvent.keyboard('{End}');
    await expect.poll(() => heard(desk).length).toBe(3);
    const last = SOUNDS.find(({ id }) => id === heard(desk)[2]);
    expect(last?.role).toBe('other');
    const rows = page.getByRole('listbox', { name: 'Sounds in view' });
    await expect.element(rows.getByRole('option', { selected: true })).toBeVisible();
  });
});

test('a row tells the folder, as packs call their sounds alike', async () => {
  await openMap();
  const row = page.getByRole('option', { name: /^Kick_/ }).first();
  const title = row.element().getAttribute('title') ?? '';
  await expect.element(row).toHaveTextContent(title.slice(0, title.lastIndexOf('/')));
});

test('chosen sounds that lie close are seen for what they are', async () => {
  const [sound] = kicks;
  // So close that the ring of one goes through the middle of another; too few for a name over them.
  const close = [0, 0.0075, 0.016, 0.0252].map((x, n) => {
    return { ...sound!, id: `${n}`, x: 0.5 + x, y: 0.5 };
  });
  const { face } = await openMap(new FakeMapDesk(makeMapView({ sounds: close })));
  const canvas = canvasOf(face);
  canvas.chosenIds = new Set(close.map(({ id }) => id));
  const display = part(canvas, 'canvas') as HTMLCanvasElement;
  const middle = (id: string) => {
    const { x, y } = canvas.pixelsOf(id)!;
    const scale = display.width / display.clientWidth;
    const data = display.getContext('2d')!.getImageData(x * scale, y * scale, 1, 1).data;
    return [...data.slice(0, 3)];
  };
  const last = close.at(-1)!.id;
  await expect.poll(() => middle(last)[0]).toBeGreaterThan(100);
  // A kick's orange has little blue, a ring's white has much.
  for (const { id } of close) expect(middle(id)[2], id).toBeLessThan(120);
});

describe('filters', () => {
  test('roles, names and lengths say how many are shown; the rest is faint, not gone', async () => {
    const { face } = await openMap();
    await expect.element(page.getByText('300 sounds', { exact: true })).toBeVisible();
    const chip = page.getByRole('button', { name: /^Kick \d/ });
    await chip.click();
    await expect.element(chip).toHaveAttribute('aria-pressed', 'true');
    await expect.element(page.getByText(`${kicks.length} of 300`)).toBeVisible();
    const snare = aloneAmong(SOUNDS.filter(({ role }) => role === 'snare'));
    expect(canvasOf(face).pixelsOf(snare.id)).not.toBeNull();
    await page.getByRole('searchbox').fill('pack 3/');
    const both = kicks.filter(({ path }) => path.includes('3/')).length;
    await expect.element(page.getByText(`${both} of 300`)).toBeVisible();
    await page.getByLabelText('At most').selectOptions('0.25 s');
    await key('Show all').click();
    await expect.element(page.getByText('300 sounds', { exact: true })).toBeVisible();
  });

  test('a faint point is neither heard nor walked to', async () => {
    const { face, desk } = await openMap();
    await page.getByRole('button', { name: /^Snare \d/ }).click();
    await face.updateComplete;
    pointer(face, 'pointermove', aloneAmong(kicks).id);
    expect(heard(desk)).toEqual([]);
    canvasOf(face).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft}{ArrowUp}{ArrowDown}');
    await expect.poll(() => heard(desk).length).toBeGreaterThan(0);
    for (const id of heard(desk)) expect(SOUNDS.find((each) => each.id === id)?.role).toBe('snare');
  });
});

describe('gathering', () => {
  test('a line around sounds chooses those that are shown within, to be added as one', async () => {
    const { face, desk } = await openMap();
    const { x, y } = canvasOf(face).pixelsOf(aloneAmong(kicks).id)!;
    const corners = [
      { x: x - 60, y: y - 60 },
      { x: x + 60, y: y - 60 },
      { x: x + 60, y: y + 60 },
      { x: x - 60, y: y + 60 },
    ];
    pointer(face, 'pointerdown', corners[0]!, { shiftKey: true });
    for (const corner of corners) pointer(face, 'pointermove', corner, { shiftKey: true });
    pointer(face, 'pointerup', corners[3]!);
    await face.updateComplete;
    const inside = SOUNDS.filter(({ id }) => {
      const at = canvasOf(face).pixelsOf(id)!;
      return Math.abs(at.x - x) < 60 && Math.abs(at.y - y) < 60;
    });
    await key(`Add ${inside.length} to kit`).click();
    const [[ids, padId] = []] = desk.asked('addToKit') as [string[], null][];
    expect([...(ids ?? [])].sort()).toEqual(inside.map(({ id }) => id).sort());
    expect(padId).toBeNull();
    await expect.element(page.getByText(`Added ${inside.length} sounds.`)).toBeVisible();
  });

  test('a row that is dropped on a pad takes its place; undo is at hand', async () => {
    const { face, desk, undo } = await openMap();
    const row = page.getByRole('listbox', { name: 'Sounds in view' }).getByRole('option').first();
    const pad = page.getByRole('button', { name: /^Pad A3,/ });
    await row.dropTo(pad);
    await expect.poll(() => desk.asked('addToKit')).toHaveLength(1);
    const [[ids, padId] = []] = desk.asked('addToKit') as [string[], string][];
    expect(ids).toHaveLength(1);
    expect(padId).toBe(storyKit.pads.find(({ slot }) => slot === 2)?.id);
    await key('Undo').click();
    expect(undo).toHaveBeenCalledOnce();
    expect(face.isOpen).toBe(true);
  });

  test('without dragging: a key, then the pad; Escape gives up first what was begun', async () => {
    const { face, desk, played } = await openMap();
    const { id } = aloneAmong(kicks);
    press(face, id);
    await key('To a pad…').click();
    await userEvent.keyboard('{Escape}');
    expect(face.isOpen).toBe(true);
    await page.getByRole('button', { name: /^Pad A1,/ }).click();
    expect(played).toHaveLength(1);
    expect(desk.asked('addToKit')).toEqual([]);
    await key('To a pad…').click();
    await page.getByRole('button', { name: /^Pad A1, .*: replace with/ }).click();
    const first = storyKit.pads.find(({ slot }) => slot === 0)?.id;
    expect(desk.asked('addToKit')).toEqual([[[id], first]]);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => face.isOpen).toBe(false);
  });

  test('more like this lists the nearest, the one in hand not among them', async () => {
    const { face } = await openMap();
    const { id } = aloneAmong(kicks);
    press(face, id);
    await key('More like this').click();
    await expect.element(page.getByRole('radio', { name: 'Alike 24' })).toBeChecked();
    const list = page.getByRole('listbox', { name: 'Sounds alike' });
    await expect.element(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '24');
    expect(canvasOf(face).nearIds).not.toContain(id);
  });

  test('what is refused is said', async () => {
    const { face, desk } = await openMap();
    press(face, aloneAmong(kicks).id);
    await face.updateComplete;
    desk.fault = 'The kit is full.';
    await key('Add to kit').click();
    await expect.element(page.getByText('The kit is full.')).toBeVisible();
  });
});

describe('a kit that is drawn', () => {
  test('is drawn from what is shown, kept, drawn again and opened', async () => {
    const { face, desk, toasts } = await openMap();
    await page.getByRole('radio', { name: 'New kit' }).click();
    await key('Make me a kit').click();
    const picks = page.getByRole('listitem');
    await expect.poll(() => picks.elements().length).toBeGreaterThan(12);
    await page.getByRole('button', { name: /^Hear Kick: / }).click();
    expect(heard(desk)).toEqual([kicks[0]!.id]);
    await key('Lock Kick').click();
    await expect.element(key('Lock Kick')).toHaveAttribute('aria-pressed', 'true');
    await expect.element(key('Reroll Kick')).toBeDisabled();
    await key('Reroll Snare').click();
    const snares = SOUNDS.filter(({ role }) => role === 'snare');
    await expect.poll(() => heard(desk).at(-1)).toBe(snares[1]!.id);
    await key('Reroll all').click();
    const [former] = desk.asked('makeKit').at(-1) as [{ picks: { isLocked: boolean }[] }];
    expect(former.picks.filter(({ isLocked }) => isLocked)).toHaveLength(1);
    await expectAccessibleInBothThemes(face);
    await key('Open this kit').click();
    await expect.poll(() => face.isOpen).toBe(false);
    expect(toasts.join()).toMatch(/^“Drawn kit”: \d+ pads\.$/);
  });
});

describe('the library', () => {
  test('is chosen from an empty map', async () => {
    const { desk } = await openMap(new FakeMapDesk(makeMapView({ state: 'empty' })));
    await expect.element(page.getByText(/Nothing leaves this computer/)).toBeVisible();
    await key('Choose a folder…').click();
    expect(desk.asked('chooseFolder')).toHaveLength(1);
  });

  test('tells how it is read, pauses, and can be used meanwhile', async () => {
    const progress = { done: 300, total: 5246, path: 'Kicks/a.wav' };
    const desk = new FakeMapDesk(makeMapView({ sounds: SOUNDS, state: 'indexing', progress }));
    const { face } = await openMap(desk);
    await expect.element(page.getByText(/300 of 5,246 read/)).toBeVisible();
    await expect
      .element(page.getByRole('progressbar', { name: 'Reading sounds' }))
      .toHaveAttribute('aria-valuenow', '5');
    await key('Pause').click();
    await expect.element(page.getByText(/paused/)).toBeVisible();
    await key('Resume').click();
    press(face, aloneAmong(kicks).id);
    await expect.poll(() => heard(desk)).toHaveLength(1);
    // More come: what is in hand stays so.
    const handId = heard(desk)[0];
    desk.change({ sounds: makeSounds(400), progress: { ...progress, done: 400 } });
    await face.updateComplete;
    expect(canvasOf(face).handId).toBe(handId);
  });

  test('that sleeps is woken by a key, and hovers in silence', async () => {
    const view = makeMapView({ sounds: SOUNDS, state: 'asleep', problem: 'Allow it again.' });
    const { face, desk } = await openMap(new FakeMapDesk(view));
    pointer(face, 'pointermove', aloneAmong(kicks).id);
    expect(heard(desk)).toEqual([]);
    await key('Allow again').click();
    expect(desk.asked('chooseFolder')).toHaveLength(1);
  });

  test('that has to be chosen anew says so, where the browser keeps no leave', async () => {
    const desk = new FakeMapDesk(makeMapView({ sounds: SOUNDS, state: 'asleep' }));
    desk.canKeepFolder = false;
    await openMap(desk);
    await expect.element(key('Choose again…')).toBeVisible();
    await expect.element(key('Allow again')).not.toBeInTheDocument();
  });

  test('lists what could not be read, with the reason', async () => {
    const unreadable = [{ path: 'Kicks/b.wav', reason: 'It has no sound.' }];
    await openMap(new FakeMapDesk(makeMapView({ sounds: SOUNDS, unreadable })));
    await page.getByRole('radio', { name: 'Not read 1' }).click();
    await expect.element(page.getByText('It has no sound.')).toBeVisible();
  });

  test('is forgotten only after a question', async () => {
    const { desk } = await openMap();
    await key('Forget…').click();
    expect(desk.asked('forget')).toEqual([]);
    await key('Forget').click();
    await expect.poll(() => desk.asked('forget')).toHaveLength(1);
  });

  test('falls silent when the map is closed', async () => {
    const { face, desk } = await openMap();
    face.close();
    await expect.poll(() => desk.asked('silence')).toHaveLength(1);
  });
});

describe('moving', () => {
  test('a wheel zooms about the pointer, keys zoom and fit', async () => {
    const { face } = await openMap();
    const canvas = canvasOf(face);
    const stage = part(canvas, '.stage');
    const { id } = aloneAmong(kicks);
    const at = canvas.pixelsOf(id)!;
    const { left, top } = stage.getBoundingClientRect();
    expect(wheel(stage, -200, { clientX: left + at.x, clientY: top + at.y })).toBe(true);
    expect(canvas.zoomFactor).toBeGreaterThan(1.3);
    // A wheel's place is told in whole pixels.
    expect(Math.abs(canvas.pixelsOf(id)!.x - at.x)).toBeLessThan(1);
    expect(Math.abs(canvas.pixelsOf(id)!.y - at.y)).toBeLessThan(1);
    canvas.focus();
    await userEvent.keyboard('0');
    await expect.poll(() => canvas.zoomFactor).toBe(1);
    await userEvent.keyboard('+');
    await expect.poll(() => canvas.zoomFactor).toBeCloseTo(1.5);
  });

  test('two fingers zoom, one pans', async () => {
    const { face } = await openMap();
    const canvas = canvasOf(face);
    const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });
    pointer(face, 'pointerdown', { x: 300, y: 200 }, finger(1));
    pointer(face, 'pointerdown', { x: 400, y: 200 }, finger(2));
    pointer(face, 'pointermove', { x: 500, y: 200 }, finger(2));
    expect(canvas.zoomFactor).toBeCloseTo(2);
    pointer(face, 'pointerup', { x: 500, y: 200 }, finger(2));
    const before = canvas.pixelsOf(SOUNDS[0]!.id)!;
    pointer(face, 'pointermove', { x: 320, y: 190 }, finger(1));
    const after = canvas.pixelsOf(SOUNDS[0]!.id)!;
    expect(after.x - before.x).toBeCloseTo(20);
    expect(after.y - before.y).toBeCloseTo(-10);
  });

  test('5,000 points pan at 50 frames a second or more', async () => {
    const { face } = await openMap(new FakeMapDesk(makeMapView({ sounds: makeSounds(5000) })));
    const canvas = canvasOf(face);
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    await frame();
    const copies = vi.spyOn(CanvasRenderingContext2D.prototype, 'drawImage');
    /** Over 30 frames. */
    const framesPerSec = async () => {
      const startMs = await frame();
      let endMs = startMs;
      for (let i = 0; i < 30; i++) {
        canvas.pan(5 * Math.sin(i / 4), 4 * Math.cos(i / 5));
        endMs = await frame();
      }
      return (30 * 1000) / (endMs - startMs);
    };
    try {
      await framesPerSec();
      // A frame copies the points as one: that is what makes it quick.
      expect(copies.mock.calls.length).toBeLessThan(100);
    } finally {
      copies.mockRestore();
    }
    // On a machine that is busy with other things some stretches are slow.
    await expect.poll(framesPerSec, { timeout: 20_000 }).toBeGreaterThanOrEqual(50);
  });
});

test('fits a narrow window', async () => {
  await page.viewport(360, 740);
  const { face } = await openMap();
  const dialog = part(face, 'dialog');
  await expect.poll(() => dialog.scrollWidth).toBeLessThanOrEqual(360);
  await expectAccessibleInBothThemes(face);
});
