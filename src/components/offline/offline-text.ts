import type { OfflineFault, OfflineStatus, UpdateStatus } from '../../app/offline/offline-ports.ts';

/** What the menu says under “Offline”. */
export function offlineText(status: OfflineStatus): string {
  switch (status.state) {
    case 'off':
      return 'Not on this page';
    case 'waiting':
      return 'Not yet ready offline';
    case 'keeping':
      return `Getting ready: ${Math.floor((100 * status.keptBytes) / status.totalBytes)} %`;
    case 'saving-data':
      return 'Without the classifier: data saver';
    case 'ready':
      return 'Ready offline';
    case 'failed':
      return 'Not ready offline';
  }
}

const FAULTS: Readonly<Record<OfflineFault, string>> = {
  unsupported: 'This browser, or this private window, can’t keep a page for later.',
  insecure: 'Browsers keep only pages that came by https, or from your own computer.',
  refused: 'The browser does not let this page be kept. Its settings may forbid it to store data.',
  full: 'The browser gives no more room. Free some storage, then try again.',
  network:
    'The network failed on the way. It is tried again when it is back, and at the next visit.',
};

/** What that means, in one or two sentences. */
export function offlineReason(status: OfflineStatus): string {
  switch (status.state) {
    case 'off':
      return 'Padwise is a part of this page here, and leaves it to the page what is kept.';
    case 'waiting':
      return 'It begins once the first kit has been heard and the page is idle.';
    case 'keeping':
      return `${megabytes(status.keptBytes)} of ${megabytes(status.totalBytes)} are here. You can play meanwhile.`;
    case 'saving-data':
      return `Your browser saves data, so ${megabytes(status.missingBytes)} were left: without a network, new sounds would stay unlabelled.`;
    case 'ready':
      return `The app, the classifier and its runtime are on this device (${megabytes(status.totalBytes)}). No network is needed.`;
    case 'failed':
      return FAULTS[status.fault];
  }
}

/** What a notice says of a version, or null where there is nothing to say. */
export function updateText(update: UpdateStatus): string | null {
  switch (update) {
    case 'none':
      return null;
    case 'ready':
      return 'A new version is ready. Reload to use it.';
    case 'elsewhere':
      return 'A new version was let in by another tab. Reload to use it here, too.';
    case 'part-missing':
      return 'A part of Padwise could not be fetched. Check the network, then reload.';
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
