import { KitHistory } from '../../src/app/kit-history.ts';
import type { LearningStoragePort, LessonStorePort, SampleAnalysis } from '../../src/app/ports.ts';
import { buildKit } from '../../src/kit/build-kit.ts';
import type { Kit } from '../../src/kit/kit-schema.ts';
import { mergeLessons, withoutLesson, type Lesson } from '../../src/kit/lesson.ts';
import type { Role } from '../../src/kit/roles.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { features } from './parts.ts';

export const idOf = (digit: string) => digit.repeat(64);

export function lesson(digit: string, role: Role, taughtAtMs = 1, modelVersion = '1'): Lesson {
  return { sampleId: idOf(digit), role, embedding: Float32Array.of(1), modelVersion, taughtAtMs };
}

/** `a clap, b rim`. */
export function summary(lessons: readonly Lesson[]): string {
  return lessons.map(({ sampleId, role }) => `${sampleId.slice(0, 1)} ${role}`).join(', ');
}

/** What is on the disk of a make-believe browser, with a store for each of its tabs. */
export class FakeDisk {
  lessons: Lesson[] = [];
  /** Whether everything fails from now on. */
  isBroken = false;
  readonly #tabs: LessonStorePort[] = [];

  readonly load = (): Promise<LearningStoragePort> =>
    Promise.resolve({
      LessonStore: { open: () => this.#open() },
      writeLearningFile: (lessons: readonly Lesson[]) =>
        Promise.resolve(new Blob([JSON.stringify(lessons.map((each) => each.sampleId))])),
      readLearningFile: (file: Blob) =>
        file.size === 0
          ? Promise.reject(new Error('it is empty'))
          : Promise.resolve([lesson('e', 'ride', Number.MAX_SAFE_INTEGER), lesson('f', 'crash')]),
    });

  #open(): Promise<LessonStorePort> {
    const act = (change: () => void): Promise<void> => {
      if (this.isBroken) return Promise.reject(new Error('It is broken.'));
      change();
      for (const other of this.#tabs) if (other !== store) other.onChange?.();
      return Promise.resolve();
    };
    const store: LessonStorePort = {
      onChange: null,
      readAll: () => Promise.resolve(this.lessons),
      write: (lessons, dropped = []) =>
        act(() => {
          let kept: Lesson[] = this.lessons;
          for (const { sampleId } of lessons) kept = withoutLesson(kept, sampleId);
          for (const sampleId of dropped) kept = withoutLesson(kept, sampleId);
          this.lessons = mergeLessons(kept, lessons);
        }),
      clear: () => act(() => (this.lessons = [])),
    };
    this.#tabs.push(store);
    return this.isBroken ? Promise.reject(new Error('It is broken.')) : Promise.resolve(store);
  }
}

/** A session over a kit whose pads are all heard as a snare; pads are named by their sample's digit. */
export class FakeSession {
  readonly history: KitHistory;
  useNames = true;

  constructor(digits: string) {
    this.history = new KitHistory(kitOf(digits));
  }

  get kit(): Kit {
    return this.history.kit;
  }

  get state() {
    return this.history.state;
  }

  analyse(): Promise<SampleAnalysis> {
    return Promise.resolve({
      features,
      classification: heardAsSnare,
      probabilities: ROLES.map((role) => Number(role === 'snare')),
      embedding: Float32Array.of(1),
    });
  }
}

const heardAsSnare = {
  role: 'snare' as const,
  confidence: 1,
  topThree: [{ role: 'snare' as const, probability: 1 }],
  modelVersion: '1',
};

export function kitOf(digits: string, name = 'Kit'): Kit {
  return buildKit(
    name,
    Array.from(digits, (digit) => ({
      sample: {
        id: idOf(digit),
        name: `${digit}.wav`,
        path: `${digit}.wav`,
        byteLength: 1,
        durationSec: 1,
      },
      padName: `${digit}.wav`,
      classification: heardAsSnare,
      features,
    })),
  );
}
