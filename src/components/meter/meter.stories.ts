import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Story } from '../shared/story.ts';
import './pw-meter.ts';
import type { PwMeter } from './pw-meter.ts';

/** Stands still, as the peak never changes. */
function story(name: string, peak: number): Story {
  return {
    name,
    render: () =>
      html`<pw-meter
        .readPeak=${() => peak}
        ${ref((element) => (element as PwMeter | undefined)?.wake())}
      ></pw-meter>`,
  };
}

export const stories: readonly Story[] = [
  story('Silent', 0),
  story('Half', 0.06),
  story('Loud', 0.5),
  story('Full', 1),
];
