import type { SourceFile } from '../../../app/ports.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** Files or a folder were chosen, or dropped, to make a kit of or to be opened as one. */
export class SourcesEvent extends PadwiseEvent {
  /** Rejects with a sentence where they are too many. */
  readonly sources: Promise<readonly SourceFile[]>;

  constructor(sources: Promise<readonly SourceFile[]>) {
    super('pw-sources');
    this.sources = sources;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-sources': SourcesEvent;
  }
}
