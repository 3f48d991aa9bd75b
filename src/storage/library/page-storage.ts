export interface StorageUse {
  readonly usedBytes: number;
  /** As the browser guesses. */
  readonly leftBytes: number;
}

/** What the page's storage holds and may yet hold; null where the browser doesn't say. */
export async function storageUse(): Promise<StorageUse | null> {
  const { usage, quota } = (await storage()?.estimate()) ?? {};
  if (usage === undefined || quota === undefined) return null;
  return { usedBytes: usage, leftBytes: Math.max(0, quota - usage) };
}

/** Asks the browser not to clear the page's storage when room is short. Whether it agrees. */
export async function persistStorage(): Promise<boolean> {
  const manager = storage();
  if (!manager) return false;
  return (await manager.persisted()) || (await manager.persist());
}

/** Whether it has agreed to that before. */
export async function isStoragePersisted(): Promise<boolean> {
  return (await storage()?.persisted()) ?? false;
}

/** Absent on insecure origins, whatever the type says. */
function storage(): StorageManager | undefined {
  return navigator.storage;
}
