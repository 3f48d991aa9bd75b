import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Story } from '../shared/story.ts';
import { outlineOf, storyKit } from '../shared/story-fixtures.ts';
import './pw-pad-grid.ts';

function story(name: string, pads: readonly Pad[], selectedPadId: string | null = null): Story {
  return {
    name,
    render: () =>
      html`<div style="height: 420px; max-width: 600px; container-type: size">
        <pw-pad-grid
          style="height: 100%"
          .pads=${pads}
          .selectedPadId=${selectedPadId}
          .outlineOf=${outlineOf}
        ></pw-pad-grid>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Full, one in hand', storyKit.pads, storyKit.pads[1]?.id),
  story(
    'Half',
    storyKit.pads.filter((pad) => pad.slot % 2 === 0),
  ),
  story('Empty', []),
];
