import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-slider.ts';

function story(name: string, value: number, compact = false): Story {
  return {
    name,
    render: () =>
      html`<div style="max-width: 290px">
        <pw-slider
          .label=${'Level'}
          .value=${value}
          .min=${-36}
          .max=${12}
          .step=${0.5}
          .format=${(db: number) => `${db.toFixed(1).replace('-', '−')} dB`}
          ?compact=${compact}
        ></pw-slider>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('At its origin', 0),
  story('Below', -18),
  story('At the top', 12),
  story('In one line', -6, true),
];
