import type { CommandId } from '../../shared/events.ts';
import type { Shortcut } from '../../shared/shortcut.ts';
import type { CommandState } from '../command-state.ts';

export const COMMAND_GROUPS = ['Kit', 'Edit', 'Pads', 'Play', 'View', 'MIDI', 'Help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that the app can do, as menus, the palette and the sheet of shortcuts tell of it. */
export interface AppCommand<Id extends CommandId = CommandId> {
  readonly id: Id;
  readonly name: string;
  /** In a menu that says the rest: “Folder…” under “Load”. */
  readonly menuName: string;
  readonly help: string;
  readonly group: CommandGroup;
  /** Other words that people may look for it by. */
  readonly keywords: string;
  /** The first is the one that menus show. */
  readonly shortcuts: readonly Shortcut[];
  /** Whether its keys are heeded while somebody types into a field. */
  readonly worksInFields: boolean;
  /** Why it can't be done at the moment; null where it can. */
  whyNot(state: CommandState): string | null;
  /** Only what can be on or off. */
  readonly isOn: ((state: CommandState) => boolean) | null;
}

const always = () => null;

/** For commands that need a pad to be there. */
export const withPads = ({ kit }: CommandState) =>
  kit.pads.length > 0 ? null : 'The kit has no pads';
/** For commands that act on the pad in hand. */
export const withPadInHand = ({ padInHand }: CommandState) =>
  padInHand ? null : 'No pad is in hand: click one first';

/** A command; what isn't said of it is not so. */
export const command = <Id extends CommandId>(
  group: CommandGroup,
  id: Id,
  name: string,
  help: string,
  more: Partial<AppCommand<Id>> = {},
): AppCommand<Id> => ({
  id,
  name,
  menuName: name,
  help,
  group,
  keywords: '',
  shortcuts: [],
  worksInFields: false,
  whyNot: always,
  isOn: null,
  ...more,
});
