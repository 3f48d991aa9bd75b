import { html } from 'lit';
import { hertz, pan, percent } from '../../lib/quantity.ts';
import { exponentialMap, linearMap } from '../../lib/value-map.ts';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import type { XyAxis } from './pw-xy-pad.ts';
import './pw-xy-pad.ts';

const cutoff: XyAxis = {
  label: 'Cutoff',
  map: exponentialMap(20, 20_000),
  origin: 20_000,
  quantity: hertz,
};
const peak: XyAxis = { label: 'Peak', map: linearMap(0, 1, 0.01), origin: 0, quantity: percent };
const left: XyAxis = { label: 'Pan', map: linearMap(-1, 1, 0.01), origin: 0, quantity: pan };
const width: XyAxis = { label: 'Width', map: linearMap(0, 2, 0.01), origin: 1, quantity: percent };

export const stories: readonly Story[] = [
  {
    name: 'Default',
    render: () =>
      html`<pw-xy-pad
        label="Filter"
        .xAxis=${cutoff}
        .yAxis=${peak}
        .x=${800}
        .y=${0.35}
      ></pw-xy-pad>`,
  },
  {
    name: 'In a corner',
    render: () =>
      html`<pw-xy-pad
        label="Filter"
        .xAxis=${cutoff}
        .yAxis=${peak}
        .x=${20_000}
        .y=${1}
      ></pw-xy-pad>`,
  },
  {
    name: 'Bipolar, in a role’s colour',
    render: () =>
      html`<pw-xy-pad
        label="Image"
        style=${roleColour('shaker')}
        .xAxis=${left}
        .yAxis=${width}
        .x=${-0.3}
        .y=${1.4}
      ></pw-xy-pad>`,
  },
  {
    name: 'Large',
    render: () =>
      html`<pw-xy-pad
        label="Image"
        style="--xy-size: 240px; width: 320px"
        .xAxis=${left}
        .yAxis=${width}
        .x=${0}
        .y=${1}
      ></pw-xy-pad>`,
  },
  {
    name: 'Disabled',
    render: () =>
      html`<pw-xy-pad
        label="Filter"
        .xAxis=${cutoff}
        .yAxis=${peak}
        .x=${3000}
        .y=${0.6}
        disabled
      ></pw-xy-pad>`,
  },
];
