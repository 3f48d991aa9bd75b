import { mergeLessons, withLessons, withoutLesson, type Lesson } from '../kit/lesson.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import type { HeardSound, LearningStoragePort, LessonStorePort } from './ports.ts';

export interface LearningState {
  /** Whether lessons are taken and heeded. */
  readonly isOn: boolean;
  /** Oldest first. */
  readonly lessons: readonly Lesson[];
  /** Whether they outlive the page; false until the storage has been opened. */
  readonly isKept: boolean;
  /** Whether the storage has been opened, or found to be closed. */
  readonly isOpen: boolean;
  /** How many were forgotten and can be brought back. */
  readonly forgottenCount: number;
}

/** A load must not wait for a storage that never answers. */
const OPEN_TIMEOUT_MS = 3000;

/**
 * What the player has taught: the lessons in memory and, where the browser keeps anything, in its
 * storage. Whatever the storage does, lessons work as long as the page is there.
 */
export class Learning {
  readonly #loadStorage: () => Promise<LearningStoragePort>;
  readonly #state = new Store<LearningState>({
    isOn: true,
    lessons: [],
    isKept: false,
    isOpen: false,
    forgottenCount: 0,
  });
  #opened: Promise<void> | null = null;
  #store: LessonStorePort | null = null;
  #forgotten: readonly Lesson[] = [];
  #isReadingSoon = false;
  /** Changes are made one after another: each is kept before it is shown. */
  #tail: Promise<unknown> = Promise.resolve();

  constructor(loadStorage: () => Promise<LearningStoragePort>) {
    this.#loadStorage = loadStorage;
  }

  get state(): ReadonlyStore<LearningState> {
    return this.#state;
  }

  get isOn(): boolean {
    return this.#state.value.isOn;
  }

  set isOn(isOn: boolean) {
    if (isOn !== this.isOn) this.#update({ isOn });
  }

  /** The lessons that count now; opens the storage first. */
  async heeded(): Promise<readonly Lesson[]> {
    if (!this.isOn) return [];
    await this.open();
    const { isOn, lessons } = this.#state.value;
    return isOn ? lessons : [];
  }

  /** Never rejects: without storage, lessons last as long as the page. */
  open(): Promise<void> {
    this.#opened ??= new Promise((resolve) => {
      const timer = setTimeout(resolve, OPEN_TIMEOUT_MS);
      void this.#queue(() => this.#openStore()).then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return this.#opened;
  }

  /** Takes the player's word. It stands in place of earlier ones on the same sample. */
  learn(lesson: Lesson): Promise<void> {
    return this.#change(() => this.#set(withLessons(this.#state.value.lessons, [lesson])));
  }

  /** Takes a lesson back, if it is still the word on its sample, for the one that stood before. */
  withdraw(lesson: Lesson, before: Lesson | null): Promise<void> {
    return this.#change(async () => {
      const { lessons } = this.#state.value;
      const present = lessons.find(({ sampleId }) => sampleId === lesson.sampleId);
      if (present?.taughtAtMs !== lesson.taughtAtMs) return;
      const without = withoutLesson(lessons, lesson.sampleId);
      await this.#set(before ? withLessons(without, [before]) : without);
    });
  }

  /** The lesson on a sample, once all that was taught before this call is in. */
  async lessonOn(sampleId: string): Promise<Lesson | null> {
    await this.open();
    await this.#tail;
    return this.#state.value.lessons.find((lesson) => lesson.sampleId === sampleId) ?? null;
  }

  /** A network heard a sample that may be known from another network: its lesson is of use again. */
  recognise({ sampleId, embedding, modelVersion }: HeardSound): void {
    if (!embedding || !this.isOn) return;
    const isStale = (lesson: Lesson) =>
      lesson.sampleId === sampleId && lesson.modelVersion !== modelVersion;
    if (!this.#state.value.lessons.some(isStale)) return;
    void this.#change(async () => {
      const { lessons } = this.#state.value;
      const stale = lessons.find(isStale);
      if (!stale) return;
      const fresh = { ...stale, embedding: embedding.slice(), modelVersion };
      await this.#set(withLessons(lessons, [fresh]));
    });
  }

  forgetAll(): Promise<void> {
    return this.#change(async () => {
      const { lessons } = this.#state.value;
      if (lessons.length === 0) return;
      this.#forgotten = lessons;
      await this.#keep((store) => store.clear());
      this.#update({ lessons: [], forgottenCount: lessons.length });
    });
  }

  /** Undoes the last forgetting; what has been taught since then stays. */
  bringBack(): Promise<void> {
    return this.#change(async () => {
      const forgotten = this.#forgotten;
      this.#forgotten = [];
      await this.#set(mergeLessons(forgotten, this.#state.value.lessons));
      this.#update({ forgottenCount: 0 });
    });
  }

  /** All lessons as a file. */
  async toFile(): Promise<Blob> {
    await this.open();
    const { writeLearningFile } = await this.#loadStorage();
    return writeLearningFile(this.#state.value.lessons);
  }

  /**
   * Adds a file's lessons; where both know a sample, the later word counts. Rejects with what is
   * wrong with the file and where, and changes nothing then.
   *
   * @returns How many lessons were new or newer.
   */
  async addFile(file: Blob): Promise<number> {
    await this.open();
    const { readLearningFile } = await this.#loadStorage();
    const nowMs = Date.now();
    // A clock that was ahead must not outrank what the player says from now on.
    const theirs = (await readLearningFile(file)).map((lesson) => ({
      ...lesson,
      taughtAtMs: Math.min(lesson.taughtAtMs, nowMs),
    }));
    let added = 0;
    await this.#change(async () => {
      const mine = new Set(this.#state.value.lessons);
      const merged = mergeLessons(this.#state.value.lessons, theirs);
      added = merged.filter((lesson) => !mine.has(lesson)).length;
      await this.#set(merged);
    });
    return added;
  }

  async #openStore(): Promise<void> {
    try {
      const { LessonStore } = await this.#loadStorage();
      this.#store = await LessonStore.open();
      this.#store.onChange = () => this.#readSoon();
      this.#update({ isOpen: true, isKept: true, lessons: await this.#store.readAll() });
    } catch {
      this.#store = null;
      this.#update({ isOpen: true, isKept: false });
    }
  }

  /** Another tab has written, perhaps many times in a row: once is enough. */
  #readSoon(): void {
    if (this.#isReadingSoon) return;
    this.#isReadingSoon = true;
    void this.#change(() => {
      this.#isReadingSoon = false;
      return this.#readAgain();
    });
  }

  async #readAgain(): Promise<void> {
    await this.#keep(async (store) => {
      this.#update({ lessons: await store.readAll() });
    });
  }

  async #set(lessons: readonly Lesson[]): Promise<void> {
    const before = this.#state.value.lessons;
    const known = new Set(before);
    const ids = new Set(lessons.map((lesson) => lesson.sampleId));
    const news = lessons.filter((lesson) => !known.has(lesson));
    const dropped = before.map(({ sampleId }) => sampleId).filter((id) => !ids.has(id));
    if (news.length + dropped.length === 0) return;
    await this.#keep((store) => store.write(news, dropped));
    this.#update({ lessons });
  }

  async #keep(act: (store: LessonStorePort) => Promise<void>): Promise<void> {
    if (!this.#store) return;
    try {
      await act(this.#store);
    } catch {
      // Full, or closed in the middle: from here on, in memory.
      this.#store = null;
      this.#update({ isKept: false });
    }
  }

  /** Changes what is known, after what the storage knows has been read. */
  #change(act: () => Promise<void>): Promise<void> {
    void this.open();
    return this.#queue(act);
  }

  #queue(act: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(act);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  #update(news: Partial<LearningState>): void {
    this.#state.set({ ...this.#state.value, ...news });
  }
}
