import { classified } from './open-app.mjs';

/** What the browser's answer is, for states without MIDI. */
const refuse = (name, message) => (page) =>
  page.addInitScript(
    ([error, words]) =>
      Object.defineProperty(navigator, 'requestMIDIAccess', {
        value: () => Promise.reject(new window.DOMException(words, error)),
      }),
    [name, message],
  );

const withoutMidi = (page) =>
  page.addInitScript(() => {
    Object.defineProperty(window.Navigator.prototype, 'requestMIDIAccess', { value: undefined });
  });

const insecure = (page) =>
  page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));

const withDrums = (page) => page.addInitScript(plugIn, ['TD-17', 'Sixteen pads']);

async function press(page) {
  await classified(page);
  await page.getByRole('button', { name: 'Connect MIDI' }).click();
  await page.getByRole('dialog', { name: 'MIDI' }).waitFor();
}

async function connect(page) {
  await press(page);
  await page.getByRole('list', { name: 'Controllers' }).waitFor();
}

const refused = (name, prepare, words) => ({
  name,
  prepare,
  async reach(page) {
    await press(page);
    await page.getByText(words).waitFor();
  },
});

async function openPanel(page) {
  await connect(page);
  await page.getByRole('button', { name: 'Controllers…' }).click();
  await page.getByRole('dialog', { name: 'Controllers' }).waitFor();
}

async function askForKnob(page) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.locator('pw-mixer').getByRole('slider').first().click({ button: 'right' });
  await page.getByRole('dialog', { name: 'Learn a control' }).waitFor();
}

/** States of MIDI and of what controllers lead to. */
export const midiStates = [
  {
    // The question is open: the browser has not been answered.
    name: 'midi-asked',
    prepare: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(navigator, 'requestMIDIAccess', {
          value: () => new Promise(() => undefined),
        }),
      ),
    reach: press,
  },
  refused('midi-denied', refuse('NotAllowedError', 'Refused.'), 'MIDI was not allowed'),
  refused('midi-unsupported', withoutMidi, /no Web MIDI/),
  refused('midi-insecure', insecure, 'This page is not secure'),
  refused('midi-failed', refuse('InvalidStateError', 'The driver is busy.'), 'MIDI did not start'),
  {
    name: 'midi-connected',
    prepare: withDrums,
    async reach(page) {
      await connect(page);
      await play(page, [[0x99, 38, 100]]);
      await page.waitForTimeout(60);
    },
  },
  {
    name: 'controllers',
    prepare: withDrums,
    async reach(page) {
      await openPanel(page);
      await page.locator('[data-note="38"]').click();
      await play(page, [[0x99, 36, 110]]);
      await page.waitForTimeout(80);
    },
  },
  {
    name: 'velocity',
    prepare: withDrums,
    async reach(page) {
      await openPanel(page);
      await page.getByRole('tab', { name: 'Velocity' }).click();
      await page.getByRole('radio', { name: 'Soft' }).click();
      await page.getByRole('radio', { name: 'Custom' }).click();
      const threshold = page.getByRole('slider', { name: 'Ghost-note threshold' });
      await threshold.press('PageUp');
      // Two strengths of one hand.
      const hits = Array.from({ length: 220 }, (_, i) => {
        const centre = i % 3 === 0 ? 98 : 46;
        const spread = 13 * (Math.sin(12.9898 * i) + Math.sin(78.233 * i));
        return [0x99, 38, Math.max(3, Math.min(127, Math.round(centre + spread)))];
      });
      await play(page, hits);
      await page.waitForTimeout(400);
    },
  },
  {
    name: 'unmapped',
    prepare: withDrums,
    async reach(page) {
      await connect(page);
      await page.keyboard.press('Escape');
      await play(page, [[0x99, 100, 84]]);
      await page
        .getByText(/no pad\.$/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'hit-kit',
    prepare: withDrums,
    async reach(page) {
      await connect(page);
      await page.getByRole('button', { name: 'Hit your kit…' }).click();
      await page.getByRole('dialog', { name: /kit/i }).waitFor();
      await play(page, [[0x99, 60, 96]]);
      await page.waitForTimeout(1600);
      await play(page, [[0x99, 62, 80]]);
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'learn-control',
    prepare: withDrums,
    async reach(page) {
      await connect(page);
      await askForKnob(page);
    },
  },
  {
    name: 'controls',
    prepare: withDrums,
    async reach(page) {
      await connect(page);
      await askForKnob(page);
      await play(
        page,
        Array.from({ length: 12 }, (_, i) => [0xb0, 21, 30 + 4 * i]),
      );
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: '2 controllers' }).click();
      await page.getByRole('button', { name: 'Controllers…' }).click();
      await page.getByRole('tab', { name: 'Controls' }).click();
    },
  },
  {
    name: 'lights',
    prepare: (page) => page.addInitScript(plugIn, ['Launchpad X MIDI']),
    async reach(page) {
      await openPanel(page);
      await page.getByRole('tab', { name: 'Lights' }).click();
      await page.locator('pw-lights').waitFor();
    },
  },
];

function play(page, messages) {
  return page.evaluate((all) => all.forEach((bytes) => window.playDrums(bytes)), messages);
}

/** Runs in the page: a platform with inputs of these names; `playDrums` sends from the first. */
function plugIn(names) {
  const inputs = names.map((name, i) =>
    Object.assign(new window.EventTarget(), {
      id: `input-${i}`,
      name,
      manufacturer: '',
      type: 'input',
      version: '1',
      state: 'connected',
      connection: 'open',
      onmidimessage: null,
      onstatechange: null,
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }),
  );
  const access = Object.assign(new window.EventTarget(), {
    inputs: new Map(inputs.map((input) => [input.id, input])),
    outputs: new Map(
      names.map((name, i) => [
        `output-${i}`,
        Object.assign(new window.EventTarget(), {
          id: `output-${i}`,
          name,
          manufacturer: '',
          type: 'output',
          version: '1',
          state: 'connected',
          connection: 'closed',
          onstatechange: null,
          open: () => Promise.resolve(),
          close: () => Promise.resolve(),
          send: () => undefined,
          clear: () => undefined,
        }),
      ]),
    ),
    sysexEnabled: false,
    onstatechange: null,
  });
  Object.defineProperty(navigator, 'requestMIDIAccess', { value: () => Promise.resolve(access) });
  window.playDrums = (bytes) => {
    const event = Object.assign(new window.Event('midimessage'), { data: new Uint8Array(bytes) });
    inputs[0].onmidimessage?.(event);
    inputs[0].dispatchEvent(event);
  };
}
