import type { ControllerProfile, NoteMeaning, VelocityShape } from './profile-schema.ts';
import { PROFILE_LIMITS } from './profile-schema.ts';

/** The profile with a note's meaning in place of what it meant; its zone, name and sensitivity stay if they aren't given. */
export function withMeaning(profile: ControllerProfile, meaning: NoteMeaning): ControllerProfile {
  const former = profile.notes.find(({ note }) => note === meaning.note);
  const others = profile.notes.filter((each) => each !== former);
  const notes = [...others, { ...former, ...meaning }].sort((a, b) => a.note - b.note);
  return { ...profile, notes };
}

/** One thing of a profile, as a person set it. */
export type ProfileChange =
  | { readonly kind: 'meaning'; readonly meaning: NoteMeaning }
  /** The note means again what General MIDI says. */
  | { readonly kind: 'remove'; readonly note: number }
  /** `meaning` is what the note means already, for profiles that don't say so. */
  | { readonly kind: 'sensitivity'; readonly meaning: NoteMeaning; readonly sensitivity: number }
  | { readonly kind: 'velocity'; readonly velocity: VelocityShape }
  | { readonly kind: 'doubleHitMs'; readonly doubleHitMs: number };

/** Does to a profile what a person set. What changes nothing returns the profile itself. */
export function changeProfile(
  profile: ControllerProfile,
  change: ProfileChange,
): ControllerProfile {
  switch (change.kind) {
    case 'meaning':
      return withMeaning(profile, change.meaning);
    case 'remove': {
      const notes = profile.notes.filter(({ note }) => note !== change.note);
      return notes.length === profile.notes.length ? profile : { ...profile, notes };
    }
    case 'sensitivity': {
      const sensitivity = within(change.sensitivity, PROFILE_LIMITS.sensitivity);
      return withMeaning(profile, { ...change.meaning, sensitivity });
    }
    case 'velocity':
      return { ...profile, velocity: change.velocity };
    case 'doubleHitMs':
      return { ...profile, doubleHitMs: within(change.doubleHitMs, PROFILE_LIMITS.doubleHitMs) };
  }
}

/** What undo calls it. */
export function profileChangeLabel(change: ProfileChange): string {
  switch (change.kind) {
    case 'meaning':
      return `Meaning of note ${change.meaning.note}`;
    case 'remove':
      return `Remove note ${change.note}`;
    case 'sensitivity':
      return `Sensitivity of note ${change.meaning.note}`;
    case 'velocity':
      return 'Velocity';
    case 'doubleHitMs':
      return 'Double hits';
  }
}

function within(value: number, [min, max]: readonly [number, number]): number {
  return Math.min(max, Math.max(min, value));
}
