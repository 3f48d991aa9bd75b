import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-note-repeat.ts';

export const stories: readonly Story[] = [
  { name: 'Off', render: () => html`<pw-note-repeat></pw-note-repeat>` },
  {
    name: 'On, thirty-seconds',
    render: () => html`<pw-note-repeat on rate="1/32"></pw-note-repeat>`,
  },
];
