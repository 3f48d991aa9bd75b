import { html } from 'lit';
import type { SamplePicture } from '../../app/ports.ts';
import type { Role } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import { storyPicture } from '../shared/story-fixtures.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-picture.ts';

function story(name: string, role: Role, picture: SamplePicture | undefined): Story {
  return {
    name,
    render: () =>
      html`<div style=${roleColour(role)}>
        <pw-picture .picture=${picture} .description=${'A falling tone.'}></pw-picture>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('A kick', 'kick', storyPicture),
  story('A ride', 'ride', storyPicture),
  story('On its way', 'kick', undefined),
];
