import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { PLAIN_PROFILE } from '../../app/controllers/device.ts';
import type { LearnState } from '../../app/controllers/control-learner.ts';
import type { Control, ControlTarget } from '../../profiles/profile-schema.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-controls-list.ts';
import './pw-learn.ts';

const cutoff: ControlTarget = { kind: 'pad', inputNote: null, field: 'cutoffHz' };
const control: Control = { channel: 1, source: { kind: 'cc', controller: 74 }, target: cutoff };
const controls: readonly Control[] = [
  control,
  {
    source: { kind: 'cc', controller: 16, encoding: 'twos-complement' },
    target: { kind: 'master', field: 'gainDb' },
    from: 0.8,
    to: 0.2,
  },
  {
    source: { kind: 'pitch-bend' },
    target: { kind: 'pad', inputNote: 38, field: 'tuneSemitones' },
  },
  { source: { kind: 'note', note: 99 }, target: { kind: 'action', action: 'next-bank' } },
];

function list(all: readonly Control[]) {
  return html`<pw-controls-list
    device="Pads of eight"
    .profile=${{ ...PLAIN_PROFILE, controls: [...all] }}
    .padName=${() => 'Snare'}
  ></pw-controls-list>`;
}

function learn(
  learning: Partial<LearnState>,
  { connected = true, isMoved = false, target = cutoff } = {},
) {
  const whole: LearnState = { target, isHearing: false, learned: null, problem: '', ...learning };
  return html`<pw-learn
    .target=${target}
    ?connected=${connected}
    .learning=${whole}
    .pad=${{ name: 'Snare', inputNote: 38 }}
    .controlsOf=${() => (isMoved ? [{ deviceName: 'Pads of eight', control }] : [])}
    ${ref(laidOpen)}
  ></pw-learn>`;
}

export const stories: readonly Story[] = [
  { name: 'List, nothing learned', render: () => list([]) },
  { name: 'List, all kinds', render: () => list(controls) },
  { name: 'Learn, waiting', render: () => learn({}) },
  { name: 'Learn, hearing', render: () => learn({ isHearing: true }) },
  {
    name: 'Learn, learned',
    render: () => learn({ learned: { deviceName: 'Pads', control } }, { isMoved: true }),
  },
  { name: 'Learn, not connected', render: () => learn({}, { connected: false }) },
  {
    name: 'Learn, a button',
    render: () => learn({}, { target: { kind: 'action', action: 'panic' } as ControlTarget }),
  },
];
