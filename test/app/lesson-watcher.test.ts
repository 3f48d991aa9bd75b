import { expect, test } from 'vitest';
import { Learning } from '../../src/app/learning.ts';
import { LessonWatcher } from '../../src/app/lesson-watcher.ts';
import { confirmPad, removePad, renamePad, setPadRole } from '../../src/kit/edits.ts';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { FakeDisk, FakeSession, kitOf, lesson, summary } from './learning-parts.ts';

function setUp(digits = 'abc') {
  const session = new FakeSession(digits);
  const learning = new Learning(new FakeDisk().load);
  const watcher = new LessonWatcher(session, learning);
  const edit = (change: (kit: Kit) => Kit) => session.history.commit(change(session.kit), 'Edit');
  const idOfPad = (index: number) => session.kit.pads[index]?.id ?? '';
  const known = async () => {
    await learning.open();
    return summary(learning.state.value.lessons);
  };
  return { session, learning, watcher, edit, idOfPad, known };
}

test('a role that is set or confirmed is a lesson; other edits are none', async () => {
  const { edit, idOfPad, known } = setUp();
  edit((kit) => renamePad(kit, idOfPad(2), 'Other name'));
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  edit((kit) => confirmPad(kit, idOfPad(1)));
  await expect.poll(known).toBe('a clap, b snare');
});

test('undo withdraws a lesson, redo brings it back', async () => {
  const { session, edit, idOfPad, known } = setUp();
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  edit((kit) => setPadRole(kit, idOfPad(0), 'tom'));
  await expect.poll(known).toBe('a tom');
  session.history.undo();
  await expect.poll(known).toBe('a clap');
  session.history.undo();
  await expect.poll(known).toBe('');
  session.history.redo();
  await expect.poll(known).toBe('a clap');
});

test('undo gives back what had been taught in an earlier visit', async () => {
  const { session, learning, edit, idOfPad, known } = setUp();
  await learning.learn(lesson('a', 'rim', 1));
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  edit((kit) => setPadRole(kit, idOfPad(0), 'tom'));
  await expect.poll(known).toBe('a tom');
  session.history.undo();
  session.history.undo();
  await expect.poll(known).toBe('a rim');
});

test('two pads with one sample: the latest word counts, undo steps back through them', async () => {
  const { session, edit, idOfPad, known } = setUp('aa');
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  edit((kit) => setPadRole(kit, idOfPad(1), 'tom'));
  await expect.poll(known).toBe('a tom');
  session.history.undo();
  await expect.poll(known).toBe('a clap');
  session.history.undo();
  await expect.poll(known).toBe('');
});

test('lessons outlast their pad and their kit, and another kit’s roles are none', async () => {
  const { session, edit, idOfPad, known } = setUp('ab');
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  edit((kit) => removePad(kit, idOfPad(0)));
  const other = kitOf('ab', 'Other');
  const made = {
    ...other,
    pads: other.pads.map((pad) => ({ ...pad, roleSource: 'user' as const })),
  };
  session.history.commit(made, 'Load');
  session.history.undo();
  session.history.redo();
  session.history.commit(kitOf('ab', 'Third'), 'Load');
  await expect.poll(known).toBe('a clap');
});

test('switched off, nothing is learned, and undo still withdraws what was', async () => {
  const { session, learning, edit, idOfPad, known } = setUp();
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  await expect.poll(known).toBe('a clap');
  learning.isOn = false;
  edit((kit) => setPadRole(kit, idOfPad(1), 'tom'));
  session.history.undo();
  session.history.undo();
  await expect.poll(known).toBe('');
});

test('says when lessons count', async () => {
  const { watcher, learning, edit, idOfPad } = setUp();
  const taught = new Promise<string>((resolve) => {
    watcher.onTaught = () => resolve(summary(learning.state.value.lessons));
  });
  edit((kit) => setPadRole(kit, idOfPad(0), 'clap'));
  expect(await taught).toBe('a clap');
});
