import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';

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

/** What happened and what to do, in a few calm sentences. */
export function midiMessage(status: MidiStatus): string {
  switch (status.state) {
    case 'off':
      return 'Connect a controller to play the pads. The browser will ask whether this page may use MIDI.';
    case 'connecting':
      return 'Answer the browser’s question to let this page use MIDI.';
    case 'on':
      return status.inputs.length === 0
        ? 'MIDI is on, but no controller is plugged in. Plug one in: it is picked up by itself.'
        : 'Hits play the pad with the same note number.';
    case 'unsupported':
      return 'This browser has no Web MIDI. Chrome, Edge, Opera and Firefox have it. Mouse, touch and keys play the pads.';
    case 'insecure':
      return 'Browsers allow MIDI only on secure pages. Open this page by https or on localhost. Mouse, touch and keys play the pads.';
    case 'denied':
      return 'MIDI was not allowed for this page. Allow it in the site settings beside the address, then connect again.';
    case 'failed':
      return `The browser could not open MIDI on this computer${status.detail ? ` (${status.detail})` : ''}. Close other programs that use the controller, plug it in again and connect.`;
  }
}

/** How open the hi-hat's pedal is, in per cent. */
export function opennessText(share: number): string {
  if (share <= 0) return 'closed';
  return share >= 100 ? 'open' : `${share} % open`;
}
