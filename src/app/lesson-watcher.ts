import { mainSampleId } from '../kit/build-kit.ts';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import type { Lesson } from '../kit/lesson.ts';
import type { Learning } from './learning.ts';
import type { Session } from './session.ts';

type WatchedSession = Pick<Session, 'kit' | 'state' | 'analyse'>;

interface Taught {
  readonly lesson: Lesson;
  /** What stood before the player had said anything of this pad. */
  readonly before: Lesson | null;
}

/**
 * Learns from what becomes of the kit: a role that the player sets or confirms is a lesson, and one
 * that undo takes back is withdrawn. It goes by the kits before and after, not by commands, so that
 * undo, redo and whatever sets roles in future are all seen.
 */
export class LessonWatcher {
  readonly #session: WatchedSession;
  readonly #learning: Learning;
  readonly #taught = new Map<string, Taught>();
  #kit: Kit;
  #tail: Promise<void> = Promise.resolve();
  /** Called once the lessons of an edit count. */
  onTaught: (() => void) | null = null;

  constructor(session: WatchedSession, learning: Learning) {
    this.#session = session;
    this.#learning = learning;
    this.#kit = session.kit;
    session.state.subscribe(({ kit }) => this.#compare(kit));
  }

  #compare(kit: Kit): void {
    const before = this.#kit;
    this.#kit = kit;
    // Edits of roles keep the list of samples. Another list is another kit, or has lost a pad: what
    // a kit file's maker decided is no lesson, and the player's lessons outlast their kit.
    if (kit.samples !== before.samples || kit.pads === before.pads) return;
    const pads = new Map(before.pads.map((pad) => [pad.id, pad]));
    const said: Pad[] = [];
    const unsaid: Pad[] = [];
    for (const pad of kit.pads) {
      const was = pads.get(pad.id);
      if (!was || was === pad || mainSampleId(was) !== mainSampleId(pad)) continue;
      if (pad.roleSource === 'user') {
        if (was.roleSource !== 'user' || was.role !== pad.role) said.push(pad);
      } else if (was.roleSource === 'user') unsaid.push(pad);
    }
    const isOn = this.#learning.isOn;
    if (unsaid.length > 0 || (isOn && said.length > 0)) {
      this.#tail = this.#tail.then(() => this.#follow(isOn ? said : [], unsaid));
    }
  }

  async #follow(said: readonly Pad[], unsaid: readonly Pad[]): Promise<void> {
    for (const pad of unsaid) await this.#withdraw(pad);
    for (const pad of said) await this.#teach(pad);
    if (said.length > 0) this.onTaught?.();
  }

  async #teach({ id, role, layers }: Pad): Promise<void> {
    const sampleId = layers[0]?.sampleId ?? '';
    const heard = await this.#session.analyse(sampleId).catch(() => null);
    const present = await this.#learning.lessonOn(sampleId);
    const lesson = {
      sampleId,
      role,
      // A copy: what is a part of something larger would be stored with all of it.
      embedding: heard?.embedding?.slice() ?? new Float32Array(),
      modelVersion: heard?.embedding ? (heard.classification?.modelVersion ?? '') : '',
      // The time also tells lessons on a sample apart.
      taughtAtMs: Math.max(Date.now(), (present?.taughtAtMs ?? 0) + 1),
    };
    const before = this.#taught.get(id)?.before;
    this.#taught.set(id, { lesson, before: before === undefined ? present : before });
    await this.#learning.learn(lesson);
  }

  async #withdraw({ id }: Pad): Promise<void> {
    const taught = this.#taught.get(id);
    if (!taught) return;
    this.#taught.delete(id);
    await this.#learning.withdraw(taught.lesson, taught.before);
  }
}
