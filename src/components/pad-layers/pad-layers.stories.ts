import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import { layeredPad } from '../shared/story-fixtures.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-pad-layers.ts';

function story(name: string, ranges: readonly (readonly [number, number])[]): Story {
  return {
    name,
    render: () =>
      html`<div style="${roleColour('snare')}; max-width: 290px">
        <pw-pad-layers .pad=${layeredPad('snare', ranges)}></pw-pad-layers>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Three velocities', [
    [1, 42],
    [43, 90],
    [91, 127],
  ]),
  story('Round robins', [
    [1, 127],
    [1, 127],
    [1, 127],
  ]),
  story('Two velocities, two hits each', [
    [1, 64],
    [1, 64],
    [65, 127],
    [65, 127],
  ]),
  story(
    'So many that they scroll',
    Array.from({ length: 16 }, (_, i) => [8 * i + 1, Math.min(127, 8 * i + 8)] as const),
  ),
];
