/** Why a file is not kept: the browser gives no more room, or it could not be fetched as it should be. */
export type KeepFault = 'full' | 'network';

/** A file that a visit can need, and whether this browser has it. */
export interface FileState {
  /** Relative to the page. */
  readonly url: string;
  readonly bytes: number;
  readonly isKept: boolean;
}

/** What the page asks its service worker; each question comes with a port for the answer. */
export type ToServiceWorker =
  /** Answered by `FileState[]`. */
  | { readonly type: 'list' }
  /** Fetch one of the listed files. Answered by a `KeepFault`, or null. */
  | { readonly type: 'keep'; readonly url: string }
  /** Forget what no version needs any more. Answered by null. */
  | { readonly type: 'sweep' }
  /** Take the place of the version that is running. Answered by null. */
  | { readonly type: 'take-over' };

/** Told to all pages, unasked: this version could not be installed. */
export interface InstallFailed {
  readonly type: 'install-failed';
  readonly fault: KeepFault;
}

/** Begins the name of the lock that a page holds as long as it is open; its main script follows. */
export const PAGE_LOCK = 'padwise-page ';
