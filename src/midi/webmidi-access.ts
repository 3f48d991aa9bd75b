import type { WebMidi as WebMidiType } from 'webmidi';

type WebMidi = typeof WebMidiType;

/** webmidi is one object for the whole page: its users take turns and the last one closes it. */
let users = 0;
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Opens all MIDI inputs of this machine; the browser may ask the player first. Each call that
 * resolves wants one `releaseWebMidi`. Rejects with what the platform says.
 */
export function acquireWebMidi(): Promise<WebMidi> {
  return inTurn(async () => {
    const { WebMidi } = await import('webmidi');
    try {
      // Its argument checks take time in every message and find nothing here.
      await WebMidi.enable({ sysex: false, validation: false });
    } catch (error) {
      // It also rejects if one of many ports can't be opened; the others play.
      if (!WebMidi.enabled) throw error;
    }
    users += 1;
    return WebMidi;
  });
}

/** Gives back what `acquireWebMidi` gave: closes all ports after the last user. */
export function releaseWebMidi(webMidi: WebMidi): Promise<void> {
  return inTurn(async () => {
    users -= 1;
    if (users === 0) await webMidi.disable();
  });
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(task, task);
  lastTurn = turn;
  return turn;
}

export type { WebMidi };
