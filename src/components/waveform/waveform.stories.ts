import { html } from 'lit';
import type { Role } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import { madeUpOutline } from '../shared/story-fixtures.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-waveform.ts';

function story(name: string, role: Role | null, outline: Float32Array | null): Story {
  return {
    name,
    render: () =>
      html`<pw-waveform
        style="height: 64px; ${role ? roleColour(role) : ''}"
        .outline=${outline}
      ></pw-waveform>`,
  };
}

export const stories: readonly Story[] = [
  story('Short', 'closed-hat', madeUpOutline(12, 0.4)),
  story('Long and ragged', 'crash', madeUpOutline(2, 0.9)),
  story('In the colour of the text', null, madeUpOutline(5, 0.2)),
  story('Silence', 'kick', new Float32Array(192)),
  story('None', 'kick', null),
];
