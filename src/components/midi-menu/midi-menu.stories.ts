import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen, storyDevice } from '../shared/story-fixtures.ts';
import './pw-midi-menu.ts';

function story(
  name: string,
  status: Partial<MidiStatus>,
  devices: readonly Device[] = [],
  openness = -1,
): Story {
  const whole: MidiStatus = { state: 'off', detail: '', inputs: [], outputs: [], ...status };
  return {
    name,
    render: () =>
      html`<pw-midi-menu
        .status=${whole}
        .devices=${devices}
        .readHatOpenness=${() => openness}
        ${ref(laidOpen)}
      ></pw-midi-menu>`,
  };
}

const pads = storyDevice('Pads of eight');
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
  story('On, with a hi-hat’s pedal', { state: 'on' }, [pads], 0.4),
  story('Unsupported', { state: 'unsupported' }),
  story('Insecure', { state: 'insecure' }),
  story('Denied', { state: 'denied' }),
  story('Failed', { state: 'failed', detail: 'The driver is busy.' }),
];
