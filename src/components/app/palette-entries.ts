import { noteName } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { noteText, roleText } from '../pad/pad-text.ts';
import type { PaletteEntry } from '../palette/palette-search.ts';
import { shortcutText } from '../shared/shortcut.ts';
import { commandList, targetCommands, type AppCommand } from './command-list.ts';
import type { CommandState } from './command-state.ts';

/** All that the palette finds: commands, banks, roles, and the kit's pads. */
export function paletteEntries(state: CommandState): PaletteEntry[] {
  const commands = [...commandList, ...targetCommands(state)].filter(
    ({ id }) => id !== 'open-palette',
  );
  const pads = [...state.kit.pads].sort((a, b) => a.slot - b.slot);
  return [...commands.map((each) => entryOf(each, state)), ...pads.map(padEntry)];
}

function entryOf(command: AppCommand, state: CommandState): PaletteEntry {
  const { id, name, help, group, keywords, shortcuts } = command;
  return {
    id,
    name,
    help: helpOf(id, state) ?? help,
    group,
    terms: `${keywords} ${help}`,
    codes: [],
    shortcut: shortcuts[0] === undefined ? '' : shortcutText(shortcuts[0]),
    whyNot: command.whyNot(state),
    isOn: command.isOn?.(state) ?? null,
    role: id.startsWith('role:') ? (id.slice('role:'.length) as Pad['role']) : null,
  };
}

/** What exactly would be undone is worth more than what undo is. */
function helpOf(id: AppCommand['id'], { undoLabel, redoLabel }: CommandState): string | null {
  if (id === 'undo') return undoLabel;
  return id === 'redo' ? redoLabel : null;
}

function padEntry(pad: Pad): PaletteEntry {
  const note = pad.inputNote;
  const place = placeText(pad.slot);
  return {
    id: `pad:${pad.id}`,
    name: pad.name,
    help: `${place} · ${roleText(pad)} · ${noteText(note)}`,
    group: 'Pads',
    terms: ROLE_NAMES[pad.role],
    codes: note === null ? [place] : [place, String(note), noteName(note)],
    shortcut: '',
    whyNot: null,
    isOn: null,
    role: pad.role,
  };
}
