import { PadwiseEvent } from './padwise-event.ts';

/** Another of the kits that came together is to be opened, by its document. */
export class KitChoiceEvent extends PadwiseEvent {
  readonly document: string;

  constructor(document: string) {
    super('pw-kit-choice');
    this.document = document;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-kit-choice': KitChoiceEvent;
  }
}
