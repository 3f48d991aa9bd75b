/** Hits that are remembered. */
export const METERED_HITS = 256;

/**
 * Remembers how late the last hits were: when they reached the page, and when their voices were to
 * start, both in milliseconds after their event. Remembering makes no objects; percentiles are
 * worked out when somebody asks.
 */
export class LatencyMeter {
  readonly #arrivalsMs = new Float32Array(METERED_HITS);
  readonly #startsMs = new Float32Array(METERED_HITS);
  #total = 0;

  /** Hits since the beginning, forgotten ones included. */
  get total(): number {
    return this.#total;
  }

  get count(): number {
    return Math.min(this.#total, METERED_HITS);
  }

  add(arrivalMs: number, startMs: number): void {
    const at = this.#total % METERED_HITS;
    this.#arrivalsMs[at] = arrivalMs;
    this.#startsMs[at] = startMs;
    this.#total += 1;
  }

  reset(): void {
    this.#total = 0;
  }

  /** When a share of the hits, 0 to 1, had reached the page; 0 without any. */
  arrivalMs(share: number): number {
    return percentile(this.#arrivalsMs.slice(0, this.count), share);
  }

  /** When a share of the hits, 0 to 1, had been started; 0 without any. */
  startMs(share: number): number {
    return percentile(this.#startsMs.slice(0, this.count), share);
  }

  /** Delays to the start of each remembered hit, in no order. */
  startsMs(): Float32Array {
    return this.#startsMs.slice(0, this.count);
  }
}

/** The least value that a share of all does not exceed. Sorts what it is given. */
function percentile(values: Float32Array, share: number): number {
  if (values.length === 0) return 0;
  values.sort();
  const rank = Math.ceil(Math.min(1, Math.max(0, share)) * values.length);
  return values[Math.max(0, rank - 1)] ?? 0;
}
