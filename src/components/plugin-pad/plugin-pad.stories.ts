import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-plugin-pad.ts';

const line = (pad: Pad, width = 536) =>
  html`<div style="width: ${width}px"><pw-plugin-pad .pad=${pad}></pw-plugin-pad></div>`;

export const stories: readonly Story[] = [
  { name: 'As it comes', render: () => line(storyPad('snare')) },
  {
    name: 'Set',
    render: () =>
      line(storyPad('tom', { gainDb: -7.5, pan: -0.4, tuneSemitones: -5, fineCents: 35 })),
  },
  {
    name: 'Muted, as narrow as it gets',
    render: () =>
      line(storyPad('kick', { name: 'Kick with a long name from a folder', muted: true }), 316),
  },
];
