import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MidiStatus } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-midi-menu.ts';

function story(name: string, status: Partial<MidiStatus>, openness = -1): Story {
  const whole: MidiStatus = {
    state: 'off',
    detail: '',
    inputs: [],
    inputId: null,
    channel: null,
    ...status,
  };
  return {
    name,
    render: () =>
      html`<pw-midi-menu
        .status=${whole}
        .readHatOpenness=${() => openness}
        ${ref(laidOpen)}
      ></pw-midi-menu>`,
  };
}

const pads = { id: 'a', name: 'Pads of eight', manufacturer: 'Made up' };
const keys = { id: 'b', name: 'Keys with a rather long name and a number', manufacturer: '' };

export const stories: readonly Story[] = [
  story('Off', { state: 'off' }),
  story('Connecting', { state: 'connecting' }),
  story('On, nothing plugged in', { state: 'on' }),
  story('On, one controller', { state: 'on', inputs: [keys] }),
  story('On, two controllers', { state: 'on', inputs: [pads, keys] }),
  story('On, one of two chosen', {
    state: 'on',
    inputs: [pads, keys],
    inputId: 'a',
    channel: 10,
  }),
  story('On, the chosen one unplugged', { state: 'on', inputs: [keys], inputId: 'a' }),
  story('On, with a hi-hat’s pedal', { state: 'on', inputs: [pads] }, 0.4),
  story('Unsupported', { state: 'unsupported' }),
  story('Insecure', { state: 'insecure' }),
  story('Denied', { state: 'denied' }),
  story('Failed', { state: 'failed', detail: 'The driver is busy.' }),
];
