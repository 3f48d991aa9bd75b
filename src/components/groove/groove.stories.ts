import { html } from 'lit';
import { NO_SYNC } from '../../app/groove/clock/sync-settings.ts';
import { NOT_FOLLOWING, type FollowState } from '../../app/groove/groove-follow.ts';
import { FIRST_STATE, type GrooveState } from '../../app/groove/groove-state.ts';
import { EMPTY_GROOVE, type Groove, type GrooveHit } from '../../kit/groove.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { inOrder } from '../../kit/quantise.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import './pw-groove-lanes.ts';
import './pw-groove-sync.ts';
import './pw-groove.ts';

const pad = (role: Role, slot: number): Pad => ({
  id: role,
  slot,
  name: ROLE_NAMES[role],
  role,
  roleSource: 'user',
  classification: null,
  gmNote: null,
  inputNote: null,
  layers: [{ sampleId: '0'.repeat(64), velocityMin: 1, velocityMax: 127, gainDb: 0 }],
  playbackMode: 'one-shot',
  gainDb: 0,
  pan: 0,
  tuneSemitones: 0,
  fineCents: 0,
  chokeGroups: [],
  chokedBy: [],
});

const pads = ROLES.map(pad);

/** Hits of a role at these beats, a little off, as hands are. */
const beats = (role: Role, velocity: number, ...at: number[]): GrooveHit[] =>
  at.map((beat, i) => ({
    atSec: beat * 0.5 + 0.006 * ((i * 7) % 4),
    padId: role,
    velocity: velocity - ((i * 23) % 40),
    durationSec: null,
  }));

const hats = Array.from({ length: 16 }, (_, i) => i / 2);
const groove: Groove = {
  ...EMPTY_GROOVE,
  hits: inOrder([
    ...beats('kick', 120, 0, 1.5, 2.5, 4, 5.75, 6.5),
    ...beats('snare', 118, 1, 3, 5, 7),
    ...beats('closed-hat', 100, ...hats),
    ...beats('open-hat', 90, 3.5, 7.5),
    { atSec: 2, padId: 'crash', velocity: 110, durationSec: 1.2 },
  ]),
};

const state = (changes: Partial<GrooveState> = {}): GrooveState => ({
  ...FIRST_STATE,
  ...changes,
});

const panel = (of: Groove, changes: Partial<GrooveState> = {}, positionSec: number | null = null) =>
  html`<pw-groove
    .groove=${of}
    .pads=${pads}
    .status=${state(changes)}
    .readPosition=${() => positionSec}
    ?canUndoPass=${of.hits.length > 0}
  ></pw-groove>`;

const everyRole: Groove = {
  ...EMPTY_GROOVE,
  bars: 16,
  hits: inOrder(
    ROLES.flatMap((role, i) => beats(role, 127, ...hats.map((beat) => beat * 4 + i / 4))),
  ),
};

const follow = (changes: Partial<FollowState> = {}): FollowState => ({
  ...NOT_FOLLOWING,
  deviceName: 'TD-17',
  lamp: 'locked',
  tempoBpm: 119.8,
  isRunning: true,
  ...changes,
});

const port = (name: string) => ({ id: name, name, manufacturer: '' });
const midi: MidiStatus = {
  state: 'on',
  detail: '',
  inputs: [port('TD-17'), port('Launchpad')],
  outputs: [port('TD-17'), port('Volca Beats')],
};

/** Its panel is open as it is for somebody who has just pressed the key. */
const sync = (of: FollowState, isConnected = true) =>
  html`<pw-groove-sync
    .settings=${{ ...NO_SYNC, followed: of.deviceName, sendTo: ['Volca Beats'], sendOffsetMs: -5 }}
    .follow=${of}
    .midi=${isConnected ? midi : null}
  ></pw-groove-sync>`;

export const stories: readonly Story[] = [
  { name: 'Empty', render: () => panel(EMPTY_GROOVE) },
  { name: 'Recorded', render: () => panel(groove) },
  { name: 'Counting in', render: () => panel(EMPTY_GROOVE, { phase: 'counting-in' }, -1) },
  { name: 'Recording', render: () => panel(groove, { phase: 'recording', takes: 3 }, 1.3) },
  {
    name: 'Playing once, without click',
    render: () => panel(groove, { phase: 'playing', isLooped: false, clickIsOn: false }, 2.6),
  },
  {
    name: 'Replacing, no count-in',
    render: () => panel(groove, { mode: 'replace', countInBars: 0, compensatesLatency: false }),
  },
  {
    name: 'Many lanes',
    render: () =>
      html`<pw-groove-lanes
        style="height: 160px"
        .groove=${everyRole}
        .pads=${pads}
      ></pw-groove-lanes>`,
  },
  {
    name: 'Following another machine',
    render: () =>
      html`<pw-groove
        .groove=${groove}
        .pads=${pads}
        .status=${state({ phase: 'playing' })}
        .follow=${follow()}
        >${html`<pw-groove-sync slot="sync" .follow=${follow()} .midi=${midi}></pw-groove-sync>`}
      </pw-groove>`,
  },
  { name: 'Sync, locked', render: () => sync(follow()) },
  { name: 'Sync, waiting', render: () => sync(follow({ lamp: 'waiting', tempoBpm: null })) },
  { name: 'Sync, lost', render: () => sync(follow({ lamp: 'lost', tempoBpm: null })) },
  { name: 'Sync without MIDI', render: () => sync(NOT_FOLLOWING, false) },
  {
    name: 'On a phone',
    render: () => html`<div style="width: 340px">${panel(groove)}</div>`,
  },
];
