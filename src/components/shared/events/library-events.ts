import { PadwiseEvent } from './padwise-event.ts';

/** What can be done with one kit of the library, by its id. */
export type KitOfLibraryAction =
  | { readonly type: 'open' | 'duplicate' | 'remove' | 'restore'; readonly id: string }
  | { readonly type: 'rename'; readonly id: string; readonly name: string };

/** What can be done with the library, or with the kit in hand where saving it has failed. */
export type LibraryAction =
  | KitOfLibraryAction
  | { readonly type: 'import'; readonly archive: File }
  | {
      readonly type:
        | 'refresh'
        | 'persist'
        | 'export-all'
        /** Of the export or the import under way. */
        | 'cancel'
        | 'retry'
        | 'make-room'
        | 'save-as-copy'
        | 'take-theirs'
        /** What was said last has been read. */
        | 'dismiss';
    };

/** Something is to be done in the library. */
export class LibraryEvent extends PadwiseEvent {
  readonly action: LibraryAction;

  constructor(action: LibraryAction) {
    super('pw-library');
    this.action = action;
  }
}

/** A kit of the list was chosen, by its id. */
export class LibrarySelectEvent extends PadwiseEvent {
  readonly id: string;

  constructor(id: string) {
    super('pw-library-select');
    this.id = id;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-library': LibraryEvent;
    'pw-library-select': LibrarySelectEvent;
  }
}
