import { mainSampleId, type RoleDecision, type SampleFindings } from '../kit/build-kit.ts';
import { judged } from '../kit/judge-role.ts';
import type { Lesson } from '../kit/lesson.ts';
import type { Role } from '../kit/roles.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import { heardSound } from './heard-sound.ts';
import type { RoleDecider } from './ports.ts';
import type { Session } from './session.ts';

/** Samples asked about at once. Most have been heard already and are answered from memory. */
const LANES = 16;

/** Pads whose role lessons would change, and what their samples would be found to be. */
export interface Reconsidered {
  readonly padCount: number;
  /** The one role that they would all have, or null. */
  readonly role: Role | null;
  readonly findings: ReadonlyMap<string, SampleFindings>;
}

/**
 * Looks through the kit in hand for pads that no person has decided and that the lessons on the
 * kit's other pads would make something else. What other evidence would change by now is left
 * alone. Never rejects.
 */
export async function reconsider(
  session: Pick<Session, 'kit' | 'useNames' | 'analyse'>,
  decideRole: RoleDecider,
  lessons: readonly Lesson[],
): Promise<Reconsidered> {
  const findings = new Map<string, SampleFindings>();
  const { kit } = session;
  const set = new Set(kit.pads.filter((pad) => pad.roleSource === 'user').map(mainSampleId));
  const without = lessons.filter((lesson) => !set.has(lesson.sampleId));
  const open = kit.pads.filter((pad) => pad.roleSource !== 'user' && pad.classification !== null);
  const paths = new Map(kit.samples.map(({ id, path }) => [id, session.useNames ? path : null]));
  try {
    await forEachInLanes([...new Set(open.map(mainSampleId))], LANES, async (id) => {
      const analysis = await session.analyse(id);
      const sound = analysis && heardSound(id, analysis);
      if (!sound) return;
      const decide = (some: readonly Lesson[]): RoleDecision =>
        decideRole(sound, paths.get(id) ?? null, some);
      const decision = decide(lessons);
      if (decision.role === decide(without).role) return;
      const { classification, features } = analysis;
      findings.set(id, { classification, features, decision });
    });
  } catch {
    // The classifier is lost. What was heard before that is still true.
  }
  const changes = open.flatMap((pad) => {
    const id = mainSampleId(pad);
    const found = findings.get(id);
    if (!found) return [];
    // What a kit's maker says stands against sounds that are merely like it.
    const { role } = judged(pad.makerRole ?? null, found.classification, found.decision ?? null);
    return role === pad.role ? [] : [{ id, role }];
  });
  const ids = new Set(changes.map(({ id }) => id));
  const roles = new Set(changes.map(({ role }) => role));
  const [role = null] = roles;
  return {
    padCount: changes.length,
    role: roles.size === 1 ? role : null,
    findings: new Map([...findings].filter(([id]) => ids.has(id))),
  };
}
