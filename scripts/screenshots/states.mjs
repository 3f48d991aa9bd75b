import { classified } from './open-app.mjs';

/**
 * Every state that the app can be seen in, in the order in which the pictures are shown. `prepare`
 * comes before the page loads, `reach` brings the app there from the first visit with its kit heard
 * (from the bare first visit where there is a `prepare`). A state whose `reach` returns false is not
 * there in this app, and passed over.
 *
 * @type {readonly {
 *   name: string,
 *   prepare?: (page: import('playwright-core').Page) => Promise<unknown>,
 *   reach?: (page: import('playwright-core').Page, material: Record<string, string>) => Promise<unknown>,
 * }[]}
 */
export const states = [
  { name: 'first-visit' },
  {
    name: 'empty-kit',
    reach: (page) =>
      page.evaluate(() => {
        const app = document.querySelector('padwise-app');
        return app.importKit({ ...app.kit, name: 'Empty', pads: [], samples: [] });
      }),
  },
  {
    // A load that waits for a model which is slow to come, as over a slow line.
    name: 'loading',
    prepare: (page) =>
      page.route('**/models/*.onnx', () => {
        // Never answered.
      }),
    async reach(page, { drums }) {
      await page.locator('input#folder').setInputFiles(drums);
      await page.getByText('24 decoded').waitFor();
    },
  },
  {
    name: 'full-with-unreadable-files',
    async reach(page, { drums }) {
      await page.locator('input#folder').setInputFiles(drums);
      await page.getByRole('list', { name: 'Files that could not be read' }).waitFor();
    },
  },
  {
    name: 'pad-in-hand',
    async reach(page) {
      await page.getByRole('button', { name: /, note 38$/ }).click();
      await page.getByLabel('Pad in hand').waitFor();
      await page.waitForTimeout(600);
      // A few hits at once, as in play.
      for (const note of [36, 42, 46, 49]) {
        await page.evaluate((n) => document.querySelector('padwise-app').noteOn(n, 120), note);
      }
      await page.waitForTimeout(60);
    },
  },
  {
    name: 'review',
    async reach(page, { tapes }) {
      await openReview(page, tapes);
      await rest(page);
    },
  },
  {
    name: 'review-why',
    async reach(page, { tapes }) {
      await openReview(page, tapes);
      await page.locator('pw-review').getByRole('button', { name: 'Why?' }).click();
      await page.getByRole('img', { name: /^Spectrogram/ }).waitFor();
      await rest(page);
    },
  },
  {
    name: 'error',
    async reach(page, { broken }) {
      await page.locator('input#files').setInputFiles(broken);
      await page.locator('pw-notice[kind="problem"]').waitFor();
    },
  },
  {
    name: 'no-classifier',
    prepare: (page) =>
      page.route('**/models/*', (route) => route.fulfill({ status: 404, body: '' })),
    reach: (page) => page.getByText(/classifier could not be loaded/).waitFor(),
  },
  {
    name: 'load-menu',
    async reach(page) {
      await page.getByRole('button', { name: 'Load', exact: true }).click();
      await page.getByRole('menuitem', { name: /Folder/ }).waitFor();
    },
  },
  {
    name: 'no-midi',
    prepare: (page) => page.addInitScript(refuseMidi),
    async reach(page) {
      await classified(page);
      await page.getByRole('button', { name: 'Connect MIDI' }).click();
      await page.getByRole('dialog', { name: 'MIDI' }).waitFor();
    },
  },
  {
    name: '128-pads',
    async reach(page, { full }) {
      await page.locator('input#folder').setInputFiles(full);
      await page.waitForFunction(
        () => document.querySelector('padwise-app').kit.pads.length === 128,
      );
      await rest(page);
    },
  },
  {
    name: 'layers',
    async reach(page, { session }) {
      await page.locator('input#folder').setInputFiles(session);
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByRole('dialog', { name: 'Layers' }).waitFor();
    },
  },
  {
    name: 'learning',
    async reach(page) {
      await page.getByRole('button', { name: /, note 38$/ }).click();
      const role = page.getByLabel('Role');
      await role.selectOption('rim');
      await page.getByRole('button', { name: 'Load', exact: true }).click();
      await page.getByRole('menuitem', { name: /Learning/ }).click();
      await page.getByRole('dialog', { name: 'Learning' }).waitFor();
    },
  },
  { name: 'mixer', reach: (page) => press(page, /^Mixer/) },
];

/** The pad's light and the sheet's picture have come to rest. */
function rest(page) {
  return page.waitForTimeout(800);
}

async function openReview(page, tapes) {
  await page.locator('input#folder').setInputFiles(tapes);
  await page.getByText(/to review\./).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('group', { name: /^Pad in question/ }).waitFor();
}

/** Presses a key of the app; false where it has none of this name. */
async function press(page, name) {
  const key = page.getByRole('button', { name });
  if ((await key.count()) === 0) return false;
  await key.first().click();
  await rest(page);
  return true;
}

/** Runs in the page. */
function refuseMidi() {
  Object.defineProperty(navigator, 'requestMIDIAccess', {
    value: () => Promise.reject(new window.DOMException('Refused.', 'NotAllowedError')),
  });
}
