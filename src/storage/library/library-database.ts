import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

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
