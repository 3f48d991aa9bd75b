import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import type { ProfileFilesPort } from '../ports.ts';
import type { Controllers } from './controllers.ts';

/**
 * Makes the profile in a file a device's own, as a change that can be undone. Rejects with an Error
 * that says what is wrong with the file; nothing has changed then.
 */
export async function importProfile(
  controllers: Controllers,
  files: ProfileFilesPort,
  deviceName: string,
  file: Blob,
): Promise<void> {
  const profile = await files.read(file);
  controllers.useProfile(deviceName, profile, 'Import profile');
}

/** A device's profile as a file. Rejects where there is no such device. */
export async function exportProfile(
  controllers: Controllers,
  files: ProfileFilesPort,
  deviceName: string,
): Promise<Blob> {
  const device = controllers.device(deviceName);
  if (!device) throw new Error(`There is no controller named “${deviceName}”.`);
  return files.write(device.profile);
}

/** `NAME.padwise-controller.json`, without what file systems refuse. */
export function profileFileName({ name }: Pick<ControllerProfile, 'name'>): string {
  // eslint-disable-next-line no-control-regex -- control characters are among what is refused
  const plain = name.replace(/[\s\u0000-\u001f<>:"/\\|?*]+/g, ' ').trim();
  return `${plain || 'Controller'}.padwise-controller.json`;
}
