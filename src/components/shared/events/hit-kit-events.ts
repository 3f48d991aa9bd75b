import type { LearnMove } from '../../../profiles/learn/learn-kit.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** A move in the guided learning; what was learned is to be kept or dropped; or MIDI is to be asked for. */
export type HitKitAction =
  | LearnMove
  | { readonly type: 'keep' }
  | { readonly type: 'cancel' }
  | { readonly type: 'connect' };

export class HitKitEvent extends PadwiseEvent {
  readonly action: HitKitAction;

  constructor(action: HitKitAction) {
    super('pw-hit-kit');
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-hit-kit': HitKitEvent;
  }
}
