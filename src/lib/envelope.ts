/** The loudness of a sound over time: times in seconds, `sustain` a level from 0 to 1. */
export interface Envelope {
  readonly attack: number;
  readonly hold: number;
  readonly decay: number;
  readonly sustain: number;
  readonly release: number;
}

export type EnvelopeStage = keyof Envelope;

export const ENVELOPE_STAGES = ['attack', 'hold', 'decay', 'sustain', 'release'] as const;
