import { html } from 'lit';
import type { VelocityShape } from '../../profiles/profile-schema.ts';
import type { Story } from '../shared/story.ts';
import './pw-velocity-plot.ts';

const story = (name: string, shape: VelocityShape): Story => ({
  name,
  render: () => html`<pw-velocity-plot .shape=${shape}></pw-velocity-plot>`,
});

export const stories: readonly Story[] = [
  story('Plot, soft', { curve: 'soft' }),
  story('Plot, points', {
    curve: 'custom',
    points: [
      { from: 1, to: 1 },
      { from: 64, to: 100 },
      { from: 127, to: 127 },
    ],
  }),
];
