import * as edits from '../../kit/edits.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import type { PadEdit } from '../shared/events.ts';

/** Does to the kit what a person set in the inspector. */
export function applyPadEdit(kit: Kit, padId: string, edit: PadEdit): Kit {
  switch (edit.property) {
    case 'name':
      return edits.renamePad(kit, padId, edit.value);
    case 'role':
      return edits.setPadRole(kit, padId, edit.value);
    case 'note':
      return edits.setPadNote(kit, padId, edit.value);
    case 'gainDb':
      return edits.setPadGainDb(kit, padId, edit.value);
    case 'pan':
      return edits.setPadPan(kit, padId, edit.value);
    case 'muted':
      return edits.setPadMuted(kit, padId, edit.value);
    case 'tuneSemitones':
      return edits.setPadTuneSemitones(kit, padId, edit.value);
    case 'fineCents':
      return edits.setPadFineCents(kit, padId, edit.value);
    case 'playbackMode':
      return edits.setPadPlaybackMode(kit, padId, edit.value);
  }
}

/** What undo calls it. */
export function padEditLabel(edit: PadEdit): string {
  switch (edit.property) {
    case 'name':
      return 'Rename pad';
    case 'role':
      return `Set role to ${ROLE_NAMES[edit.value]}`;
    case 'note':
      return `Set note to ${edit.value}`;
    case 'gainDb':
      return 'Pad level';
    case 'pan':
      return 'Pad pan';
    case 'muted':
      return edit.value ? 'Mute pad' : 'Unmute pad';
    case 'tuneSemitones':
      return 'Pad tuning';
    case 'fineCents':
      return 'Pad fine tuning';
    case 'playbackMode':
      return 'Playback mode';
  }
}
