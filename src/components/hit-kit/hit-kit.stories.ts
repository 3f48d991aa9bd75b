import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Role } from '../../kit/roles.ts';
import { learn, startLearning, type LearnEvent } from '../../profiles/learn/learn-kit.ts';
import type { LearnState } from '../../profiles/learn/learn-state.ts';
import { stepsFor } from '../../profiles/learn/learn-steps.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import type { Story } from '../shared/story.ts';
import { PwHitKit } from './pw-hit-kit.ts';

const SOUNDS: readonly (readonly [Role, number])[] = [
  ['kick', 36],
  ['snare', 38],
  ['rim', 37],
  ['clap', 39],
  ['closed-hat', 42],
  ['open-hat', 46],
  ['tom', 41],
  ['tom', 45],
  ['tom', 48],
  ['crash', 49],
  ['ride', 51],
  ['cowbell', 56],
  ['tambourine', 54],
  ['shaker', 70],
];
const PERCUSSION: readonly (readonly [Role, number])[] = [
  ['conga', 63],
  ['conga', 64],
  ['conga', 60],
  ['cowbell', 56],
  ['shaker', 82],
  ['woodblock', 76],
];

const profile: ControllerProfile = {
  format: 'padwise-controller',
  version: 1,
  id: 'general-midi',
  name: 'General MIDI',
  ports: [],
  notes: [],
};

function begin(sounds = SOUNDS): LearnState {
  const pads = sounds.map(([role, gmNote]) => ({ role, gmNote, inputNote: gmNote }) as Pad);
  return startLearning(stepsFor(pads), new Map([['TD-17', profile]]), 0);
}

const deviceName = 'TD-17';
const hit = (note: number, velocity: number, atMs: number): LearnEvent => ({
  type: 'note',
  deviceName,
  note,
  velocity,
  atMs,
});
const go = (stepId: string, atMs: number): LearnEvent => ({ type: 'go', stepId, atMs });
const pedal = (second: number, atMs: number): LearnEvent => ({
  type: 'control',
  deviceName,
  status: 0xb9,
  first: 4,
  second,
  atMs,
});
const after = (events: readonly LearnEvent[], sounds = SOUNDS): LearnState =>
  events.reduce(learn, begin(sounds));

const DRUMS = [
  hit(41, 96, 10),
  hit(41, 22, 30),
  go('snare', 2000),
  hit(45, 88, 2010),
  hit(47, 40, 2014),
  go('closed-hat', 4000),
  hit(3, 60, 4010),
  go('open-hat', 6000),
  hit(53, 118, 6010),
];
const PEDAL = [go('pedal-closed', 8000), pedal(120, 8010), pedal(60, 8100), pedal(0, 8200)];

const shown = (dialog: Element | undefined) => {
  if (dialog instanceof PwHitKit) void dialog.show();
};

const story = (
  name: string,
  learning: LearnState | null,
  missing = '',
  canConnect = false,
): Story => ({
  name,
  render: () =>
    html`<pw-hit-kit
      .learning=${learning}
      .missing=${missing}
      .canConnect=${canConnect}
      ${ref(shown)}
    ></pw-hit-kit>`,
});

export const stories: readonly Story[] = [
  story('First question', begin()),
  story('On the way', after([...DRUMS, go('tom-2', 8000)])),
  story('Two zones', after(DRUMS.slice(0, 5))),
  story('Note taken', after([...DRUMS, go('ride', 9000), hit(45, 70, 9500)])),
  story('Octave shift', after([hit(60, 90, 10), go('snare', 2000), hit(62, 70, 2010)])),
  story(
    'Shift taken',
    after([
      hit(60, 90, 10),
      go('snare', 2000),
      hit(62, 70, 2010),
      { type: 'shift', isTaken: true, atMs: 3000 },
    ]),
  ),
  story('Pedal', after([...DRUMS, ...PEDAL])),
  story('Percussion', after([hit(20, 70, 10)], PERCUSSION)),
  story(
    'Summary',
    after([
      ...DRUMS,
      ...PEDAL,
      { type: 'next', atMs: 9300 },
      pedal(80, 9400),
      pedal(127, 9500),
      { type: 'next', atMs: 10_900 },
      hit(99, 80, 10_950),
      go('velocity', 12_000),
      hit(41, 15, 12_100),
      hit(41, 110, 12_900),
      { type: 'finish', atMs: 14_000 },
    ]),
  ),
  story('Nothing learned', after([{ type: 'finish', atMs: 10 }])),
  story(
    'Not connected',
    null,
    'MIDI was not allowed for this page. Allow it in the site settings beside the address, then connect again.',
    true,
  ),
  story('No controller', null, 'MIDI is on, but no controller is plugged in.'),
];
