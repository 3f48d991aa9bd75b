import type { CommandState } from '../../src/components/app/command-state.ts';
import { makeKit } from './pads.ts';

/** The app as it stands after a first visit. */
export function stateOf(changes: Partial<CommandState> = {}): CommandState {
  return {
    kit: makeKit(),
    bank: 0,
    padInHand: null,
    undoLabel: null,
    redoLabel: null,
    isLoading: false,
    isDrawerOpen: false,
    canUndoPass: false,
    hasSong: false,
    canConnectMidi: true,
    isMidiOn: false,
    repeats: false,
    hasOtherKits: false,
    kits: [],
    useNames: true,
    useLicensedModel: false,
    useLearning: true,
    speakHits: false,
    theme: 'dark',
    ...changes,
  };
}
