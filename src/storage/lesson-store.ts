import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { newest, type Lesson } from '../kit/lesson.ts';
import { soundLessons } from './lesson-schema.ts';

interface LearningDatabase extends DBSchema {
  lessons: { key: string; value: unknown };
}

const STORE = 'lessons';

/**
 * Keeps lessons in IndexedDB, one record a sample: tabs that write at the same time lose nothing of
 * each other's, and tell each other when they have written.
 */
export class LessonStore {
  readonly #database: IDBPDatabase<LearningDatabase>;
  readonly #channel: BroadcastChannel;
  /** Called when another tab has written. */
  onChange: (() => void) | null = null;

  /** Rejects where the browser keeps nothing for this page. */
  static async open(name = 'padwise-learning'): Promise<LessonStore> {
    const database = await openDB<LearningDatabase>(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(STORE, { keyPath: 'sampleId' });
      },
      // Another tab has a newer app.
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    return new LessonStore(database, new BroadcastChannel(name));
  }

  constructor(database: IDBPDatabase<LearningDatabase>, channel: BroadcastChannel) {
    this.#database = database;
    this.#channel = channel;
    channel.onmessage = () => this.onChange?.();
  }

  /** All lessons, oldest first; what is no lesson is left out. */
  async readAll(): Promise<Lesson[]> {
    return newest(soundLessons(await this.#database.getAll(STORE)));
  }

  /** Writes lessons in place of those of the same samples, and drops others, in one step. */
  async write(lessons: readonly Lesson[], dropped: readonly string[] = []): Promise<void> {
    const transaction = this.#database.transaction(STORE, 'readwrite');
    await Promise.all([
      ...lessons.map((lesson) => transaction.store.put(lesson)),
      ...dropped.map((id) => transaction.store.delete(id)),
      transaction.done,
    ]);
    this.#channel.postMessage('changed');
  }

  async clear(): Promise<void> {
    await this.#database.clear(STORE);
    this.#channel.postMessage('changed');
  }

  close(): void {
    this.#channel.close();
    this.#database.close();
  }
}
