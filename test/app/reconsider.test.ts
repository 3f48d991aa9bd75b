import { expect, test } from 'vitest';
import type { RoleDecider } from '../../src/app/ports.ts';
import { reconsider } from '../../src/app/reconsider.ts';
import { applyClassifications } from '../../src/kit/build-kit.ts';
import { confirmPad, setPadRole } from '../../src/kit/edits.ts';
import { FakeSession, lesson } from './learning-parts.ts';

/** As many lessons as there are of a role decide, whatever the sound. */
const decideRole: RoleDecider = (_sound, _path, lessons) => ({
  role: lessons.at(-1)?.role ?? 'snare',
  confidence: 0.8,
  source: lessons.length > 0 ? 'learned' : 'audio',
  nameWord: null,
});

function sessionWith(digits: string, setFirstTo: 'clap' | null): FakeSession {
  const session = new FakeSession(digits);
  const { kit } = session;
  const [first, second] = kit.pads;
  if (setFirstTo) session.history.commit(setPadRole(kit, first?.id ?? '', setFirstTo), 'Set');
  session.history.commit(confirmPad(session.kit, second?.id ?? ''), 'Confirm');
  return session;
}

test('finds the pads that the lessons of this kit would change, and no pad that a person decided', async () => {
  const session = sessionWith('abcd', 'clap');
  const found = await reconsider(session, decideRole, [lesson('a', 'clap')]);
  expect(found).toMatchObject({ padCount: 2, role: 'clap' });
  const after = applyClassifications(session.kit, found.findings);
  expect(after.pads.map(({ role, roleSource }) => [role, roleSource])).toEqual([
    ['clap', 'user'],
    ['snare', 'user'],
    ['clap', 'learned'],
    ['clap', 'learned'],
  ]);
});

test('what a kit’s maker says stands against sounds that are like it, not against its own lesson', async () => {
  const session = sessionWith('abcd', 'clap');
  const pads = session.kit.pads.map((pad, i) =>
    i < 2 ? pad : ({ ...pad, roleSource: 'maker', makerRole: pad.role } as const),
  );
  session.history.commit({ ...session.kit, pads }, 'Say');
  expect((await reconsider(session, decideRole, [lesson('a', 'clap')])).padCount).toBe(0);
  const own: RoleDecider = (sound, path, lessons) => ({
    ...decideRole(sound, path, lessons),
    confidence: 1,
  });
  expect(await reconsider(session, own, [lesson('a', 'clap')])).toMatchObject({
    padCount: 2,
    role: 'clap',
  });
});

test('lessons on other sounds are no news to this kit', async () => {
  const session = sessionWith('abcd', null);
  expect((await reconsider(session, decideRole, [lesson('e', 'clap')])).padCount).toBe(0);
});

test('a lost classifier finds nothing', async () => {
  const session = sessionWith('abcd', 'clap');
  session.analyse = () => Promise.reject(new Error('lost'));
  expect((await reconsider(session, decideRole, [lesson('a', 'clap')])).padCount).toBe(0);
});
