import { noteName } from '../../kit/gm-notes.ts';
import type { Learned } from '../../profiles/learn/learned-profile.ts';
import {
  answersOf,
  hitsOf,
  isDone,
  profileOf,
  stepById,
  type HitSeen,
  type LearnState,
  type ShiftOffer,
  type TakenNote,
} from '../../profiles/learn/learn-state.ts';
import type { LearnStep } from '../../profiles/learn/learn-steps.ts';

const QUESTIONS: Readonly<Record<string, string>> = {
  'snare-rim': 'Hit the snare’s rim',
  'cross-stick': 'Play a cross-stick',
  'closed-hat': 'Hit your hi-hat, closed',
  'open-hat': 'Hit your hi-hat, open',
  'hat-foot': 'Step on the hi-hat’s pedal',
  'pedal-closed': 'Hold the hi-hat’s pedal down',
  'pedal-open': 'Let the pedal all the way up',
  'ride-bell': 'Hit the bell of your ride',
  velocity: 'Hit one pad softly, then hard',
};

const HINTS: Readonly<Record<string, string>> = {
  'snare-rim': 'Rim and head together, as for a rim shot. No rim? Skip it.',
  'cross-stick': 'The stick lies across the snare. Pads without one: skip it.',
  'open-hat': 'On pads, the one that is to be the open hat.',
  'hat-foot': 'Close it with your foot, as for a chick. No pedal? Skip it.',
  'pedal-closed': 'Keep your foot there for a moment. No pedal? Skip it.',
  'pedal-open': 'Keep it open for a moment.',
  velocity: 'As softly as you ever play, then as hard: the kit’s loudness follows your hands.',
};

export function questionText(step: LearnStep): string {
  const own = QUESTIONS[step.id];
  if (own) return own;
  if (step.kind === 'note' && step.role === 'other') return `Hit the pad for “${step.name}”`;
  return `Hit your ${inSentence(step)}`;
}

export function hintText(step: LearnStep): string {
  return HINTS[step.id] ?? 'One hit is enough; more make it surer.';
}

/** A step's name within a sentence. */
export function inSentence(step: LearnStep): string {
  const isName = step.kind === 'note' && step.role === 'other';
  return isName ? step.name : step.name.charAt(0).toLowerCase() + step.name.slice(1);
}

/** `C2 · 36`. */
export function noteText(note: number): string {
  return `${noteName(note)} · ${note}`;
}

function nameOf(state: LearnState, stepId: string | null): string {
  const step = stepById(state, stepId);
  return step ? inSentence(step) : 'drum';
}

/** What came of the last hit. */
export function outcomeText(state: LearnState, seen: HitSeen): string {
  const owner = state.notes.find(
    ({ deviceName, note }) => note === seen.note && deviceName === seen.deviceName,
  );
  const name = nameOf(state, owner?.stepId ?? state.stepId);
  switch (seen.outcome) {
    case 'learned':
      return `That is your ${name}`;
    case 'second':
      return `Also your ${name}: ${secondName(state)}`;
    case 'again':
      return state.stepId === 'velocity' ? 'Measured' : `Your ${name}`;
    case 'moved':
      return `Now your ${name}`;
    case 'late':
      return `Still your ${name}`;
    case 'double':
      return 'The pad rang twice: noted';
    case 'along':
      return `Your ${name} rang along`;
    case 'not-asked':
      return owner ? `Your ${name}` : 'Not asked for now';
    case 'taken':
      return `Already your ${name}`;
  }
}

/** What the second note of a step is. */
export function secondName(state: LearnState): string {
  const step = stepById(state, state.stepId);
  const zone = step?.kind === 'note' ? step.second?.zone : undefined;
  return zone ? `its ${zone}` : 'a second pad';
}

export function takenText(state: LearnState, { note, stepId }: TakenNote): string {
  return `${noteText(note)} is your ${nameOf(state, stepId)} already.`;
}

