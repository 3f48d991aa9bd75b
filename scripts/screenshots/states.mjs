import { midiStates } from './midi-states.mjs';

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
      await page.getByLabel('Pad in hand').waitFor({ state: 'attached' });
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
  ...midiStates,
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
      const edit = page.getByRole('button', { name: 'Edit pad' });
      if (await edit.isVisible()) await edit.click();
      await page.getByLabel('Role').selectOption('rim');
      await page.getByRole('button', { name: 'Load', exact: true }).click();
      await page.getByRole('menuitem', { name: /Learning/ }).click();
      await page.getByRole('dialog', { name: 'Learning' }).waitFor();
    },
  },
  {
    name: 'mixer',
    async reach(page) {
      await page.getByRole('button', { name: /^Mixer/ }).click();
      await page.locator('pw-mixer').waitFor();
      await rest(page);
    },
  },
  ...['Tone', 'Play', 'Choke'].map((tab) => ({
    name: `pad-${tab.toLowerCase()}`,
    async reach(page) {
      await page.getByRole('button', { name: /, note 46$/ }).click();
      const edit = page.getByRole('button', { name: 'Edit pad' });
      if (await edit.isVisible()) await edit.click();
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).scrollIntoViewIfNeeded();
      await rest(page);
    },
  })),
  {
    name: 'mixer-effects',
    async reach(page) {
      await page.getByRole('button', { name: /^Mixer/ }).click();
      const buses = page.getByRole('radio', { name: 'Buses' });
      if (await buses.isVisible()) await buses.click();
      await page.getByRole('button', { name: /effects of Drums/ }).click();
      await rest(page);
    },
  },
  {
    name: 'export-audio',
    async reach(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Command or pad' }).fill('export audio');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: /audio/i }).waitFor();
      await rest(page);
    },
  },
  {
    name: 'groove',
    async reach(page) {
      await page.evaluate(() => {
        const app = document.querySelector('padwise-app');
        const hit = (note, beat, velocity) => ({
          atSec: beat / 2,
          padId: app.kit.pads.find((pad) => pad.gmNote === note).id,
          velocity,
          durationSec: null,
        });
        const hits = [
          ...[0, 1.5, 2.5, 4, 5.75, 6.5].map((beat) => hit(36, beat, 112)),
          ...[1, 3, 5, 7].map((beat) => hit(38, beat, 118)),
          ...Array.from({ length: 16 }, (_, i) => hit(42, i / 2, i % 2 ? 62 : 96)),
          ...[3.75, 7.75].map((beat) => hit(46, beat, 90)),
        ].sort((a, b) => a.atSec - b.atSec);
        const groove = { tempoBpm: 120, beatsPerBar: 4, bars: 2, hits };
        return app.exportKit().then((kit) => app.importKit({ ...kit, groove }));
      });
      await page.keyboard.press('g');
      const field = page.getByRole('application', { name: 'Hits' });
      await field.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await rest(page);
    },
  },
  {
    name: 'song',
    async reach(page) {
      await openSong(page, {
        36: [0, 1.5, 2.5],
        38: [1, 3],
        42: [0, 0.5, 1, 1.5, 2, 2.5, 3],
        46: [3.5],
      });
      const place = page.getByRole('slider', { name: 'Place in the song' });
      await place.focus();
      for (let bar = 0; bar < 9; bar += 1) await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: 'Loop', exact: true }).click();
      await rest(page);
    },
  },
  {
    name: 'song-missing',
    async reach(page) {
      await openSong(page, {
        36: [0, 2],
        38: [1, 3],
        42: [0, 1, 2, 3],
        58: [1.75],
        78: [2.5],
        96: [0.5],
      });
      await rest(page);
    },
  },
  {
    name: 'editor',
    async reach(page) {
      await page.getByRole('button', { name: /, note 38$/ }).click();
      await page.keyboard.press('Control+e');
      const start = page.getByRole('slider', { name: 'Start' });
      await start.waitFor();
      await start.press('PageUp');
      for (let i = 0; i < 6; i++)
        await page.getByRole('slider', { name: 'Fade out' }).press('PageDown');
      await rest(page);
    },
  },
  {
    name: 'editor-loop',
    async reach(page) {
      await page.evaluate(() => {
        const app = document.querySelector('padwise-app');
        const pads = app.kit.pads.map((pad) =>
          pad.gmNote === 46
            ? {
                ...pad,
                playbackMode: 'loop',
                startSec: 0.01,
                loopStartSec: 0.08,
                loopEndSec: 0.2,
                fadeInSec: 0.02,
              }
            : pad,
        );
        return app.exportKit().then((kit) => app.importKit({ ...kit, pads }));
      });
      await page.getByRole('button', { name: /, note 46$/ }).click();
      await page.keyboard.press('Control+e');
      await page.getByRole('slider', { name: 'Loop end' }).waitFor();
      await rest(page);
    },
  },
  {
    name: 'palette',
    async reach(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Command or pad' }).waitFor();
      await page.keyboard.type('sn');
      await page.getByRole('option', { selected: true }).waitFor();
    },
  },
  {
    name: 'shortcuts',
    async reach(page) {
      await page.keyboard.press('F1');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'audio',
    async reach(page) {
      await page.keyboard.type('zxcvzxcvasdfasdf', { delay: 40 });
      const key = page.locator('pw-delay-key button');
      if (await key.isVisible()) await key.click();
      else {
        await page.getByRole('button', { name: 'Load' }).click();
        await page.getByRole('menuitem', { name: /Audio/ }).click();
      }
      await page.getByRole('dialog', { name: 'Audio' }).waitFor();
      await rest(page);
    },
  },
  {
    name: 'library',
    async reach(page) {
      await page.evaluate(async () => {
        const app = document.querySelector('padwise-app');
        const kit = await app.exportKit();
        for (const [at, name] of [
          'Dusty breaks',
          'Live room B (close mics)',
          'Night bus',
        ].entries()) {
          await app.importKit({ ...kit, name, pads: kit.pads.slice(0, 16 - 3 * at) });
        }
      });
      await page.keyboard.press('k');
      await page.getByRole('dialog', { name: 'Library' }).waitFor();
      await page.getByText('Opening the library').waitFor({ state: 'detached' });
      await rest(page);
    },
  },
  {
    name: 'export-kit',
    async reach(page) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: /^Kit…/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Export kit' });
      await dialog.getByRole('radio', { name: /^Hydrogen/ }).check();
      await dialog.getByText(/^[\d.]+ [kM]B$/).waitFor();
      await rest(page);
    },
  },
  {
    name: 'import-report',
    async reach(page, { foreign }) {
      await page.locator('input#folder').setInputFiles(foreign);
      await page.getByRole('button', { name: 'What changed' }).click();
      await page.locator('pw-import-report').getByRole('dialog').waitFor();
      await rest(page);
    },
  },
  {
    name: 'offline',
    async reach(page) {
      await page.getByRole('button', { name: 'Load', exact: true }).click();
      await page.getByRole('menuitem', { name: /^Offline/ }).click();
      const panel = page.getByRole('dialog', { name: 'Offline' });
      await panel.getByText('Ready offline', { exact: true }).waitFor();
      await rest(page);
    },
  },
  {
    name: 'drag-place',
    async reach(page) {
      await leaveOut(page, 5);
      await dragOver(page, 'place');
    },
  },
  {
    name: 'drag-new-kit',
    async reach(page) {
      await leaveOut(page, 5);
      await dragOver(page, 'new-kit');
    },
  },
  {
    // Where there is room the inspector is always there.
    name: 'edit-sheet',
    async reach(page) {
      if (page.viewportSize().width > 860) return false;
      await page.getByRole('button', { name: /, note 38$/ }).click();
      await page.getByRole('button', { name: 'Edit pad' }).click();
      await page.getByLabel('Pad in hand').waitFor();
      await rest(page);
      return true;
    },
  },
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

