import { PROFILE_LIMITS, type Control, type ControllerProfile } from '../profile-schema.ts';
import { isSameSource } from './control-source.ts';
import { isSameTarget } from './control-names.ts';

/**
 * The profile with this control. What moved something else moves this now, and what moved the same
 * target on this device no longer does. The same profile where it is full.
 */
export function withControl(profile: ControllerProfile, control: Control): ControllerProfile {
  const others = (profile.controls ?? []).filter(
    (each) => !isSameSource(each, control) && !isSameTarget(each.target, control.target),
  );
  if (others.length >= PROFILE_LIMITS.controls) return profile;
  return { ...profile, controls: [...others, control] };
}

/** The profile with its control at this place changed; the same where it has none there. */
export function changeControl(
  profile: ControllerProfile,
  index: number,
  change: Partial<Control>,
): ControllerProfile {
  const { controls = [] } = profile;
  const control = controls[index];
  if (!control) return profile;
  return { ...profile, controls: controls.with(index, { ...control, ...change }) };
}

export function withoutControl(profile: ControllerProfile, index: number): ControllerProfile {
  const { controls = [], ...rest } = profile;
  if (!controls[index]) return profile;
  const left = controls.toSpliced(index, 1);
  return left.length > 0 ? { ...rest, controls: left } : rest;
}
