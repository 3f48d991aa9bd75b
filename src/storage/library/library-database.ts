import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isFull } from './library-error.ts';

export interface LibrarySchema extends DBSchema {
  /** `KitRecord`s by id. */
  kits: { key: string; value: unknown };
  /** Kit documents as JSON, by the same ids. */
  documents: { key: string; value: unknown };
  /** Samples' bytes by SHA-256, where they can't be files. */
  samples: { key: string; value: unknown };
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>;

/** Rejects where the browser keeps nothing for this page. */
export function openLibraryDatabase(name: string): Promise<LibraryDatabase> {
  return openDB<LibrarySchema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('kits', { keyPath: 'id' });
      fresh.createObjectStore('documents');
      fresh.createObjectStore('samples');
    },
    // Another tab has a newer app.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });
}

/**
 * Makes the last writes of a transaction, in order, and waits until they are kept: all of them or,
 * whatever fails, none.
 */
export async function commit(
  transaction: { readonly done: Promise<void>; abort(): void },
  writes: readonly (() => Promise<unknown>)[],
): Promise<void> {
  const steps = [transaction.done, ...begin(transaction, writes)];
  const results = await Promise.allSettled(steps);
  const errors = results.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  // Most only say that the transaction was aborted: a full disk, if that is why, is what counts, and
  // else what was thrown last.
  if (errors.length > 0) throw errors.find(isFull) ?? errors.at(-1);
}

function begin(
  transaction: { abort(): void },
  writes: readonly (() => Promise<unknown>)[],
): Promise<unknown>[] {
  const begun: Promise<unknown>[] = [];
  try {
    for (const write of writes) begun.push(write());
  } catch (error) {
    // Else the browser would keep what was written before.
    transaction.abort();
    const failure = error instanceof Error ? error : new Error(String(error));
    begun.push(Promise.reject(failure));
  }
  return begun;
}
