import '../../src/components/import-report/pw-import-report.ts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { reportSummary } from '../../src/components/import-report/report-text.ts';
import { ReportBuilder } from '../../src/kit/import-report.ts';
import { expectAccessibleInBothThemes } from './hands.ts';
import { mount } from './mount.ts';

test('says what was left out first, then what is nearly so, then what was taken', async () => {
  const builder = new ReportBuilder();
  builder.taken('volume', 'instrument “Kick”');
  builder.approximated('pan', 'instrument “Kick”', '0.4', '0.5');
  builder.dropped('FX1Level', 'instrument “Kick”', 'no such effect', '0.3');
  builder.dropped('FX1Level', 'instrument “Snare”', 'no such effect', '0.2');
  const report = builder.build('Hydrogen drumkit', 'Kit/drumkit.xml');
  expect(reportSummary(report)).toBe(
    'From a Hydrogen drumkit: 1 thing is only nearly as before, 1 was left out.',
  );
  const element = await mount('pw-import-report', { report });
  await element.show();
  await expect.element(page.getByRole('dialog', { name: 'From a Hydrogen drumkit' })).toBeVisible();
  const headings = [...element.shadowRoot!.querySelectorAll('h3')].map((h) => h.textContent);
  expect(headings).toEqual(['Left out', 'Only nearly', 'Taken as it was']);
  await expect.element(page.getByText('no such effect, 2 times')).toBeVisible();
  await expect.element(page.getByText('instrument “Kick”: 0.4 → 0.5')).toBeVisible();
  await expectAccessibleInBothThemes(element);
  await page.getByRole('button', { name: 'Close report' }).click();
  expect(element.shadowRoot!.querySelector('dialog')!.open).toBe(false);
});

test('nothing is said of a kit that came as it was', () => {
  const builder = new ReportBuilder();
  builder.taken('volume', 'instrument “Kick”');
  expect(reportSummary(builder.build('Hydrogen drumkit'))).toBe('');
});
