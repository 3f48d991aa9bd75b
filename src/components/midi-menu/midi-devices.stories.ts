import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import { storyDevice } from '../shared/story-fixtures.ts';
import './pw-midi-devices.ts';

const pads = storyDevice('Pads of eight');

export const stories: readonly Story[] = [
  {
    name: 'Four controllers',
    render: () =>
      html`<pw-midi-devices
        .devices=${[
          pads,
          storyDevice('E-drums', { isOwn: true }),
          storyDevice('Keys with a rather long name and a number', { isOn: false }),
          storyDevice('Not here', { inputIds: [] }),
        ]}
      ></pw-midi-devices>`,
  },
  {
    name: 'One channel',
    render: () =>
      html`<pw-midi-devices
        .devices=${[{ ...pads, profile: { ...pads.profile, channel: 10 } }]}
      ></pw-midi-devices>`,
  },
];
