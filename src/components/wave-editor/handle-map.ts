import type { StepSize, ValueMap } from '../../lib/value-map.ts';
import type { WaveView } from './wave-view.ts';

export interface HandleTravel {
  readonly view: WaveView;
  readonly sampleRate: number;
  readonly bounds: readonly [minSec: number, maxSec: number];
  readonly secPerPx: number;
  /** The place near a time that is to be taken, on one side of it or (0) on both. */
  snap(sec: number, towards: -1 | 0 | 1, withinSec: number): number;
}

const STEP_SEC = 0.001;
const COARSE_STEPS = 10;

/**
 * How a handle moves over a wave: its travel is what is in view. A fine step is a frame, any other a
 * millisecond, or a pixel where that is less.
 */
export function handleMap({ view, sampleRate, bounds, secPerPx, snap }: HandleTravel): ValueMap {
  const [min, max] = bounds;
  const fromSec = view.from / sampleRate;
  const spanSec = (view.to - view.from) / sampleRate;
  const clamp = (sec: number) => Math.min(max, Math.max(min, Number.isNaN(sec) ? min : sec));
  const onFrame = (sec: number) => Math.round(sec * sampleRate) / sampleRate;
  const step = (sec: number, count: number, size: StepSize) => {
    if (size === 'fine') return clamp(onFrame(sec + count / sampleRate));
    const stepSec = Math.max(1 / sampleRate, Math.min(STEP_SEC, secPerPx));
    const way = count * stepSec * (size === 'coarse' ? COARSE_STEPS : 1);
    const target = onFrame(sec + way);
    const snapped = snap(target, 0, Math.abs(way));
    // Not back to the crossing where it stands, or it would never leave it.
    const goesOn = Math.sign(count) * (snapped - sec) > 0.5 / sampleRate;
    return clamp(goesOn ? snapped : snap(target, Math.sign(count) as -1 | 1, Math.abs(way)));
  };
  return {
    min,
    max,
    clamp,
    toPosition: (sec) => (sec - fromSec) / spanSec,
    toValue: (position) => clamp(snap(onFrame(fromSec + position * spanSec), 0, Infinity)),
    step,
  };
}
