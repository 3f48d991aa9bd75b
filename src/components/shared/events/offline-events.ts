import { PadwiseEvent } from './padwise-event.ts';

/** Keep what is missing for use without a network, or reload the page. */
export type OfflineAction = 'keep' | 'reload';

/** Something is to be done about the app that the browser keeps. */
export class OfflineActionEvent extends PadwiseEvent {
  readonly action: OfflineAction;

  constructor(action: OfflineAction) {
    super('pw-offline-action');
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-offline-action': OfflineActionEvent;
  }
}
