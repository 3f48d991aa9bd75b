import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import './pw-drawer.ts';
import type { DrawerPanel } from './pw-drawer.ts';

function story(name: string, panels: readonly DrawerPanel[], panel: string): Story {
  return {
    name,
    render: () =>
      html`<pw-drawer style="height: 160px" .panels=${panels} .panel=${panel}>
        <p style="margin: 16px">What is in here is the panel’s own.</p>
      </pw-drawer>`,
  };
}

const review = { id: 'review', name: 'Review', count: 5 };

export const stories: readonly Story[] = [
  story('One panel', [review], 'review'),
  story('Two panels, one waits', [review, { id: 'mixer', name: 'Mixer', count: 0 }], 'mixer'),
];
