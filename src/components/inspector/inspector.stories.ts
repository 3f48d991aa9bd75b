import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Story } from '../shared/story.ts';
import {
  disputedPad,
  doubtfulPad,
  layeredPad,
  storyFacts,
  storyKit,
  storyPad,
} from '../shared/story-fixtures.ts';
import './pw-inspector.ts';

function story(name: string, pad: Pad): Story {
  return {
    name,
    render: () =>
      html`<div style="max-width: 320px">
        <pw-inspector
          .pad=${pad}
          .kit=${storyKit}
          .sample=${storyKit.samples[pad.slot] ?? null}
          .facts=${storyFacts}
        ></pw-inspector>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Sure', storyPad('snare')),
  story('Doubtful', doubtfulPad('tom')),
  story('The kit says otherwise', disputedPad()),
  story('Not listened to', storyPad('other', { roleSource: 'none', classification: null })),
  story('Set by the player', storyPad('clap', { roleSource: 'user', gainDb: -4.5, pan: -0.4 })),
  story(
    'With layers',
    layeredPad('kick', [
      [1, 40],
      [41, 90],
      [91, 127],
    ]),
  ),
];
