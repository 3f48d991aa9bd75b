import { PadwiseEvent } from './padwise-event.ts';

export type KitExportAction =
  | { readonly type: 'choose'; readonly formatId: string }
  | { readonly type: 'save' | 'again' | 'close' };

/** A file of the kit is to be of another format, to be saved, made again, or not to be made at all. */
export class KitExportEvent extends PadwiseEvent {
  readonly action: KitExportAction;

  constructor(action: KitExportAction) {
    super('pw-kit-export');
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-kit-export': KitExportEvent;
  }
}
