import type { BusId, PadNumber } from '../../kit/pad-shape.ts';
import type { ControlAction, ControlSource, ControlTarget } from '../profile-schema.ts';

/** What people call the numbers of a pad. */
export const PAD_CONTROL_NAMES: Readonly<Record<PadNumber, string>> = {
  gainDb: 'Level',
  pan: 'Pan',
  tuneSemitones: 'Tune',
  fineCents: 'Fine tune',
  startSec: 'Start',
  endSec: 'End',
  fadeInSec: 'Fade in',
  fadeOutSec: 'Fade out',
  loopStartSec: 'Loop start',
  loopEndSec: 'Loop end',
  attackSec: 'Attack',
  holdSec: 'Hold',
  decaySec: 'Decay',
  sustain: 'Sustain',
  releaseSec: 'Release',
  velocityCrossfade: 'Blend of layers',
  polyphony: 'Voices',
  gainRandomDb: 'Random level',
  tuneRandomCents: 'Random pitch',
  startRandomSec: 'Random start',
  velocityToGain: 'Velocity to level',
  velocityToCutoffCents: 'Velocity to cutoff',
  velocityToStartSec: 'Velocity to start',
  chokeFadeSec: 'Choke fade',
  hatOpennessMin: 'Hat from',
  hatOpennessMax: 'Hat to',
  cutoffHz: 'Cutoff',
  resonanceDb: 'Resonance',
  driveDb: 'Drive',
  reverbSendDb: 'Reverb send',
  delaySendDb: 'Delay send',
};

export const BUS_NAMES: Readonly<Record<BusId, string>> = {
  drums: 'Drums',
  percussion: 'Percussion',
  cymbals: 'Cymbals',
};

export const ACTION_NAMES: Readonly<Record<ControlAction, string>> = {
  'next-bank': 'Next bank',
  'previous-bank': 'Previous bank',
  'next-pad': 'Next pad',
  'previous-pad': 'Previous pad',
  'play-groove': 'Play or stop',
  'record-groove': 'Record',
  'undo-pass': 'Undo pass',
  'tap-tempo': 'Tap tempo',
  'note-repeat': 'Note repeat',
  panic: 'Silence everything',
};

const BUS_CONTROL_NAMES = { gainDb: 'level', saturationDb: 'saturation' } as const;
const MASTER_NAMES = {
  gainDb: 'Master level',
  tempoBpm: 'Tempo',
  repeatRate: 'Repeat rate',
} as const;

/**
 * What a control moves, in a few words.
 *
 * @param padName What the pad of an input note is called in the kit; null where there is none.
 */
export function targetName(
  target: ControlTarget,
  padName: (inputNote: number) => string | null = () => null,
): string {
  switch (target.kind) {
    case 'pad': {
      const name = PAD_CONTROL_NAMES[target.field];
      if (target.inputNote === null) return `${name} of the pad in hand`;
      return `${name} of ${padName(target.inputNote) ?? `note ${target.inputNote}`}`;
    }
    case 'bus':
      return `${BUS_NAMES[target.bus]} ${BUS_CONTROL_NAMES[target.field]}`;
    case 'master':
      return MASTER_NAMES[target.field];
    case 'action':
      return ACTION_NAMES[target.action];
  }
}

/** What is moved by hand, in a few words. */
export function sourceName(source: ControlSource): string {
  switch (source.kind) {
    case 'cc':
      return `CC ${source.controller}`;
    case 'pitch-bend':
      return 'Pitch bend';
    case 'channel-pressure':
      return 'Pressure';
    case 'note-pressure':
      return `Pressure of note ${source.note}`;
    case 'note':
      return `Note ${source.note}`;
  }
}

/** The same for targets that are the same. */
export function targetKey(target: ControlTarget): string {
  switch (target.kind) {
    case 'pad':
      return `pad ${target.inputNote ?? 'in hand'} ${target.field}`;
    case 'bus':
      return `bus ${target.bus} ${target.field}`;
    case 'master':
      return `master ${target.field}`;
    case 'action':
      return `action ${target.action}`;
  }
}

export function isSameTarget(a: ControlTarget, b: ControlTarget): boolean {
  return targetKey(a) === targetKey(b);
}
