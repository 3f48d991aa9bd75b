import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-notice.ts';

export const stories: readonly Story[] = [
  { name: 'News', render: () => html`<pw-notice>“My Drums”: 24 pads.</pw-notice>` },
  {
    name: 'Stays',
    render: () =>
      html`<pw-notice .dismissible=${false}>
        The browser keeps sound off until you click or press a key on this page.
      </pw-notice>`,
  },
  {
    name: 'With keys',
    render: () =>
      html`<pw-notice>
        “My Drums”: 24 pads · 3 to review.
        <span slot="actions">
          <button class="key primary" type="button">Review</button>
          <button class="key" type="button">Undo</button>
        </span>
      </pw-notice>`,
  },
  {
    name: 'A problem',
    render: () =>
      html`<pw-notice kind="problem">
        “broken.json” is not a kit: it ends in the middle, in line 1.
      </pw-notice>`,
  },
  {
    name: 'A long word',
    render: () => html`<pw-notice>${'Drums/'.repeat(30)}kick.wav could not be read.</pw-notice>`,
  },
];
