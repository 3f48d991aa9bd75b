import type * as work from './kit-file-work.ts';

export type Work = typeof work;
export type WorkName = keyof Work;

/** What a function of the work is given, but for its signal: a worker is stopped by ending it. */
export type Input<K extends WorkName> = Parameters<Work[K]>[0];
export type Output<K extends WorkName> = Awaited<ReturnType<Work[K]>>;

export interface ToWorker<K extends WorkName = WorkName> {
  readonly name: K;
  readonly input: Input<K>;
}

export type FromWorker<K extends WorkName = WorkName> =
  /** How far it is, from 0 to 1; any number of times before one of the others. */
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly output: Output<K> }
  /** A `KitFileError`. */
  | {
      readonly type: 'fault';
      readonly where: string;
      readonly what: string;
      readonly document: string;
    }
  | { readonly type: 'failed'; readonly reason: string };
