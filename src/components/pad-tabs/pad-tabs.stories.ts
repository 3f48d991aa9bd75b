import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { makeStoryKit, storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-pad-tabs.ts';

const kit = makeStoryKit(16);
const tabs = (pad: Pad) =>
  html`<div style="width: 288px; ${roleColour(pad.role)}">
    <pw-pad-tabs .pad=${pad} .kit=${kit}></pw-pad-tabs>
  </div>`;

export const stories: readonly Story[] = [
  { name: 'As it comes', render: () => tabs(storyPad('snare')) },
  {
    name: 'Set in every tab',
    render: () => tabs({ ...storyPad('open-hat'), gainRandomDb: 2, chokeFadeSec: 0.05 }),
  },
];
