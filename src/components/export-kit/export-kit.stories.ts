import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ImportReport } from '../../kit/import-report.ts';
import type { Story } from '../shared/story.ts';
import { OWN_FORMATS, type KitFileState, type KitFormat } from './export-kit-text.ts';
import { PwExportKit } from './pw-export-kit.ts';

const formats: readonly KitFormat[] = [
  ...OWN_FORMATS,
  { id: 'sfz', name: 'SFZ instrument', fileEnding: '.sfz.zip' },
  { id: 'hydrogen', name: 'Hydrogen drumkit', fileEnding: '.h2drumkit' },
  { id: 'decent', name: 'DecentSampler preset', fileEnding: '.dslibrary' },
];

const report: ImportReport = {
  format: 'Hydrogen drumkit',
  document: '',
  lines: [
    {
      kind: 'dropped',
      field: 'mix',
      note: 'Hydrogen keeps no effects in a kit',
      count: 1,
      places: [],
    },
    {
      kind: 'dropped',
      field: 'velocityToCutoffCents',
      note: 'Hydrogen has none',
      count: 2,
      places: [{ where: 'pad “Open hat”', from: '1200', to: '' }],
    },
    {
      kind: 'approximated',
      field: 'chokeGroups',
      note: 'all pads of a group choke each other',
      count: 2,
      places: [{ where: 'pad “Closed hat”', from: '', to: '' }],
    },
    {
      kind: 'approximated',
      field: 'samples',
      note: 'made WAV files of them',
      count: 1,
      places: [{ where: 'Crash.mp3', from: 'Crash.mp3', to: 'Crash.wav' }],
    },
    ...['name', 'inputNote', 'layers', 'gainDb', 'pan', 'tuneSemitones', 'samples'].map(
      (field) => ({ kind: 'taken' as const, field, note: '', count: 16, places: [] }),
    ),
  ],
  moreCount: 0,
};

const shown = (dialog: Element | undefined) => {
  if (dialog instanceof PwExportKit) void dialog.show();
};

const story = (name: string, formatId: string, state: KitFileState): Story => ({
  name,
  render: () =>
    html`<pw-export-kit
      .formats=${formats}
      .formatId=${formatId}
      .state=${state}
      ${ref(shown)}
    ></pw-export-kit>`,
});

export const stories: readonly Story[] = [
  story('Padwise bundle', 'bundle', { phase: 'ready', byteLength: 3_412_000, report: null }),
  story('Hydrogen, with what is lost', 'hydrogen', {
    phase: 'ready',
    byteLength: 2_860_000,
    report,
  }),
  story('Being made', 'sfz', { phase: 'making', share: 0.42 }),
  story('Failed', 'decent', {
    phase: 'failed',
    problem: 'The kit could not be exported: samples: the audio of “Kick.wav” is missing.',
  }),
];
