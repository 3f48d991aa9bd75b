import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-pad-tone.ts';

const tone = (pad: Pad) =>
  html`<div style="width: 288px; ${roleColour(pad.role)}">
    <pw-pad-tone .pad=${pad}></pw-pad-tone>
  </div>`;

export const stories: readonly Story[] = [
  { name: 'As it comes', render: () => tone(storyPad('snare')) },
  {
    name: 'A lowpass with sends',
    render: () =>
      tone(
        storyPad('tom', {
          filterType: 'lowpass',
          cutoffHz: 900,
          resonanceDb: 11,
          driveDb: 9,
          reverbSendDb: -14,
          delaySendDb: -20,
          output: 'percussion',
        }),
      ),
  },
  {
    name: 'A narrow band',
    render: () =>
      tone(storyPad('open-hat', { filterType: 'bandpass', cutoffHz: 5000, resonanceDb: 20 })),
  },
];
