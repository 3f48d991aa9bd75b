import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Story } from '../shared/story.ts';
import type { PaletteEntry } from './palette-search.ts';
import { PwPalette } from './pw-palette.ts';

const entry = (changes: Partial<PaletteEntry> & Pick<PaletteEntry, 'id' | 'name'>) => ({
  help: '',
  group: 'Kit',
  terms: '',
  codes: [],
  shortcut: '',
  whyNot: null,
  isOn: null,
  role: null,
  ...changes,
});

const entries: readonly PaletteEntry[] = [
  entry({
    id: 'open-folder',
    name: 'Load folder…',
    help: 'Every sound in it and below it',
    shortcut: 'Ctrl Shift O',
  }),
  entry({ id: 'redo', name: 'Redo', shortcut: 'Ctrl Shift Z', whyNot: 'Nothing to redo' }),
  entry({ id: 'toggle-names', name: 'Heed file names', help: 'They may decide', isOn: true }),
  entry({ id: 'role:snare', name: 'Set role to Snare', help: 'Of the pad in hand', role: 'snare' }),
  entry({
    id: 'pad:one',
    name: 'Snare 3',
    help: 'A3 · Snare · 38 · D2',
    terms: 'Snare',
    codes: ['A3', '38', 'D2'],
    role: 'snare',
  }),
];

const shown = (palette: Element | undefined) => {
  if (palette instanceof PwPalette) void palette.show();
};

export const stories: readonly Story[] = [
  {
    name: 'open',
    render: () => html`<pw-palette .entries=${entries} ${ref(shown)}></pw-palette>`,
  },
  {
    name: 'with a recent command',
    render: () =>
      html`<pw-palette
        .entries=${entries}
        .recentIds=${['toggle-names'] as const}
        ${ref(shown)}
      ></pw-palette>`,
  },
];
