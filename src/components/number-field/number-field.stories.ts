import { html } from 'lit';
import { decibels, milliseconds, semitones } from '../../lib/quantity.ts';
import { decibelMap, exponentialMap, linearMap } from '../../lib/value-map.ts';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-number-field.ts';

const tune = linearMap(-24, 24, 0.01, { normal: 1 });

const tuneField = (value: number, style = '', isDisabled = false) =>
  html`<pw-number-field
    label="Tune"
    style=${style}
    .map=${tune}
    .value=${value}
    .format=${semitones.format}
    .parse=${semitones.parse}
    ?disabled=${isDisabled}
  ></pw-number-field>`;

export const stories: readonly Story[] = [
  {
    name: 'Default',
    render: () =>
      html`<pw-number-field
        label="Delay"
        .map=${exponentialMap(1, 2000)}
        .value=${120}
        .origin=${1}
        .format=${milliseconds.format}
        .parse=${milliseconds.parse}
      ></pw-number-field>`,
  },
  { name: 'Bipolar, at the origin', render: () => tuneField(0) },
  { name: 'Bipolar', render: () => tuneField(-7.5) },
  { name: 'At the high end', render: () => tuneField(24) },
  {
    name: 'Silent',
    render: () =>
      html`<pw-number-field
        label="Level"
        .map=${decibelMap(-60, 12, { silenceAtMin: true })}
        .value=${-Infinity}
        .format=${decibels.format}
        .parse=${decibels.parse}
      ></pw-number-field>`,
  },
  { name: 'Disabled', render: () => tuneField(5, '', true) },
  { name: 'Narrow', render: () => tuneField(12, '--number-field-width: 64px') },
  {
    name: 'Wide, in a role’s colour',
    render: () => tuneField(7, `--number-field-width: 140px; ${roleColour('clap')}`),
  },
];
