import type { WebMidi as WebMidiType } from 'webmidi';

type WebMidi = typeof WebMidiType;

/** webmidi with the platform's own access behind it. */
export interface WebMidiAccess {
  readonly webMidi: WebMidi;
  readonly access: MIDIAccess;
}

/** webmidi is one object for the whole page: its users take turns and the last one closes it. */
let users = 0;
let lastTurn: Promise<unknown> = Promise.resolve();
let access: MIDIAccess | null = null;

/**
 * Opens all MIDI inputs of this machine; the browser may ask the player first. Each call that
 * resolves wants one `releaseWebMidi`. Rejects with what the platform says.
 */
export function acquireWebMidi(): Promise<WebMidiAccess> {
  return inTurn(async () => {
    const { WebMidi } = await import('webmidi');
    try {
      // Its argument checks take time in every message and find nothing here.
      await WebMidi.enable({
        sysex: false,
        validation: false,
        requestMIDIAccessFunction: requestInputs,
      });
    } catch (error) {
      // It also rejects if one of many ports can't be opened; the others play.
      if (!WebMidi.enabled) throw error;
    }
    if (!access) throw new Error('webmidi has no access.');
    users += 1;
    return { webMidi: WebMidi, access };
  });
}

/** Gives back what `acquireWebMidi` gave: closes all inputs after the last user. */
export function releaseWebMidi(webMidi: WebMidi): Promise<void> {
  return inTurn(async () => {
    users -= 1;
    if (users === 0) await webMidi.disable();
  });
}

/**
 * webmidi opens every port it knows of. It is shown none of the outputs: they are opened when they
 * are used, and by us (`MidiOutputs`).
 */
async function requestInputs(options?: MIDIOptions): Promise<MIDIAccess> {
  access = await navigator.requestMIDIAccess(options);
  return withoutOutputs(access);
}

const NO_OUTPUTS = new Map<string, MIDIOutput>();

function withoutOutputs(real: MIDIAccess): MIDIAccess {
  return new Proxy(real, {
    get(target, name) {
      if (name === 'outputs') return NO_OUTPUTS;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
    set(target, name, value) {
      // It hears of outputs, too, and looks for them in vain.
      const heard = name === 'onstatechange' && typeof value === 'function';
      return Reflect.set(target, name, heard ? onlyInputs(value as Listener) : value, target);
    },
  });
}

type Listener = (event: MIDIConnectionEvent) => void;

function onlyInputs(listener: Listener): Listener {
  return (event) => {
    if (event.port?.type !== 'output') listener(event);
  };
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(task, task);
  lastTurn = turn;
  return turn;
}

export type { WebMidi };
