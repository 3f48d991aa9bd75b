import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-pad-sound.ts';

const sound = (pad: Pad) =>
  html`<div style="width: 288px; ${roleColour(pad.role)}">
    <pw-pad-sound .pad=${pad}></pw-pad-sound>
  </div>`;

export const stories: readonly Story[] = [
  { name: 'As it comes', render: () => sound(storyPad('snare')) },
  {
    name: 'Shaped',
    render: () =>
      sound(
        storyPad('tom', {
          gainDb: -7.5,
          pan: -0.4,
          tuneSemitones: -5,
          fineCents: 35,
          playbackMode: 'gate',
        }),
      ),
  },
];
