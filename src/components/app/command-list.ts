import { PADS_PER_BANK, type Kit } from '../../kit/kit-schema.ts';
import { bankCount, bankName } from '../../kit/layout.ts';
import { ROLE_NAMES, ROLES } from '../../kit/roles.ts';
import { padsText } from '../review/review-text.ts';
import type { Command } from '../shared/events.ts';
import { command, withPadInHand, type AppCommand } from './command-groups/app-command.ts';
import { EDIT_COMMANDS } from './command-groups/edit-commands.ts';
import { HELP_COMMANDS } from './command-groups/help-commands.ts';
import { KIT_COMMANDS } from './command-groups/kit-commands.ts';
import { LISTENING_COMMANDS } from './command-groups/listening-commands.ts';
import { MIDI_COMMANDS } from './command-groups/midi-commands.ts';
import { PAD_COMMANDS } from './command-groups/pad-commands.ts';
import { PLAY_COMMANDS } from './command-groups/play-commands.ts';
import { VIEW_COMMANDS } from './command-groups/view-commands.ts';
import type { CommandState } from './command-state.ts';

export { COMMAND_GROUPS } from './command-groups/app-command.ts';
export type { AppCommand } from './command-groups/app-command.ts';

/** All that has a name of its own, in the order in which it is listed. */
const COMMANDS = [
  ...KIT_COMMANDS,
  ...LISTENING_COMMANDS,
  ...EDIT_COMMANDS,
  ...PAD_COMMANDS,
  ...PLAY_COMMANDS,
  ...VIEW_COMMANDS,
  ...MIDI_COMMANDS,
  ...HELP_COMMANDS,
];

/** Of these alone the list has to know nothing: they belong to one panel. */
type PanelCommand = 'forget-learning' | 'bring-back-learning';
type Listed = (typeof COMMANDS)[number]['id'];
/** A command that is missing above is an error here. */
const byId: Readonly<Record<Exclude<Command, PanelCommand>, AppCommand<Command>>> =
  Object.fromEntries(COMMANDS.map((each) => [each.id, each])) as Record<
    Listed,
    AppCommand<Command>
  >;

export const commandList: readonly AppCommand<Command>[] = COMMANDS;

export function commandOf(id: Exclude<Command, PanelCommand>): AppCommand<Command> {
  return byId[id];
}

/** Banks to go to and roles to set: as many as the kit and the pad in hand make sense of. */
export function targetCommands(state: CommandState): AppCommand[] {
  const filled = padsOfBanks(state.kit);
  const banks = Array.from({ length: bankCount(state.kit) }, (_, bank) =>
    command('View', `bank:${bank}`, `Go to bank ${bankName(bank)}`, padsText(filled[bank] ?? 0), {
      whyNot: (now) => (now.bank === bank ? 'This is the bank in view' : null),
    }),
  );
  const roles = ROLES.map((role) =>
    command('Pads', `role:${role}`, `Set role to ${ROLE_NAMES[role]}`, 'Of the pad in hand', {
      keywords: 'correct label',
      whyNot: (now) =>
        withPadInHand(now) ??
        (now.padInHand?.role === role && now.padInHand.roleSource === 'user'
          ? `You set it to ${ROLE_NAMES[role]}`
          : null),
    }),
  );
  const kits = state.kits.map(({ number, name, isInHand }) =>
    command('Kit', `kit:${number}`, `Go to kit ${number}: ${name}`, 'Of this visit', {
      keywords: 'program change open',
      whyNot: () => (isInHand ? 'This kit is in hand' : null),
    }),
  );
  return [...roles, ...banks, ...kits];
}

export function isEnabled(each: AppCommand, state: CommandState): boolean {
  return each.whyNot(state) === null;
}

function padsOfBanks({ pads }: Kit): number[] {
  const counts: number[] = [];
  for (const { slot } of pads) {
    const bank = Math.floor(slot / PADS_PER_BANK);
    counts[bank] = (counts[bank] ?? 0) + 1;
  }
  return counts;
}
