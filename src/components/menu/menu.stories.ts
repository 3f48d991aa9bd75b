import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import type { MenuEntry } from './menu-entry.ts';
import './pw-menu.ts';

const items: readonly MenuEntry[] = [
  { id: 'folder', name: 'Folder…', help: 'Every sound in it and below it', shortcut: 'Ctrl O' },
  { id: 'starter', name: 'Starter kit', disabled: true },
  { separator: true },
  { id: 'names', name: 'Heed file names', help: 'They may decide', checked: true },
  { heading: 'Theme' },
  { id: 'dark', name: 'Dark', checked: true, radio: true },
  { id: 'light', name: 'Light', checked: false, radio: true },
];

export const stories: readonly Story[] = [
  { name: 'a key', render: () => html`<pw-menu label="Load" .items=${items}></pw-menu>` },
  {
    name: 'the first key',
    render: () => html`<pw-menu label="Load" primary .items=${items}></pw-menu>`,
  },
  {
    name: 'disabled',
    render: () => html`<pw-menu label="Export" disabled .items=${items}></pw-menu>`,
  },
];
