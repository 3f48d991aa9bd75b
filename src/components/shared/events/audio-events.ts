import type { BounceOptions } from '../../../app/audio-ports.ts';
import type { AudioSettings } from '../../../app/ports.ts';
import type { HatPedalMode } from '../../../kit/hats.ts';
import { PadwiseEvent } from './padwise-event.ts';

export type AudioExportAction =
  | { readonly type: 'bounce'; readonly options: BounceOptions }
  | { readonly type: 'cancel-bounce' | 'record' | 'stop-recording' | 'discard-recording' };

/** A bounce or a recording of audio is to begin or to end. */
export class AudioExportEvent extends PadwiseEvent {
  readonly action: AudioExportAction;

  constructor(action: AudioExportAction) {
    super('pw-audio-export');
    this.action = action;
  }
}

export class MasterGainEvent extends PadwiseEvent {
  readonly gainDb: number;

  constructor(gainDb: number) {
    super('pw-master-gain');
    this.gainDb = gainDb;
  }
}

/** Other settings of the audio were chosen. */
export class AudioChangeEvent extends PadwiseEvent {
  readonly change: Partial<AudioSettings>;

  constructor(change: Partial<AudioSettings>) {
    super('pw-audio-change');
    this.change = change;
  }
}

/** The page may ask the browser which outputs there are. */
export class AudioDevicesEvent extends PadwiseEvent {
  constructor() {
    super('pw-audio-devices');
  }
}

/** The hi-hat pedal's values are to be understood another way. */
export class HatPedalModeEvent extends PadwiseEvent {
  readonly mode: HatPedalMode;

  constructor(mode: HatPedalMode) {
    super('pw-hat-pedal-mode');
    this.mode = mode;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-audio-export': AudioExportEvent;
    'pw-master-gain': MasterGainEvent;
    'pw-audio-change': AudioChangeEvent;
    'pw-audio-devices': AudioDevicesEvent;
    'pw-hat-pedal-mode': HatPedalModeEvent;
  }
}
