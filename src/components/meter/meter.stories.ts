import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-meter.ts';

/** A meter that stands at these levels, which are linear. */
function meterAt(name: string, left: number, right: number, isVertical = false): Story {
  const readPeaks = (into: Float32Array) => into.set([left, right]);
  return {
    name,
    render: () =>
      html`<div style="height: ${isVertical ? 120 : 12}px">
        <pw-meter ?vertical=${isVertical} .readPeaks=${readPeaks}></pw-meter>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  meterAt('Silent', 0, 0),
  meterAt('Playing', 0.5, 0.3),
  meterAt('Over', 1.4, 0.9),
  meterAt('Vertical', 0.5, 0.3, true),
];