export function offerText(state: LearnState, offer: ShiftOffer): string {
  const { semitones, basis, deviceName } = offer;
  const where = basis === 'profile' ? profileOf(state, deviceName).name : 'General MIDI';
  const from = state.profiles.size > 1 ? ` of ${deviceName}` : '';
  if (semitones === 0) return `These pads${from} are where ${where} has them.`;
  return `Your pads${from} are ${distanceText(semitones)} ${semitones > 0 ? 'up' : 'down'} from ${where}.`;
}

export function offerKeyText({ semitones }: ShiftOffer): string {
  return semitones === 0 ? 'Take the rest' : 'Shift them all';
}

/** `two octaves`, `one octave and 2 semitones`, `5 semitones`. */
export function distanceText(semitones: number): string {
  const far = Math.abs(semitones);
  const octaves = Math.floor(far / 12);
  const rest = far % 12;
  const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  const parts = [
    octaves > 0 ? `${words[octaves]} ${octaves === 1 ? 'octave' : 'octaves'}` : '',
    rest > 0 ? `${rest} ${rest === 1 ? 'semitone' : 'semitones'}` : '',
  ];
  return parts.filter((part) => part !== '').join(' and ');
}

/** A step in the list, in full. */
export function stepText(state: LearnState, step: LearnStep): string {
  const answers = answersOf(state, step);
  if (answers.length > 0) {
    const notes = answers.map(({ note, deviceName }) => `note ${note}, ${deviceName}`);
    return `${step.name}: ${notes.join('; ')}`;
  }
  if (isDone(state, step)) return `${step.name}: learned`;
  return `${step.name}: ${state.skipped.includes(step.id) ? 'skipped' : 'open'}`;
}

/** What a step shows beside its name. */
export function stepMark(state: LearnState, step: LearnStep): string {
  const [first] = answersOf(state, step);
  if (first) return String(first.note);
  if (isDone(state, step)) return '✓';
  return state.skipped.includes(step.id) ? '–' : '';
}

export function progressText(state: LearnState): string {
  const done = state.steps.filter((step) => isDone(state, step)).length;
  return `${done} of ${state.steps.length}`;
}

/** `Kick 36, snare 38 and its rim 40`. */
export function notesText(state: LearnState, { notes }: Learned): string {
  const texts = state.steps.flatMap((step) =>
    notes
      .filter(({ stepId }) => stepId === step.id)
      .map(({ note, isSecond }) => {
        const zone = step.kind === 'note' ? step.second?.zone : undefined;
        return isSecond
          ? `${inSentence(step)} ${zone ?? 'too'} ${note}`
          : `${inSentence(step)} ${note}`;
      }),
  );
  const text = texts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function shiftText({ semitones }: Learned): string {
  if (semitones === null) return '';
  if (semitones === 0) return 'The rest as the layout has it';
  return `All the others ${distanceText(semitones)} ${semitones > 0 ? 'up' : 'down'}`;
}

export function pedalText({ pedal }: Learned): string {
  if (!pedal) return '';
  const { controller, closed, open } = pedal;
  const way = closed < open ? ', the other way round than most' : '';
  return `Controller ${controller}: closed at ${closed}, open at ${open}${way}`;
}

export function reachText(state: LearnState, { deviceName }: Learned): string {
  const { softest, hardest } = hitsOf(state, deviceName);
  return `Your softest hit was ${softest}, your hardest ${hardest}: they become 1 and 127`;
}

export function doublesText(state: LearnState, { deviceName, doubleHitMs }: Learned): string {
  const { doubleCount, longestDoubleMs } = hitsOf(state, deviceName);
  const times = doubleCount === 1 ? 'once' : `${doubleCount} times`;
  return `A pad rang twice ${times}, up to ${Math.round(longestDoubleMs)} ms apart: softer hits within ${doubleHitMs ?? 0} ms are left out`;
}
