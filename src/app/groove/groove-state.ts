import type { GroovePhase } from './groove-phase.ts';

export interface GrooveSettings {
  readonly isLooped: boolean;
  /** What a pass does to the hits that are there. */
  readonly mode: 'overdub' | 'replace';
  readonly countInBars: 0 | 1 | 2;
  readonly clickIsOn: boolean;
  /** The metronome's level, -60 to 6. */
  readonly clickGainDb: number;
  /**
   * Whether hits are placed where the player heard the groove and the metronome when they were
   * played: the output is late by as much as the platform says. Off, they are placed where the groove
   * was in the machine.
   */
  readonly compensatesLatency: boolean;
}

export interface GrooveState extends GrooveSettings {
  readonly phase: GroovePhase;
  /** Hits of the pass under way, which are not in the kit yet. */
  readonly takes: number;
}

export const FIRST_STATE: GrooveState = {
  phase: 'stopped',
  takes: 0,
  isLooped: true,
  mode: 'overdub',
  countInBars: 1,
  clickIsOn: true,
  clickGainDb: -9,
  compensatesLatency: true,
};
