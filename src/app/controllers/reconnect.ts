import * as settings from '../settings.ts';

/** Whether MIDI was on when the page was left, as far as the browser keeps it. */
export function rememberMidi(isOn: boolean): void {
  settings.write('midiOn', isOn);
}

/**
 * Whether MIDI can be taken up again without a question: it was on at the last visit, and the browser
 * still allows it. Where a browser can't say, it is not asked.
 */
export async function mayReconnect(): Promise<boolean> {
  if (settings.read('midiOn') !== true) return false;
  try {
    const { state } = await navigator.permissions.query({ name: 'midi' });
    return state === 'granted';
  } catch {
    return false;
  }
}
