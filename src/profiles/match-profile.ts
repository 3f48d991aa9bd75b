import type { ControllerProfile } from './profile-schema.ts';

/**
 * The profile for a port's name: the one with the longest part that the name holds as whole words,
 * whatever the case. Null where none fits.
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
      if (port.length <= bestLength || !holdsWords(heard, port)) continue;
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

/** `td 1` is in `roland td 1 midi`, not in `td 17`, nor `pro` in `profire`. */
function holdsWords(name: string, words: string): boolean {
  for (let at = name.indexOf(words); at !== -1; at = name.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (isBorder(name, at) && isBorder(name, end)) return true;
  }
  return false;
}

/** Whether no word and no number goes on across a place. Makers put numbers right behind names. */
function isBorder(name: string, at: number): boolean {
  const around = name.slice(Math.max(0, at - 1), at + 1);
  return around.length < 2 || !/^(?:\p{L}{2}|\p{N}{2})$/u.test(around);
}
