import { describe, expect, test } from 'vitest';
import {
  commandList,
  commandOf,
  isEnabled,
  targetCommands,
} from '../../src/components/app/command-list.ts';
import { paletteEntries } from '../../src/components/app/palette-entries.ts';
import { searchEntries } from '../../src/components/palette/palette-search.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { stateOf } from './command-states.ts';

describe('the command list', () => {
  test('has no name, id or shortcut twice', () => {
    const all = [...commandList, ...targetCommands(stateOf())];
    const shortcuts = all.flatMap((command) => command.shortcuts);
    for (const each of [all.map(({ id }) => id), all.map(({ name }) => name), shortcuts]) {
      expect(new Set(each).size).toBe(each.length);
    }
    expect(targetCommands(stateOf()).filter(({ id }) => id.startsWith('role:'))).toHaveLength(
      ROLES.length,
    );
  });

  test('says why something can’t be done', () => {
    const kit = { ...stateOf().kit, pads: [] };
    expect(isEnabled(commandOf('undo'), stateOf())).toBe(false);
    expect(isEnabled(commandOf('undo'), stateOf({ undoLabel: 'Swap pads' }))).toBe(true);
    expect(commandOf('export-bundle').whyNot(stateOf({ kit }))).toBe('The kit has no pads');
    expect(commandOf('next-bank').whyNot(stateOf())).toBe('This is the last bank');
    expect(commandOf('play-pad').whyNot(stateOf())).toMatch('No pad is in hand');
    const padInHand = stateOf().kit.pads[0] ?? null;
    expect(isEnabled(commandOf('play-pad'), stateOf({ padInHand }))).toBe(true);
  });

  test('is found by what people call things', () => {
    const entries = paletteEntries(stateOf({ undoLabel: 'Swap pads', theme: 'dark' }));
    const best = (query: string) => searchEntries(entries, query, [], 50)[0]?.entry.id;
    expect(best('save')).toBe('export-bundle');
    expect(best('export')).toBe('export-kit');
    expect(best('hydrogen')).toBe('export-hydrogen');
    expect(best('bounce')).toBe('export-audio');
    expect(best('library')).toBe('open-library');
    expect(best('backup')).toBe('open-library');
    expect(best('panic')).toBe('panic');
    expect(best('light')).toBe('theme-light');
    expect(best('lf')).toBe('open-folder');
    expect(best('undo')).toBe('undo');
    expect(best('shortcuts')).toBe('open-shortcuts');
    expect(best('role cowbell')).toBe('role:cowbell');
    expect(best('xyzzy')).toBeUndefined();
  });

  test('says which theme is on', () => {
    const themes = commandList.filter(({ id }) => id.startsWith('theme-'));
    const on = themes.filter(({ isOn }) => isOn?.(stateOf({ theme: 'light' })));
    expect(on.map(({ id }) => id)).toEqual(['theme-light']);
  });
});
