import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import { browserOf } from '../midi-menu/browser-words.ts';
import { midiMessage } from '../midi-menu/midi-text.ts';

/** Why no controller can be hit, and what to do; empty where one can. */
export function missingText(status: MidiStatus, devices: readonly Device[]): string {
  if (status.state !== 'on') {
    const { title, lines } = midiMessage(status, browserOf(navigator.userAgent));
    return `${title}. ${lines.join(' ')}`;
  }
  const plugged = devices.filter(({ inputIds }) => inputIds.length > 0);
  if (plugged.length === 0) {
    return 'MIDI is on, but no controller is plugged in. Plug one in: it is picked up by itself.';
  }
  if (plugged.some(({ isOn }) => isOn)) return '';
  const names = plugged.map(({ name }) => name).join(' and ');
  return `${names} ${plugged.length === 1 ? 'is' : 'are'} switched off. Switch it on in the MIDI menu first.`;
}
