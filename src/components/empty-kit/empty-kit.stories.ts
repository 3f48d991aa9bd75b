import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-empty-kit.ts';

export const stories: readonly Story[] = [
  {
    name: 'In place of the pads',
    render: () =>
      html`<pw-empty-kit
        style="height: 420px; max-width: 600px; container-type: size"
      ></pw-empty-kit>`,
  },
];
