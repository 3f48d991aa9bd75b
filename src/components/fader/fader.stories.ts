import { html } from 'lit';
import { decibels, pan } from '../../lib/quantity.ts';
import { decibelMap, linearMap } from '../../lib/value-map.ts';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-fader.ts';

const level = decibelMap(-60, 12, { silenceAtMin: true });
const place = linearMap(-1, 1, 0.01);
const SCALE = [12, 6, 0, -6, -12, -24, -40, -Infinity];

interface Look {
  readonly ticks?: readonly number[];
  readonly style?: string;
  readonly orientation?: 'vertical' | 'horizontal';
  readonly disabled?: boolean;
}

const levelFader = (value: number, look: Look = {}) =>
  html`<pw-fader
    label="Level"
    style=${look.style ?? ''}
    .orientation=${look.orientation ?? 'vertical'}
    .ticks=${look.ticks ?? []}
    .map=${level}
    .value=${value}
    .origin=${0}
    .format=${decibels.format}
    .parse=${decibels.parse}
    ?disabled=${look.disabled ?? false}
  ></pw-fader>`;

export const stories: readonly Story[] = [
  { name: 'Default', render: () => levelFader(0) },
  { name: 'With a scale', render: () => levelFader(-9, { ticks: SCALE }) },
  { name: 'Silent', render: () => levelFader(-Infinity, { ticks: SCALE }) },
  { name: 'At the high end', render: () => levelFader(12) },
  { name: 'Disabled', render: () => levelFader(-6, { disabled: true }) },
  { name: 'Short', render: () => levelFader(-3, { style: '--fader-length: 96px' }) },
  {
    name: 'Long, in a role’s colour',
    render: () =>
      levelFader(-15, { ticks: SCALE, style: `--fader-length: 240px; ${roleColour('snare')}` }),
  },
  { name: 'Horizontal', render: () => levelFader(-6, { orientation: 'horizontal' }) },
  {
    name: 'Horizontal, with a scale',
    render: () =>
      levelFader(4, {
        orientation: 'horizontal',
        ticks: SCALE,
        style: '--fader-length: 300px',
      }),
  },
  {
    name: 'Horizontal and bipolar',
    render: () =>
      html`<pw-fader
        label="Pan"
        orientation="horizontal"
        style=${roleColour('ride')}
        .map=${place}
        .value=${-0.4}
        .format=${pan.format}
        .parse=${pan.parse}
      ></pw-fader>`,
  },
];
