import { COMMAND_GROUPS, commandList } from './command-list.ts';
import type { ShortcutGroup, ShortcutRow } from '../shortcuts/pw-shortcuts.ts';

/** Keys that are no command of the app: they belong to what has the focus. */
const KEYS_OF_ELEMENTS: {
  readonly [group: string]: readonly ShortcutRow[];
  readonly Review: readonly ShortcutRow[];
} = {
  Pads: [
    {
      name: 'Walk over the pads',
      shortcuts: ['ArrowLeft', 'ArrowUp', 'ArrowDown', 'ArrowRight'],
    },
    { name: 'Hit the pad with the focus', shortcuts: ['Enter', 'Space'] },
    { name: 'Move it', shortcuts: ['Alt+ArrowLeft', 'Alt+ArrowRight'] },
  ],
  Review: [
    { name: 'Take the first, second or third role', shortcuts: ['1', '2', '3'] },
    { name: 'Hear it again', shortcuts: ['Space', 'Enter'] },
    { name: 'Pass over, go back', shortcuts: ['ArrowRight', 'ArrowLeft'] },
    { name: 'Close', shortcuts: ['Escape'] },
  ],
};

/** The sheet of shortcuts, from the list of commands. */
export function shortcutGroups(): ShortcutGroup[] {
  const groups = COMMAND_GROUPS.map((name) => ({
    name,
    rows: [
      ...commandList.filter(({ group, shortcuts }) => group === name && shortcuts.length > 0),
      ...(KEYS_OF_ELEMENTS[name] ?? []),
    ],
  }));
  const review = { name: 'In the review', rows: KEYS_OF_ELEMENTS.Review };
  return [...groups, review].filter(({ rows }) => rows.length > 0);
}
