import type { Command } from '../../shared/events.ts';
import { command, type AppCommand } from './app-command.ts';

/** How sounds are listened to, and what is learned of corrections. */
export const LISTENING_COMMANDS = [
  command(
    'Kit',
    'toggle-names',
    'Heed file names',
    'A name may decide what the sound leaves open',
    {
      keywords: 'settings evidence',
      isOn: ({ useNames }) => useNames,
    },
  ),
  command(
    'Kit',
    'toggle-licensed-model',
    'Licensed model',
    'Learned only where a licence is stated; errs more',
    { keywords: 'settings network classifier', isOn: ({ useLicensedModel }) => useLicensedModel },
  ),
  command('Kit', 'open-learning', 'Learning…', 'What your corrections taught', {
    keywords: 'settings corrections memory',
  }),
  command('Kit', 'toggle-learning', 'Learn from corrections', 'Heed what you said of like sounds', {
    keywords: 'settings memory',
    isOn: ({ useLearning }) => useLearning,
  }),
  command('Kit', 'export-learning', 'Export what was learned…', 'A file for another browser', {
    keywords: 'save download corrections',
  }),
] satisfies readonly AppCommand<Command>[];
