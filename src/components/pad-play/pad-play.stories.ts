import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { layeredPad, storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-pad-play.ts';

const play = (pad: Pad) =>
  html`<div style="width: 288px; ${roleColour(pad.role)}">
    <pw-pad-play .pad=${pad}></pw-pad-play>
  </div>`;

export const stories: readonly Story[] = [
  { name: 'As it comes', render: () => play(storyPad('kick')) },
  {
    name: 'Two layers in turn, for life',
    render: () =>
      play({
        ...layeredPad('closed-hat', [
          [1, 127],
          [1, 127],
        ]),
        layerOrder: 'shuffle',
        gainRandomDb: 2,
        tuneRandomCents: 12,
        startRandomSec: 0.002,
        velocityToGain: 0.6,
      }),
  },
  {
    name: 'Three velocities blended',
    render: () =>
      play({
        ...layeredPad('snare', [
          [1, 50],
          [51, 96],
          [97, 127],
          [97, 127],
        ]),
        velocityCrossfade: 24,
        velocityToCutoffCents: 2400,
        velocityToGain: 0.5,
        polyphony: 2,
      }),
  },
  {
    name: 'A loop that toggles',
    render: () =>
      play(storyPad('shaker', { playbackMode: 'loop', retrigger: 'toggle', velocityToGain: 0 })),
  },
];
