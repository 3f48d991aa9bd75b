import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { VelocityShape } from '../../profiles/profile-schema.ts';
import { shapeVelocity } from '../../profiles/velocity-table.ts';
import type { Story } from '../shared/story.ts';
import { PwVelocityCurve } from './pw-velocity-curve.ts';

/** Hits of a hand that plays at two strengths. */
const counts = Uint32Array.from({ length: 128 }, (_, velocity) =>
  velocity < 6
    ? 0
    : Math.round(
        14 * Math.exp(-(((velocity - 42) / 13) ** 2)) +
          9 * Math.exp(-(((velocity - 98) / 12) ** 2)),
      ),
);

function story(name: string, shape: VelocityShape, played = counts): Story {
  const hit = (element?: Element) => {
    if (!(element instanceof PwVelocityCurve)) return;
    void element.updateComplete.then(() => {
      for (const velocity of [9, 38, 64, 101])
        element.hit(velocity, shapeVelocity(velocity, shape));
    });
  };
  return {
    name,
    render: () =>
      html`<pw-velocity-curve
        .shape=${shape}
        .counts=${played}
        .doubleHitMs=${30}
        ${ref(hit)}
      ></pw-velocity-curve>`,
  };
}

export const stories: readonly Story[] = [
  story('Linear, nothing played', { curve: 'linear' }, new Uint32Array(128)),
  story('Soft, with a threshold', { curve: 'soft', threshold: 20 }),
  story('Hard, with a reach', { curve: 'hard', lowest: 10, highest: 110 }),
  story('Fixed', { curve: 'fixed', fixed: 110 }),
  story('Custom', {
    curve: 'custom',
    threshold: 12,
    points: [
      { from: 1, to: 20 },
      { from: 40, to: 74 },
      { from: 90, to: 96 },
      { from: 127, to: 127 },
    ],
  }),
];
