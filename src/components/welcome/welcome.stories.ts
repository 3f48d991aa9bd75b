import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-welcome.ts';

export const stories: readonly Story[] = [
  {
    name: 'As in its column',
    render: () => html`<div style="max-width: 320px"><pw-welcome></pw-welcome></div>`,
  },
  { name: 'Wide', render: () => html`<pw-welcome></pw-welcome>` },
];
