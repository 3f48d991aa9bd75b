import type { ControllerProfile } from './profile-schema.ts';

/**
 * The profile for a port's name: the one with the longest part that the name holds, whatever the
 * case. Null where none fits.
 */
export function matchProfile(
  portName: string,
  profiles: readonly ControllerProfile[],
): ControllerProfile | null {
  const heard = plain(portName);
  let best: ControllerProfile | null = null;
  let bestLength = 0;
  for (const profile of profiles) {
    for (const port of profile.ports.map(plain)) {
      if (port.length <= bestLength || !heard.includes(port)) continue;
      best = profile;
      bestLength = port.length;
    }
  }
  return best;
}

/** Systems differ in blanks, hyphens and case. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
