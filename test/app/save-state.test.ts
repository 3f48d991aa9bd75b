import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KitHistory } from '../../src/app/kit-history.ts';
import type { LibraryView } from '../../src/app/library/library-ports.ts';
import {
  losesWork,
  markExported,
  markKept,
  NO_MARKS,
  savedState,
  saveStateOf,
} from '../../src/app/save-state.ts';
import { buildKit } from '../../src/kit/build-kit.ts';

const kitNamed = (name: string) => buildKit(name, []);

describe('the save state', () => {
  test('of loaded sounds is unsaved, then exported, then changed', () => {
    const history = new KitHistory(kitNamed('empty'));
    history.reset(kitNamed('sounds'));
    expect(saveStateOf(NO_MARKS, history.state.value)).toBe('unsaved');
    const marks = markExported(NO_MARKS, history.state.value);
    expect(saveStateOf(marks, history.state.value)).toBe('exported');
    history.commit(kitNamed('renamed'), 'Rename kit');
    expect(saveStateOf(marks, history.state.value)).toBe('changed');
  });

  test('of the untouched starter kit or an opened file is kept, and unsaved once it is edited', () => {
    const history = new KitHistory(kitNamed('empty'));
    history.reset(kitNamed('starter'));
    const marks = markKept(NO_MARKS, history.state.value);
    expect(saveStateOf(marks, history.state.value)).toBe('kept');
    history.commit(kitNamed('mine'), 'Rename kit');
    expect(saveStateOf(marks, history.state.value)).toBe('unsaved');
  });

  test('does not change with news about samples', () => {
    const history = new KitHistory(kitNamed('a'));
    const marks = markExported(NO_MARKS, history.state.value);
    history.amend((kit) => ({ ...kit }));
    expect(saveStateOf(marks, history.state.value)).toBe('exported');
  });

  test('of another kit owes nothing to the former one’s exports, and undo finds them again', () => {
    const history = new KitHistory(kitNamed('a'));
    const marks = markExported(NO_MARKS, history.state.value);
    history.commitLoaded(kitNamed('b'), 'Load');
    expect(saveStateOf(marks, history.state.value)).toBe('unsaved');
    history.undo();
    expect(saveStateOf(marks, history.state.value)).toBe('exported');
    history.commit(kitNamed('c'), 'Rename kit');
    expect(saveStateOf(marks, history.state.value)).toBe('changed');
  });

  test('is exported exactly at the kit that was exported last, however one gets there', () => {
    const move = fc.constantFrom('edit', 'slide', 'undo', 'redo', 'export');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const history = new KitHistory(kitNamed('a'));
        let marks = NO_MARKS;
        let exported: unknown = null;
        for (const next of moves) {
          if (next === 'edit') history.commit(kitNamed('x'), 'Edit');
          else if (next === 'slide') history.commit(kitNamed('x'), 'Slide', 'slider');
          else if (next === 'undo') history.undo();
          else if (next === 'redo') history.redo();
          else {
            marks = markExported(marks, history.state.value);
            exported = history.kit;
          }
          const state = saveStateOf(marks, history.state.value);
          expect(state === 'exported').toBe(history.kit === exported);
        }
      }),
    );
  });
});

describe('with a library', () => {
  const view = (more: Partial<LibraryView>): LibraryView => ({
    state: 'open',
    problem: '',
    kits: [],
    removed: [],
    usage: null,
    isPersisted: null,
    inHandId: null,
    saving: { phase: 'saved', problem: '' },
    ...more,
  });
  const saving = (phase: LibraryView['saving']['phase']) =>
    view({ inHandId: 'k1', saving: { phase, problem: '' } });

  test('what it does counts before exports', () => {
    expect(savedState('exported', saving('saved'))).toBe('saved');
    expect(savedState('exported', saving('saving'))).toBe('saving');
    for (const phase of ['full', 'failed', 'conflict'] as const) {
      expect(savedState('kept', saving(phase))).toBe('unsafe');
    }
  });

  test('exports count for what it does not keep, and where there is none', () => {
    expect(savedState('kept', view({}))).toBe('kept');
    expect(savedState('changed', view({ state: 'none' }))).toBe('changed');
  });

  test('work is lost where nothing keeps it', () => {
    const states = ['kept', 'unsaved', 'exported', 'changed', 'saved', 'saving', 'unsafe'] as const;
    expect(states.filter(losesWork)).toEqual(['unsaved', 'changed', 'unsafe']);
  });
});
