import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import { allowAgain, FIREFOX_ASKS, whereMidiIs, type BrowserKind } from './browser-words.ts';

/** What the bar's MIDI key says. */
export function midiKeyText(status: MidiStatus, devices: readonly Device[]): string {
  switch (status.state) {
    case 'off':
      return 'Connect MIDI';
    case 'connecting':
      return 'Connecting…';
    case 'on':
      return connectedText(devices);
    case 'unsupported':
    case 'insecure':
    case 'denied':
    case 'failed':
      return 'No MIDI';
  }
}

function connectedText(devices: readonly Device[]): string {
  const plugged = devices.filter(({ inputIds }) => inputIds.length > 0);
  const heard = plugged.filter(({ isOn }) => isOn);
  if (plugged.length === 0) return 'No controller';
  if (heard.length === 0) return 'Controllers off';
  return heard.length === 1 ? heard[0]!.name : `${heard.length} controllers`;
}

export interface MidiMessage {
  readonly title: string;
  /** What happened and what to do, each a calm sentence or two. */
  readonly lines: readonly string[];
}

/** There is no MIDI, but a drummer may go on. */
const STILL = 'Mouse, touch and the computer’s keys play the pads all the same.';

export function midiMessage(status: MidiStatus, browser: BrowserKind): MidiMessage {
  switch (status.state) {
    case 'off':
    case 'connecting':
      return {
        title: 'The browser asks first',
        lines: [
          'It will ask whether this page may use MIDI devices. Choose Allow. What you play stays on this computer: nothing is sent anywhere.',
          ...(browser === 'firefox' ? [FIREFOX_ASKS] : []),
        ],
      };
    case 'on':
      return status.inputs.length === 0
        ? {
            title: 'No controller is plugged in',
            lines: [
              'MIDI is on. Plug a controller in, or switch it on: it is picked up by itself.',
            ],
          }
        : {
            title: 'Hit something',
            lines: ['Hits play the drum that their note means by the controller’s profile.'],
          };
    case 'unsupported':
      return { title: 'MIDI is not to be had here', lines: [whereMidiIs(browser), STILL] };
    case 'insecure':
      return {
        title: 'This page is not secure',
        lines: [
          'Browsers allow MIDI only on pages that come by https, or from this computer. Open it with https:// in front, then connect.',
          STILL,
        ],
      };
    case 'denied':
      return { title: 'MIDI was not allowed', lines: [allowAgain(browser), STILL] };
    case 'failed':
      return {
        title: 'MIDI did not start',
        lines: [
          `The browser could not open MIDI on this computer${status.detail ? `: ${plainEnd(status.detail)}` : ''}.`,
          'Close other programs that use the controller, plug it in again, then connect.',
          STILL,
        ],
      };
  }
}

/** What a platform says, to stand within a sentence. */
function plainEnd(detail: string): string {
  return detail.trim().slice(0, 200).replace(/\.$/, '');
}

/** Which profile a device plays by. */
export function profileText({ profile, isOwn }: Device): string {
  return isOwn ? 'Yours' : profile.name;
}

/** How open the hi-hat's pedal is, in per cent. */
export function opennessText(share: number): string {
  if (share <= 0) return 'closed';
  return share >= 100 ? 'open' : `${share} % open`;
}