/** Takes the pad of a place out of the kit, so that there is a place to drop on. */
function leaveOut(page, slot) {
  return page.evaluate(async (without) => {
    const app = document.querySelector('padwise-app');
    const kit = await app.exportKit();
    const pads = kit.pads.filter((pad) => pad.slot !== without);
    return app.importKit({ ...kit, name: 'With a gap', pads });
  }, slot);
}

/** Holds one sound over the first empty place, or over the zone that makes a new kit of it. */
async function dragOver(page, zone) {
  await page.evaluate(async (over) => {
    const app = document.querySelector('padwise-app');
    const transfer = new window.DataTransfer();
    transfer.items.add(new window.File(['RIFF'], 'Clap.wav', { type: 'audio/wav' }));
    const grid = app.renderRoot.querySelector('pw-pad-grid');
    const empty = grid.renderRoot.querySelector('.empty').getBoundingClientRect();
    const [clientX, clientY] =
      over === 'place' ? [empty.x + empty.width / 2, empty.y + empty.height / 2] : [4, 4];
    for (const type of ['dragenter', 'dragover']) {
      const target = over === 'place' ? grid : app;
      const init = { bubbles: true, composed: true, cancelable: true, clientX, clientY };
      target.dispatchEvent(new window.DragEvent(type, { ...init, dataTransfer: transfer }));
      await app.updateComplete;
    }
  }, zone);
  await page.locator('pw-drop-zones').waitFor();
}

/** Opens a MIDI file of 32 bars, with hits of each note at these beats of a bar. */
async function openSong(page, beatsOf) {
  const events = [];
  for (let bar = 0; bar < 32; bar += 1) {
    for (const [note, beats] of Object.entries(beatsOf)) {
      for (const beat of beats) {
        const tick = Math.round((4 * bar + beat) * 96);
        events.push([tick, 0x99, Number(note), 127 - ((bar * 7 + beat * 46) % 70)]);
        events.push([tick + 12, 0x89, Number(note), 64]);
      }
    }
  }
  events.sort((a, b) => a[0] - b[0]);
  let last = 0;
  const track = events.flatMap(([tick, ...message]) => {
    const delta = tick - last;
    last = tick;
    return [...(delta > 127 ? [0x80 | (delta >> 7)] : []), delta & 127, ...message];
  });
  track.push(0, 0xff, 0x2f, 0);
  const size = [24, 16, 8, 0].map((shift) => (track.length >> shift) & 255);
  const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));
  const head = [...text('MThd'), 0, 0, 0, 6, 0, 0, 0, 1, 0, 96];
  await page.locator('input#midi').setInputFiles({
    name: 'Night bus.mid',
    mimeType: 'audio/midi',
    buffer: Buffer.from([...head, ...text('MTrk'), ...size, ...track]),
  });
  await page.locator('pw-song').getByText('Night bus').waitFor();
}
