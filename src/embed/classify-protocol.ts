/** Comes before all that `SampleAnalyser` sends. */
export interface OpenNetwork {
  readonly type: 'open-network';
  /** Absolute. */
  readonly modelUrl: string;
  /** Absolute; null for the one beside the worker. */
  readonly runtimeUrl: string | null;
}
