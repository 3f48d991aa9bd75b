import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { ImportReport } from '../../kit/import-report.ts';
import type { Story } from '../shared/story.ts';
import './pw-import-report.ts';
import type { PwImportReport } from './pw-import-report.ts';

const report: ImportReport = {
  format: 'Hydrogen drumkit',
  document: 'Made up/drumkit.xml',
  lines: [
    {
      kind: 'dropped',
      field: 'FX1Level',
      note: 'Padwise has no effects of that kind',
      count: 3,
      places: [{ where: 'instrument “Kick”', from: '0.4', to: '' }],
    },
    {
      kind: 'approximated',
      field: 'randomPitchFactor',
      note: '',
      count: 1,
      places: [{ where: 'instrument “Snare”', from: '0.1', to: '20 cents' }],
    },
    { kind: 'taken', field: 'volume', note: '', count: 16, places: [] },
    { kind: 'taken', field: 'muteGroup', note: '', count: 2, places: [] },
  ],
  moreCount: 0,
};

const story = (name: string, shown: ImportReport): Story => ({
  name,
  render: () =>
    html`<pw-import-report
      .report=${shown}
      ${ref((element) => void (element as PwImportReport | undefined)?.show())}
    ></pw-import-report>`,
});

export const stories: readonly Story[] = [
  story('A kit from elsewhere', report),
  story('All taken, and more than is listed', {
    ...report,
    lines: report.lines.filter(({ kind }) => kind === 'taken'),
    moreCount: 12,
  }),
];
