import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Role } from '../../kit/roles.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-role-menu.ts';

function story(name: string, chosen: Role | null, isOpen: boolean): Story {
  return {
    name,
    render: () =>
      html`<pw-role-menu .chosen=${chosen} ${isOpen ? ref(laidOpen) : nothing}></pw-role-menu>`,
  };
}

export const stories: readonly Story[] = [
  story('Closed', null, false),
  story('Open', null, true),
  story('Open, one chosen', 'snare', true),
];
