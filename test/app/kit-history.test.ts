import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KitHistory } from '../../src/app/kit-history.ts';
import { buildKit } from '../../src/kit/build-kit.ts';

const kitNamed = (name: string) => buildKit(name, []);

describe('KitHistory', () => {
  test('undo and redo walk the same way back and forth', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), (names) => {
        const history = new KitHistory(kitNamed('first'));
        const kits = [history.kit];
        for (const name of names) {
          history.commit(kitNamed(name), name);
          kits.push(history.kit);
        }
        for (const kit of kits.slice(0, -1).reverse()) {
          expect(history.undo()).toBe(true);
          expect(history.kit).toBe(kit);
        }
        expect(history.undo()).toBe(false);
        for (const kit of kits.slice(1)) {
          expect(history.redo()).toBe(true);
          expect(history.kit).toBe(kit);
        }
        expect(history.redo()).toBe(false);
      }),
    );
  });

  test('says what would be undone and redone', () => {
    const history = new KitHistory(kitNamed('a'));
    expect(history.state.value).toMatchObject({ undoLabel: null, redoLabel: null });
    history.commit(kitNamed('b'), 'Rename kit');
    expect(history.state.value).toMatchObject({ undoLabel: 'Rename kit', redoLabel: null });
    history.undo();
    expect(history.state.value).toMatchObject({ undoLabel: null, redoLabel: 'Rename kit' });
  });

  test('steps with one merge key are one step, until something else comes between', () => {
    const history = new KitHistory(kitNamed('a'));
    history.commit(kitNamed('b'), 'Pad level', 'gain 1');
    history.commit(kitNamed('c'), 'Pad level', 'gain 1');
    history.commit(kitNamed('d'), 'Pad level', 'gain 2');
    history.undo();
    expect(history.kit.name).toBe('c');
    history.undo();
    expect(history.kit.name).toBe('a');
    history.redo();
    history.commit(kitNamed('e'), 'Pad level', 'gain 1');
    history.undo();
    expect(history.kit.name).toBe('c');
  });

  test('an edit that changes nothing is no step, and a new step ends what could be redone', () => {
    const history = new KitHistory(kitNamed('a'));
    history.commit(history.kit, 'nothing');
    expect(history.state.value.undoLabel).toBeNull();
    history.commit(kitNamed('b'), 'b');
    history.undo();
    history.commit(kitNamed('c'), 'c');
    expect(history.redo()).toBe(false);
    expect(history.kits.map((kit) => kit.name)).toEqual(['a', 'c']);
  });

  test('news reaches every kit and is no step', () => {
    const history = new KitHistory(kitNamed('a'));
    history.commit(kitNamed('b'), 'b');
    history.commit(kitNamed('c'), 'c');
    history.undo();
    history.amend((kit) => ({ ...kit, name: `${kit.name}, labelled` }));
    expect(history.kits.map((kit) => kit.name)).toEqual([
      'a, labelled',
      'b, labelled',
      'c, labelled',
    ]);
    expect(history.state.value).toMatchObject({ undoLabel: 'b', redoLabel: 'c' });
  });

  test('a reset leaves no way back', () => {
    const history = new KitHistory(kitNamed('a'));
    history.commit(kitNamed('b'), 'b');
    history.reset(kitNamed('c'));
    expect(history.undo()).toBe(false);
    expect(history.kits.map((kit) => kit.name)).toEqual(['c']);
  });

  test('forgets its oldest step on request', () => {
    const history = new KitHistory(kitNamed('a'));
    history.commit(kitNamed('b'), 'b');
    expect(history.forgetOldest()).toBe(true);
    expect(history.undo()).toBe(false);
    expect(history.forgetOldest()).toBe(false);
  });
});
