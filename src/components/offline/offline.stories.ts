import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { OfflineStatus, UpdateStatus } from '../../app/offline/offline-ports.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-offline.ts';

function story(name: string, status: OfflineStatus, news: UpdateStatus = 'none'): Story {
  return {
    name,
    render: () => html`<pw-offline .status=${status} .news=${news} ${ref(laidOpen)}></pw-offline>`,
  };
}

export const stories: readonly Story[] = [
  story('Ready', { state: 'ready', totalBytes: 20_300_000 }),
  story('Getting ready', { state: 'keeping', keptBytes: 4_200_000, totalBytes: 20_300_000 }),
  story('Not begun', { state: 'waiting' }),
  story('Data saver', { state: 'saving-data', missingBytes: 18_700_000 }),
  story('Storage is full', { state: 'failed', fault: 'full' }),
  story('Insecure page', { state: 'failed', fault: 'insecure' }),
  story('Part of another page', { state: 'off' }),
  story('A new version', { state: 'ready', totalBytes: 20_300_000 }, 'ready'),
];
