/** What browsers call a page with that was opened by a file, as far as it is used here. */
interface LaunchParams {
  readonly files?: readonly { getFile?(): Promise<File> }[];
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/**
 * Hands on files that the system opens with the installed app: those it was started with, and those
 * that come while it is open.
 */
export function onLaunchedFiles(take: (files: File[]) => void): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => void readAll(files).then(take, () => undefined));
}

/** Folders and what can no longer be read are passed over. @throws Error where nothing is left. */
async function readAll(handles: NonNullable<LaunchParams['files']>): Promise<File[]> {
  const results = await Promise.allSettled(handles.map(async (handle) => handle.getFile?.()));
  const files = results.flatMap((result) =>
    result.status === 'fulfilled' && result.value ? [result.value] : [],
  );
  if (files.length === 0) throw new Error('Nothing to open.');
  return files;
}
