/**
 * Why the app is not ready without a network: the browser has no service workers, or gives none to
 * this page because it came without https, or refused ours; its storage is full; a fetch failed.
 */
export type OfflineFault = 'unsupported' | 'insecure' | 'refused' | 'full' | 'network';

/** How far the browser has what the app needs without a network. */
export type OfflineStatus =
  /** This page does not keep the app: another page's part, or served for development. */
  | { readonly state: 'off' }
  /** It begins once the first kit has been heard and the page is idle. */
  | { readonly state: 'waiting' }
  | { readonly state: 'keeping'; readonly keptBytes: number; readonly totalBytes: number }
  /** The app is kept; the classifier is not, as the visitor's browser saves data. */
  | { readonly state: 'saving-data'; readonly missingBytes: number }
  | { readonly state: 'ready'; readonly totalBytes: number }
  | { readonly state: 'failed'; readonly fault: OfflineFault };

/**
 * What a reload would bring: a new version that waits, one that another tab has let in, or a part of
 * the app that could not be fetched.
 */
export type UpdateStatus = 'none' | 'ready' | 'elsewhere' | 'part-missing';

/** Where the keeper tells what it finds. */
export interface OfflineReport {
  status(status: OfflineStatus): void;
  update(update: UpdateStatus): void;
}

/** Has the browser keep the app. None of its promises rejects: what fails is reported. */
export interface OfflineKeeperPort {
  start(report: OfflineReport): Promise<void>;
  /** Keeps what is missing, whatever the browser's wish to save data. */
  keepAll(): Promise<void>;
  /** Lets the new version that waits take over; resolves when it has, or can't. */
  takeOver(): Promise<void>;
}
