/** Sample files' bytes by SHA-256. */
export interface SampleStore {
  /** Whether all bytes of a sample are there. */
  has(id: string, byteLength: number): Promise<boolean>;
  /** Writes a sample whole or, for readers that check its length, not at all. */
  put(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Null where there is none. What comes is the caller's: it stays when the sample is dropped. */
  get(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /**
   * Drops what was written before a time and is not to be kept.
   *
   * @param beforeMs Milliseconds since 1970.
   * @returns How many were dropped.
   */
  collect(keep: ReadonlySet<string>, beforeMs: number): Promise<number>;
}
