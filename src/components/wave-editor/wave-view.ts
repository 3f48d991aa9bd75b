/** The stretch of audio in view, in frames, whole or not. */
export interface WaveView {
  readonly from: number;
  readonly to: number;
}

/** Left free at both sides, for the handles at the ends. */
export const WAVE_MARGIN_PX = 14;
/** No further in than this. */
const FEWEST_FRAMES = 32;

export function wholeView(length: number): WaveView {
  return { from: 0, to: Math.max(1, length) };
}

/** Shows this many times less, or more, about a frame that keeps its place. */
export function zoomed(view: WaveView, factor: number, anchor: number, length: number): WaveView {
  const span = view.to - view.from;
  const wanted = Math.min(Math.max(1, length), Math.max(FEWEST_FRAMES, span / factor));
  const share = (anchor - view.from) / span;
  return held(anchor - share * wanted, wanted, length);
}

export function scrolled(view: WaveView, frames: number, length: number): WaveView {
  return held(view.from + frames, view.to - view.from, length);
}

/** The same view, or one as wide with this frame in it. */
export function showing(view: WaveView, frame: number, length: number): WaveView {
  if (frame >= view.from && frame <= view.to) return view;
  const span = view.to - view.from;
  return held(frame - span / 2, span, length);
}

export function isWhole(view: WaveView, length: number): boolean {
  return view.from <= 0 && view.to >= length;
}

export function xOf(frame: number, { from, to }: WaveView, widthPx: number): number {
  return WAVE_MARGIN_PX + ((frame - from) / (to - from)) * innerPx(widthPx);
}

export function frameAtX(x: number, { from, to }: WaveView, widthPx: number): number {
  return from + ((x - WAVE_MARGIN_PX) / innerPx(widthPx)) * (to - from);
}

export function innerPx(widthPx: number): number {
  return Math.max(1, widthPx - 2 * WAVE_MARGIN_PX);
}

/** Seconds between two marks of a ruler: 1, 2 or 5 of a power of ten, no nearer than some pixels. */
export function rulerStepSec(secPerPx: number, nearestPx = 72): number {
  const least = secPerPx * nearestPx;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5].map((digit) => digit * power).find((each) => each >= least * 0.9999);
  return step ?? 10 * power;
}

function held(from: number, span: number, length: number): WaveView {
  const first = Math.min(Math.max(0, from), Math.max(0, length - span));
  return { from: first, to: first + span };
}
