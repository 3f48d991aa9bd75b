import type { HatPedalRange } from '../profile-schema.ts';

/** What a controller of a device has sent. */
export interface ControllerTrack {
  readonly deviceName: string;
  readonly controller: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The value from which a step is a movement: less is trembling. */
  readonly anchor: number;
  /** When it last moved. */
  readonly movedMs: number;
  /** Where it was held closed; null before that. */
  readonly closed: number | null;
}

export interface LearnedPedal extends HatPedalRange {
  readonly deviceName: string;
}

/** A pedal that moves less is none, but a sensor that trembles. */
export const LEAST_TRAVEL = 24;
const TREMBLE = 3;
/** Held so long, it is where it is meant to be. */
export const PEDAL_REST_MS = 1000;
const USUAL = 4;
const MAX_TRACKS = 256;

export function track(
  tracks: readonly ControllerTrack[],
  deviceName: string,
  controller: number,
  value: number,
  atMs: number,
): readonly ControllerTrack[] {
  const former = tracks.find((each) => isOf(each, deviceName, controller));
  if (!former && tracks.length >= MAX_TRACKS) return tracks;
  const first = { deviceName, controller, low: value, high: value, anchor: value, closed: null };
  const { low, high, anchor, movedMs } = former ?? { ...first, movedMs: atMs };
  const hasMoved = Math.abs(value - anchor) > TREMBLE;
  const next: ControllerTrack = {
    ...(former ?? first),
    value,
    low: Math.min(low, value),
    high: Math.max(high, value),
    anchor: hasMoved ? value : anchor,
    movedMs: hasMoved ? atMs : movedMs,
  };
  return former ? tracks.map((each) => (each === former ? next : each)) : [...tracks, next];
}

/** Whether the pedal has come to rest since a step began: what it did, and then did no more. */
export function isAtRest(
  tracks: readonly ControllerTrack[],
  step: 'pedal-closed' | 'pedal-open',
  sinceMs: number,
  nowMs: number,
): boolean {
  const likely = step === 'pedal-open' ? tracks.filter(isPedal) : tracks.filter(mayBePedal);
  const moved = likely.filter(({ movedMs }) => movedMs >= sinceMs);
  return moved.length > 0 && moved.every(({ movedMs }) => nowMs - movedMs >= PEDAL_REST_MS);
}

/** The pedal is held closed. */
export function markClosed(tracks: readonly ControllerTrack[]): readonly ControllerTrack[] {
  return tracks.map((each) => ({ ...each, closed: each.value }));
}

/** The pedal is held open: which controller it is, and how far it goes. Null where none moved. */
export function learnPedal(tracks: readonly ControllerTrack[]): LearnedPedal | null {
  const pedals = tracks.filter(isPedal);
  const best =
    pedals.find(({ controller }) => controller === USUAL) ??
    [...pedals].sort((a, b) => travelOf(b) - travelOf(a))[0];
  if (!best) return null;
  const closed = closedOf(best);
  const { deviceName, controller, value: open } = best;
  // A foot that is less firm another day still closes and opens it.
  const margin = Math.min(6, Math.round(Math.abs(open - closed) * 0.04));
  const inward = closed < open ? margin : -margin;
  return { deviceName, controller, closed: closed + inward, open: open - inward };
}

/** The controller that is most likely the pedal, to be shown as it moves. */
export function likelyPedal(tracks: readonly ControllerTrack[]): ControllerTrack | null {
  const likely = tracks.filter(mayBePedal);
  return (
    likely.find(({ controller }) => controller === USUAL) ??
    likely.sort((a, b) => b.high - b.low - (a.high - a.low))[0] ??
    null
  );
}

/** Where nobody saw it closed, it was when it was farthest from where it is now. */
function closedOf({ closed, value, low, high }: ControllerTrack): number {
  if (closed !== null && Math.abs(closed - value) >= LEAST_TRAVEL) return closed;
  return value - low > high - value ? low : high;
}

function travelOf(each: ControllerTrack): number {
  return Math.abs(closedOf(each) - each.value);
}

function isPedal(each: ControllerTrack): boolean {
  return travelOf(each) >= LEAST_TRAVEL;
}

function mayBePedal({ controller, low, high }: ControllerTrack): boolean {
  return controller === USUAL || high - low >= LEAST_TRAVEL;
}

function isOf(each: ControllerTrack, deviceName: string, controller: number): boolean {
  return each.deviceName === deviceName && each.controller === controller;
}
