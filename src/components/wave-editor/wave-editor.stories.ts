import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Story } from '../shared/story.ts';
import { layeredPad, storyAudio, storyFacts, storyPad } from '../shared/story-fixtures.ts';
import { roleColour } from '../shared/tokens.ts';
import { partOf } from './part-view.ts';
import './pw-wave-editor.ts';

function story(name: string, pad: Pad | null, style = 'width: 880px'): Story {
  return {
    name,
    render: () =>
      html`<div style=${style}>
        <pw-wave-editor .pad=${pad} .facts=${storyFacts} snaps auditions></pw-wave-editor>
      </div>`,
  };
}

const cut = {
  startSec: 0.45,
  endSec: 1.2,
  fadeInSec: 0.03,
  fadeOutSec: 0.3,
};

export const stories: readonly Story[] = [
  story('Whole sample', storyPad('snare')),
  story('Cut and faded', storyPad('kick', cut)),
  story(
    'Looped, backwards',
    storyPad('ride', {
      ...cut,
      reverse: true,
      playbackMode: 'loop',
      loopStartSec: 0.6,
      loopEndSec: 0.85,
    }),
  ),
  story(
    'Layers',
    layeredPad('tom', [
      [1, 60],
      [61, 127],
    ]),
  ),
  story('Narrow', storyPad('clap', cut), 'width: 340px'),
  story('No pad in hand', null),
  {
    name: 'Only the waveform',
    render: () => {
      const pad = storyPad('closed-hat', cut);
      const range = partOf(pad, storyAudio.length / storyAudio.sampleRate);
      return html`<pw-wave-display
        style="height: 180px; ${roleColour('closed-hat')}"
        .padId=${pad.id}
        .audio=${storyAudio}
        .range=${range}
      ></pw-wave-display>`;
    },
  },
  {
    name: 'A waveform of nothing',
    render: () => html`<pw-wave-display style="height: 140px"></pw-wave-display>`,
  },
];
