import type { SfzRegion } from './sfz-region.ts';

/** A region that becomes a layer, as its sample is there, and when it is played. */
export interface PlacedRegion {
  readonly region: SfzRegion;
  readonly samplePath: string;
  /** The note that its pad is played by. */
  readonly note: number;
  readonly velocityMin: number;
  readonly velocityMax: number;
  /** Velocities over which it fades into its neighbour. */
  readonly crossfade: number;
  /** Its turn, from 1 of `turns`; 1 of 1 without. */
  readonly turn: number;
  readonly turns: number;
  /** The chances, 0 to 1, in which it is played. */
  readonly chanceMin: number;
  readonly chanceMax: number;
  /** Places of the hat's pedal, 0 to 127. */
  readonly pedalMin: number;
  readonly pedalMax: number;
}

/** Regions of one pad. */
export type PadRegions = readonly PlacedRegion[];
