import { html } from 'lit';
import type { Role } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import { madeUpOutline } from '../shared/story-fixtures.ts';
import type { LayerGroupView } from './layer-view.ts';
import './pw-layer-groups.ts';

function group(name: string, role: Role, tops: readonly number[], summary: string): LayerGroupView {
  return {
    key: name,
    name,
    role,
    summary,
    hits: tops.map((velocityMax, i) => {
      const below = tops[i - 1] ?? 0;
      return {
        padId: `${name} ${i}`,
        name: `${name} v${i + 1}`,
        velocityMin: velocityMax > below ? below + 1 : 1,
        velocityMax,
        gainDb: 0,
        outline: madeUpOutline(6 / (1 + i / 6), 0.5),
        playVelocity: velocityMax,
      };
    }),
  };
}

function story(name: string, groups: readonly LayerGroupView[], busy = false): Story {
  return {
    name,
    render: () => html`<pw-layer-groups .groups=${groups} .busy=${busy}></pw-layer-groups>`,
  };
}

const snare = group('Old snare', 'snare', [25, 50, 75, 100, 127], '5 velocities');
const clap = group('Clap', 'clap', [127, 127, 127], '3 round robins');
const many = group(
  'Ride of the drummer’s brother, far mic, second half of the tape',
  'ride',
  Array.from({ length: 20 }, (_, i) => Math.round((127 * (i + 1)) / 20)),
  '20 velocities',
);

export const stories: readonly Story[] = [
  story('Listening', [], true),
  story('Nothing found', []),
  story('One drum', [snare]),
  story('Several drums', [snare, clap, many]),
];
