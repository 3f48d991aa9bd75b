import type { Surface } from '../shared/live-canvas.ts';
import { xOf, yOf } from './curve-geometry.ts';
import type { PlotHits } from './plot-hits.ts';

export type PlotColour = 'bar' | 'hit' | 'held';
export const PLOT_COLOURS: Readonly<Record<PlotColour, string>> = {
  bar: 'var(--line-strong)',
  hit: 'var(--screen-text)',
  held: 'var(--danger)',
};

/** The most that a bar takes of the height: the curve is what it is about. */
const BAR_SHARE = 0.55;

/** How often each velocity came, as bars, and the last hits as dots. Returns whether dots still fade. */
export function paintPlot(
  { context, width, height, scale, colours }: Surface<PlotColour>,
  counts: Uint32Array,
  hits: PlotHits,
  nowMs: number,
): boolean {
  context.clearRect(0, 0, width, height);
  const box = { width: width / scale, height: height / scale };
  const bottom = yOf(0, box) * scale;
  const step = (xOf(1, box) - xOf(0, box)) * scale;
  let most = 4;
  for (const count of counts) most = Math.max(most, count);
  context.fillStyle = colours.bar;
  context.globalAlpha = 0.55;
  for (let velocity = 1; velocity < 128; velocity += 1) {
    const count = counts[velocity]!;
    if (count === 0) continue;
    const high = BAR_SHARE * bottom * (count / most);
    context.fillRect(
      xOf(velocity, box) * scale - step / 2,
      bottom - high,
      Math.max(1, step - 1),
      high,
    );
  }
  const isAny = hits.visit(nowMs, (velocity, played, freshness) => {
    context.globalAlpha = freshness;
    context.fillStyle = played > 0 ? colours.hit : colours.held;
    context.beginPath();
    const radius = (freshness > 0.95 ? 5 : 3.5) * scale;
    context.arc(xOf(velocity, box) * scale, yOf(played, box) * scale, radius, 0, 2 * Math.PI);
    context.fill();
  });
  context.globalAlpha = 1;
  return isAny;
}
