import type { BarRegion } from '../../../kit/song-groove.ts';
import type { SongSource } from '../../../kit/song.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** What the keys of the song's panel ask for. */
export type SongKey = 'toggle' | 'stop' | 'take';

export class SongMoveEvent extends PadwiseEvent {
  readonly key: SongKey;

  constructor(key: SongKey) {
    super('pw-song-move');
    this.key = key;
  }
}

/** The song is to go on from another place. */
export class SongSeekEvent extends PadwiseEvent {
  readonly tick: number;

  constructor(tick: number) {
    super('pw-song-seek');
    this.tick = tick;
  }
}

export interface SongChange {
  readonly tempoScale?: number;
  readonly isLooped?: boolean;
  readonly region?: BarRegion;
  readonly source?: SongSource;
}

/** How the song is played was set. */
export class SongChangeEvent extends PadwiseEvent {
  readonly change: SongChange;

  constructor(change: SongChange) {
    super('pw-song-change');
    this.change = change;
  }
}

/** A note is to play a pad; with null the one of its meaning, if the kit has it. */
export class SongMapEvent extends PadwiseEvent {
  readonly note: number;
  readonly padId: string | null;

  constructor(note: number, padId: string | null) {
    super('pw-song-map');
    this.note = note;
    this.padId = padId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-song-move': SongMoveEvent;
    'pw-song-seek': SongSeekEvent;
    'pw-song-change': SongChangeEvent;
    'pw-song-map': SongMapEvent;
  }
}
