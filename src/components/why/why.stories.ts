import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import { disputedPad, doubtfulPad, storyFacts } from '../shared/story-fixtures.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-why.ts';
import type { SoundFacts } from './sound-facts.ts';

function story(name: string, facts: SoundFacts, width = 'none', pad = doubtfulPad('snare')): Story {
  return {
    name,
    render: () =>
      html`<div style="${roleColour('snare')}; max-width: ${width}">
        <pw-why .pad=${pad} .facts=${facts}></pw-why>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('With a picture', storyFacts),
  story('Narrow, as in the inspector', storyFacts, '290px'),
  story('The kit says otherwise', storyFacts, 'none', disputedPad()),
  story('Picture on its way', {
    ...storyFacts,
    pictureOf: () =>
      new Promise(() => {
        // Never comes.
      }),
  }),
  story('Never seen by the network', {
    ...storyFacts,
    pictureOf: () => Promise.resolve(null),
    peersOf: () => null,
  }),
];
