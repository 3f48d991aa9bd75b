import type { Kit, Pad } from '../../kit/kit-schema.ts';
import type { RackKit } from '../../app/kit-rack.ts';
import type { Theme } from './theme.ts';

/** What decides which commands make sense at the moment. */
export interface CommandState {
  readonly kit: Kit;
  readonly bank: number;
  readonly padInHand: Pad | null;
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly isLoading: boolean;
  readonly isDrawerOpen: boolean;
  /** Whether a pass of the groove can be taken back. */
  readonly canUndoPass: boolean;
  /** Whether a MIDI file is open. */
  readonly hasSong: boolean;
  readonly canConnectMidi: boolean;
  readonly isMidiOn: boolean;
  /** Whether held pads are hit again and again. */
  readonly repeats: boolean;
  /** Whether the kit in hand came with others. */
  readonly hasOtherKits: boolean;
  /** The kits of this visit. */
  readonly kits: readonly RackKit[];
  readonly useNames: boolean;
  readonly useLicensedModel: boolean;
  readonly useLearning: boolean;
  readonly speakHits: boolean;
  readonly theme: Theme;
}
