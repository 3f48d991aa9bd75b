import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Story } from '../shared/story.ts';
import { PwShortcuts, type ShortcutGroup } from './pw-shortcuts.ts';

const groups: readonly ShortcutGroup[] = [
  {
    name: 'Kit',
    rows: [
      { name: 'Load folder…', shortcuts: ['Mod+Shift+O'] },
      { name: 'Export kit bundle', shortcuts: ['Mod+S'] },
    ],
  },
  { name: 'Edit', rows: [{ name: 'Redo', shortcuts: ['Mod+Shift+Z', 'Mod+Y'] }] },
  { name: 'View', rows: [{ name: 'Next bank', shortcuts: ['PageDown'] }] },
];

const shown = (sheet: Element | undefined) => {
  if (sheet instanceof PwShortcuts) void sheet.show();
};

export const stories: readonly Story[] = [
  {
    name: 'open',
    render: () => html`<pw-shortcuts .groups=${groups} ${ref(shown)}></pw-shortcuts>`,
  },
];
