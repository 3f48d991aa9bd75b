import '../../src/components/pad-grid/pw-pad-grid.ts';
import { neighbour } from '../../src/components/pad-grid/slots.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, mount } from './mount.ts';
import { makeKit } from './pads.ts';

function padAt(grid: HTMLElement, place: number): HTMLElement {
  const pad = grid.shadowRoot?.querySelector<HTMLElement>(`[data-place="${place}"] pw-pad`);
  if (!pad) throw new Error(`no pad at ${place}`);
  return pad;
}

function press(grid: HTMLElement, place: number, key: string, altKey = false): void {
  const target = padAt(grid, place).shadowRoot?.querySelector('button');
  target?.dispatchEvent(
    new KeyboardEvent('keydown', { key, altKey, bubbles: true, composed: true }),
  );
}

describe('pw-pad-grid', () => {
  test('has pad 1 low left and one stop for Tab', async () => {
    const { pads } = makeKit();
    const grid = await mount('pw-pad-grid', { pads });
    grid.style.cssText = 'width: 400px; height: 400px';
    const low = padAt(grid, 0).getBoundingClientRect();
    const next = padAt(grid, 1).getBoundingClientRect();
    const above = padAt(grid, 4).getBoundingClientRect();
    expect(next.left).toBeGreaterThan(low.left);
    expect(next.top).toBe(low.top);
    expect(above.top).toBeLessThan(low.top);
    const stops = pads.filter(
      ({ slot }) => padAt(grid, slot).shadowRoot?.querySelector('button')?.tabIndex === 0,
    );
    expect(stops.map((pad) => pad.slot)).toEqual([0]);
  });

  test('Alt with an arrow key asks for a swap, at the edge for none', async () => {
    const grid = await mount('pw-pad-grid', { pads: makeKit().pads, bank: 0 });
    const swaps = collect(grid, 'pw-slot-swap');
    press(grid, 0, 'ArrowUp', true);
    press(grid, 0, 'ArrowLeft', true);
    expect(swaps.map(({ fromSlot, toSlot }) => [fromSlot, toSlot])).toEqual([[0, 4]]);
  });

  test('arrow keys take the focus over empty places', async () => {
    const pads = makeKit().pads.filter((pad) => pad.slot !== 1);
    const grid = await mount('pw-pad-grid', { pads });
    padAt(grid, 0).focus();
    press(grid, 0, 'ArrowRight');
    expect(grid.shadowRoot?.activeElement).toBe(padAt(grid, 2));
  });

  test('asks to remove and to duplicate the pad that has the focus', async () => {
    const { pads } = makeKit();
    const grid = await mount('pw-pad-grid', { pads });
    const actions = collect(grid, 'pw-pad-action');
    press(grid, 2, 'Delete');
    press(grid, 2, 'Backspace');
    press(grid, 2, 'd');
    press(grid, 2, 'Delete', true);
    const id = pads.find((pad) => pad.slot === 2)?.id;
    expect(actions.map(({ padId, action }) => [padId, action])).toEqual([
      [id, 'remove'],
      [id, 'remove'],
    ]);
  });

  test('knows the place at a point, and says what a drop on it does', async () => {
    const pads = makeKit().pads.filter((pad) => pad.slot !== 5);
    const grid = await mount('pw-pad-grid', { pads });
    grid.style.cssText = 'width: 400px; height: 400px';
    const { left, top } = grid.getBoundingClientRect();
    const at = (x: number, y: number) => grid.placeAtPoint(left + x, top + y);
    expect([at(10, 390), at(150, 250), at(390, 10)]).toEqual([0, 5, 15]);
    expect([at(-1, 10), at(10, 401)]).toEqual([null, null]);
    const words = async (place: number) => {
      grid.dropPlace = place;
      await grid.updateComplete;
      return grid.shadowRoot?.querySelector<HTMLElement>('[data-drop]')?.dataset.drop;
    };
    expect([await words(5), await words(6)]).toEqual(['New pad', 'Replace']);
  });

  test('has no places where the kit is empty, and the focus goes to what stands in for pads', async () => {
    const grid = await mount('pw-pad-grid', { pads: [], kitIsEmpty: true });
    expect(grid.placeAtPoint(10, 10)).toBeNull();
    await grid.focusPad(null);
    const emptyKit = grid.shadowRoot?.querySelector('pw-empty-kit');
    expect(emptyKit?.shadowRoot?.activeElement?.textContent).toContain('Choose folder');
  });

  test('shows the pads of its bank only', async () => {
    const pads = makeKit().pads.map((pad) => ({ ...pad, slot: pad.slot + 8 }));
    const grid = await mount('pw-pad-grid', { pads, bank: 1 });
    expect(grid.shadowRoot?.querySelectorAll('pw-pad')).toHaveLength(8);
    expect(grid.shadowRoot?.querySelectorAll('.empty')).toHaveLength(8);
  });
});

test('every step between places has a way back', () => {
  const back: Record<string, string> = {
    ArrowLeft: 'ArrowRight',
    ArrowRight: 'ArrowLeft',
    ArrowUp: 'ArrowDown',
    ArrowDown: 'ArrowUp',
  };
  fc.assert(
    fc.property(fc.nat({ max: 15 }), fc.constantFrom(...Object.keys(back)), (place, key) => {
      const next = neighbour(place, key);
      if (next !== null) expect(neighbour(next, back[key] ?? '')).toBe(place);
    }),
  );
});
