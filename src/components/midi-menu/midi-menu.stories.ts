import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen, storyDevice } from '../shared/story-fixtures.ts';
import type { BrowserKind } from './browser-words.ts';
import './pw-midi-menu.ts';

function story(
  name: string,
  status: Partial<MidiStatus>,
  devices: readonly Device[] = [],
  openness = -1,
  browser: BrowserKind = 'chromium',
): Story {
  const inputs = devices.flatMap(({ inputIds, name: device }) =>
    inputIds.map((id) => ({ id, name: device, manufacturer: '' })),
  );
  const whole: MidiStatus = { state: 'off', detail: '', inputs, outputs: [], ...status };
  return {
    name,
    render: () =>
      html`<pw-midi-menu
        .status=${whole}
        .devices=${devices}
        .browser=${browser}
        .readHatOpenness=${() => openness}
        ${ref(laidOpen)}
      ></pw-midi-menu>`,
  };
}

const pads = storyDevice('Pads of eight');
const calibrated = storyDevice('E-drums', {
  isOwn: true,
  profile: { ...pads.profile, hatPedal: { controller: 4, closed: 120, open: 3 } },
});
const keys = storyDevice('Keys with a rather long name and a number');

export const stories: readonly Story[] = [
  story('Off', { state: 'off' }),
  story('Connecting', { state: 'connecting' }),
  story('On, nothing plugged in', { state: 'on' }),
  story('On, one controller', { state: 'on' }, [keys]),
  story('On, two controllers', { state: 'on' }, [pads, keys]),
  story('On, one of two off', { state: 'on' }, [{ ...pads, isOn: false }, keys]),
  story('On, one channel', { state: 'on' }, [
    { ...pads, profile: { ...pads.profile, channel: 10 } },
  ]),
  story('On, one known but not plugged in', { state: 'on' }, [pads, { ...keys, inputIds: [] }]),
  story('On, with a hi-hat’s pedal', { state: 'on' }, [pads], 0.4),
  story('On, with a calibrated pedal', { state: 'on' }, [calibrated], 0.4),
  story('Off, in Firefox', { state: 'off' }, [], -1, 'firefox'),
  story('Unsupported', { state: 'unsupported' }),
  story('Unsupported, in Safari', { state: 'unsupported' }, [], -1, 'safari'),
  story('Insecure', { state: 'insecure' }),
  story('Denied', { state: 'denied' }),
  story('Denied, in Firefox', { state: 'denied' }, [], -1, 'firefox'),
  story('Failed', { state: 'failed', detail: 'The driver is busy.' }),
];
