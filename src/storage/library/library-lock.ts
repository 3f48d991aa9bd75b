/**
 * Keeps sweeps apart from what all tabs read and write. Those go side by side; a sweep goes alone,
 * or not at all. A tab that crashes lets its locks go. Pages on insecure origins have none, and
 * `isReal` says so: there a sweep has to leave alone what is young.
 */
export class LibraryLock {
  readonly #name: string;
  // Absent on insecure origins, whatever the type says.
  readonly #locks = navigator.locks as LockManager | undefined;

  constructor(libraryName: string) {
    this.#name = `${libraryName}:samples`;
  }

  get isReal(): boolean {
    return this.#locks !== undefined;
  }

  /** No sweep begins before this ends. */
  async whileUsing<T>(act: () => Promise<T>): Promise<T> {
    return this.#locks ? this.#locks.request(this.#name, { mode: 'shared' }, act) : act();
  }

  /** Nothing is read or written before this ends. Null, and nothing done, while something is. */
  async whileAlone<T>(act: () => Promise<T>): Promise<T | null> {
    if (!this.#locks) return act();
    const ifFree = (lock: Lock | null): Promise<T | null> => (lock ? act() : Promise.resolve(null));
    return this.#locks.request(this.#name, { ifAvailable: true }, ifFree);
  }
}
