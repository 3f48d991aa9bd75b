import type { FollowState } from '../../app/groove/groove-follow.ts';

/** What is to be said of the clock that is followed, without its tempo; empty where none is. */
export function followText({ deviceName, lamp, isRunning, isArmed }: FollowState): string {
  if (lamp === 'off') return '';
  if (lamp === 'absent') return `${deviceName} is not plugged in`;
  if (lamp === 'lost') return `Lost the clock of ${deviceName}`;
  if (isArmed) return `Records when ${deviceName} starts`;
  if (lamp === 'waiting') return `Waits for ${deviceName}`;
  if (lamp === 'locking') return `Listens to ${deviceName}`;
  return isRunning ? `Follows ${deviceName}` : `In step with ${deviceName}, waits for its start`;
}

/** The tempo of another machine: “119.8 bpm”; empty where it isn't known. */
export function tempoText({ tempoBpm }: FollowState): string {
  return tempoBpm === null ? '' : `${tempoBpm.toFixed(1)} bpm`;
}

/** Each name once, in order, with one that must not be missing. */
export function namesOf(
  ports: readonly { readonly name: string }[],
  also?: string | null,
): string[] {
  const names = new Set(ports.map(({ name }) => name));
  if (also) names.add(also);
  return [...names];
}
