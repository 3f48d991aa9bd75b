import { html } from 'lit';
import { decibels, hertz, pan, semitones } from '../../lib/quantity.ts';
import { decibelMap, exponentialMap, linearMap } from '../../lib/value-map.ts';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-knob.ts';

const level = decibelMap(-60, 12, { silenceAtMin: true });
const place = linearMap(-1, 1, 0.01);
const cutoff = exponentialMap(20, 20_000);

const levelKnob = (value: number, size: 's' | 'm' | 'l' = 'm', style = '') =>
  html`<pw-knob
    label="Level"
    style=${style}
    .size=${size}
    .map=${level}
    .value=${value}
    .format=${decibels.format}
    .parse=${decibels.parse}
  ></pw-knob>`;

const panKnob = (value: number, isDisabled = false) =>
  html`<pw-knob
    label="Pan"
    .map=${place}
    .value=${value}
    .format=${pan.format}
    .parse=${pan.parse}
    ?disabled=${isDisabled}
  ></pw-knob>`;

export const stories: readonly Story[] = [
  { name: 'Default', render: () => levelKnob(-6) },
  { name: 'At the low end', render: () => levelKnob(-Infinity) },
  { name: 'At the high end', render: () => levelKnob(12) },
  { name: 'Bipolar, at the origin', render: () => panKnob(0) },
  { name: 'Bipolar, to the left', render: () => panKnob(-0.62) },
  { name: 'Disabled', render: () => panKnob(0.4, true) },
  { name: 'Small', render: () => levelKnob(-12, 's') },
  { name: 'Large', render: () => levelKnob(-12, 'l') },
  { name: 'In a role’s colour', render: () => levelKnob(4, 'm', roleColour('closed-hat')) },
  {
    name: 'Frequency',
    render: () =>
      html`<pw-knob
        label="Cutoff"
        .map=${cutoff}
        .value=${1200}
        .origin=${20_000}
        .format=${hertz.format}
        .parse=${hertz.parse}
      ></pw-knob>`,
  },
  {
    name: 'Long name, own size',
    render: () =>
      html`<pw-knob
        label="Transient detune"
        style="--knob-size: 44px; ${roleColour('tom')}"
        .map=${linearMap(-24, 24, 0.01, { normal: 1 })}
        .value=${-7}
        .format=${semitones.format}
        .parse=${semitones.parse}
      ></pw-knob>`,
  },
];
