import generalMidi from './factory/general-midi.json';
import type { ControllerProfile } from './profile-schema.ts';

/**
 * The profiles that come with the program. The first is for whatever has none of its own. They are
 * taken as they are: a test validates each.
 */
export const FACTORY_PROFILES = [generalMidi] as unknown as readonly ControllerProfile[];
