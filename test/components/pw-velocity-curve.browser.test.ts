import '../../src/components/velocity-curve/pw-velocity-curve.ts';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { VelocityShape } from '../../src/profiles/profile-schema.ts';
import { expectAccessibleInBothThemes, part, press } from './hands.ts';
import { collect, mount } from './mount.ts';

const points = [
  { from: 1, to: 1 },
  { from: 64, to: 90 },
  { from: 127, to: 127 },
];

async function show(shape: VelocityShape, counts = new Uint32Array(128)) {
  const element = await mount('pw-velocity-curve', { shape, counts });
  const changes = collect(element, 'pw-profile-change');
  const plot = part(element, 'pw-velocity-plot');
  const shapes = () =>
    changes.flatMap(({ change }) => (change.kind === 'velocity' ? [change.velocity] : []));
  return { element, plot, changes, shapes };
}

/** A mouse at a place of the plot, in pixels from its corner. */
function mouse(target: HTMLElement, plot: HTMLElement, type: string, x: number, y: number): void {
  const { left, top } = part(plot, '.screen').getBoundingClientRect();
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX: left + x,
      clientY: top + y,
    }),
  );
}

test('a curve of one’s own begins as the one that was there', async () => {
  const { shapes } = await show({ curve: 'soft' });
  await page.getByRole('radio', { name: 'Custom' }).click();
  expect(shapes()[0]).toMatchObject({ curve: 'custom' });
  expect(shapes()[0]?.points?.[0]).toEqual({ from: 1, to: 1 });
  expect(shapes()[0]?.points).toHaveLength(5);
});

test('points are dragged, and told once they are let go', async () => {
  const { plot, shapes, element } = await show({ curve: 'custom', points });
  const handle = part(plot, '[data-handle="1"]');
  mouse(handle, plot, 'pointerdown', 160, 80);
  mouse(handle, plot, 'pointermove', 160, 14);
  expect(shapes()).toEqual([]);
  await element.updateComplete;
  mouse(handle, plot, 'pointerup', 160, 14);
  expect(shapes()).toHaveLength(1);
  expect(shapes()[0]?.points?.[1]?.to).toBe(127);
});

test('Escape while one is in the hand puts it back', async () => {
  const { plot, shapes } = await show({ curve: 'custom', points });
  const handle = part(plot, '[data-handle="1"]');
  mouse(handle, plot, 'pointerdown', 160, 80);
  mouse(handle, plot, 'pointermove', 160, 14);
  expect(press(handle, 'Escape')).toBe(true);
  expect(shapes().at(-1)?.points).toEqual(points);
});

test('a click adds one, a double click and Delete remove one', async () => {
  const { plot, shapes } = await show({ curve: 'custom', points });
  const screen = part(plot, '.screen');
  mouse(screen, plot, 'pointerdown', 60, 120);
  mouse(screen, plot, 'pointerup', 60, 120);
  expect(shapes()[0]?.points).toHaveLength(4);
  part(plot, '[data-handle="1"]').dispatchEvent(
    new MouseEvent('dblclick', { bubbles: true, composed: true }),
  );
  expect(shapes()[1]?.points).toEqual(points);
});

test('the keyboard moves and removes points, and moves the threshold', async () => {
  const { shapes, element } = await show({ curve: 'custom', points });
  const point = page.getByRole('slider', { name: 'Point 2' });
  (point.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}{ArrowRight}');
  expect(shapes().at(-1)?.points?.[1]).toEqual({ from: 65, to: 91 });
  await userEvent.keyboard('{Delete}');
  expect(shapes().at(-1)?.points).toHaveLength(2);
  const threshold = page.getByRole('slider', { name: 'Ghost-note threshold' });
  (threshold.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{PageUp}');
  expect(shapes().at(-1)?.threshold).toBe(12);
  await userEvent.keyboard('{Home}');
  expect(shapes().at(-1)?.threshold).toBeUndefined();
  await expectAccessibleInBothThemes(element);
});

test('hits are counted, those held back apart, and give the reach', async () => {
  const counts = new Uint32Array(128);
  const { element, shapes } = await show({ curve: 'linear', threshold: 20 }, counts);
  expect(part(element, '.count').textContent).toMatch(/Play/);
  counts[10] = 2;
  counts[40] = 40;
  counts[100] = 60;
  element.hit(40, 40);
  await expect
    .element(page.getByText('102 hits at this visit, 2 below the threshold.'))
    .toBeVisible();
  element.requestUpdate();
  await element.updateComplete;
  await page.getByRole('button', { name: 'Take reach from my hits' }).click();
  expect(shapes()).toEqual([{ curve: 'linear', threshold: 20, lowest: 40, highest: 100 }]);
});
