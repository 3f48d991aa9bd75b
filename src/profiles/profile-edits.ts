import type { ControllerProfile, NoteMeaning } from './profile-schema.ts';

/** The profile with a note's meaning in place of what it meant; its zone, name and sensitivity stay if they aren't given. */
export function withMeaning(profile: ControllerProfile, meaning: NoteMeaning): ControllerProfile {
  const former = profile.notes.find(({ note }) => note === meaning.note);
  const others = profile.notes.filter((each) => each !== former);
  const notes = [...others, { ...former, ...meaning }].sort((a, b) => a.note - b.note);
  return { ...profile, notes };
}
