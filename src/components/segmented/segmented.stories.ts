import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import type { SegmentOption } from './pw-segmented.ts';
import './pw-segmented.ts';

const modes: readonly SegmentOption[] = [
  { value: 'one-shot', name: 'One shot', title: 'Plays to its end' },
  { value: 'gate', name: 'Gate', title: 'Plays while the pad is held' },
  { value: 'loop', name: 'Loop' },
];
const filters = ['LP', 'BP', 'HP'].map((name) => ({ value: name, name }));

export const stories: readonly Story[] = [
  {
    name: 'Default',
    render: () =>
      html`<pw-segmented label="Playback" .options=${modes} value="one-shot"></pw-segmented>`,
  },
  {
    name: 'Nothing chosen',
    render: () => html`<pw-segmented label="Playback" .options=${modes}></pw-segmented>`,
  },
  {
    name: 'Small, in a role’s colour',
    render: () =>
      html`<pw-segmented
        label="Filter"
        size="s"
        style=${roleColour('closed-hat')}
        .options=${filters}
        value="BP"
      ></pw-segmented>`,
  },
  {
    name: 'Disabled',
    render: () =>
      html`<pw-segmented label="Playback" .options=${modes} value="gate" disabled></pw-segmented>`,
  },
];
