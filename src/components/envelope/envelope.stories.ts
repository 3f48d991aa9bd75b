import { html } from 'lit';
import type { Envelope } from '../../lib/envelope.ts';
import type { Story } from '../shared/story.ts';
import { roleColour } from '../shared/tokens.ts';
import './pw-envelope.ts';

const shaped: Envelope = { attack: 0.012, hold: 0.03, decay: 0.35, sustain: 0.4, release: 0.5 };
const shortest: Envelope = { attack: 0, hold: 0, decay: 0, sustain: 0, release: 0 };
const longest: Envelope = { attack: 10, hold: 10, decay: 10, sustain: 1, release: 10 };

const envelope = (value: Envelope, style = 'width: 420px', isDisabled = false) =>
  html`<pw-envelope
    label="Loudness"
    style=${style}
    .envelope=${value}
    ?disabled=${isDisabled}
  ></pw-envelope>`;

export const stories: readonly Story[] = [
  { name: 'Default', render: () => envelope(shaped) },
  { name: 'All at zero', render: () => envelope(shortest) },
  { name: 'As long as can be', render: () => envelope(longest) },
  { name: 'Disabled', render: () => envelope(shaped, 'width: 420px', true) },
  {
    name: 'Small, in a role’s colour',
    render: () => envelope(shaped, `width: 300px; --envelope-height: 96px; ${roleColour('tom')}`),
  },
  {
    name: 'Large',
    render: () => envelope(shaped, `width: 560px; --envelope-height: 200px; ${roleColour('kick')}`),
  },
];
