import type { MidiPort, MidiStatus } from '../../../src/app/ports.ts';
import { Store } from '../../../src/lib/store.ts';
import { NoteReader } from '../../../src/midi/note-reader.ts';
import type { InputSetup } from '../../../src/profiles/input-setup.ts';

export interface FakeMidiPort extends MidiPort {
  readonly status: Store<MidiStatus>;
  /** By input id; null for an input that is passed over. */
  readonly setups: Map<string, InputSetup | null>;
  /** What pads were asked to play: note and velocity. */
  readonly played: [note: number, velocity: number][];
  readonly sent: {
    readonly outputId: string;
    readonly bytes: readonly number[];
    readonly atMs: number;
  }[];
  /** Makes these the devices, each with one input whose id is its name. */
  plug(...names: string[]): void;
  /** A message of a device, as the adapter would hand it on. */
  receive(name: string, bytes: readonly number[], timeStampMs?: number): void;
}

/** The MIDI adapter without a browser: real readers, no ports. */
export function fakeMidiPort(): FakeMidiPort {
  const status = new Store<MidiStatus>({ state: 'off', detail: '', inputs: [], outputs: [] });
  const readers = new Map<string, NoteReader>();
  const port: FakeMidiPort = {
    status,
    setups: new Map(),
    played: [],
    sent: [],
    listener: null,
    holdsNotes: false,
    connect() {
      status.set({ ...status.value, state: 'on' });
      return Promise.resolve();
    },
    disconnect() {
      status.set({ ...status.value, state: 'off', inputs: [], outputs: [] });
      return Promise.resolve();
    },
    setUpInput(id, setup) {
      port.setups.set(id, setup);
      if (setup) readers.get(id)?.setUp(setup);
    },
    send(outputId, bytes, atMs = 0) {
      port.sent.push({ outputId, bytes, atMs });
    },
    clearSent: () => undefined,
    plug(...names) {
      for (const name of names) if (!readers.has(name)) readers.set(name, reader(name));
      const ports = names.map((name) => ({ id: name, name, manufacturer: 'Acme' }));
      status.set({ ...status.value, inputs: ports });
    },
    receive(name, bytes, timeStampMs = 0) {
      const of = readers.get(name);
      const isListed = status.value.inputs.some(({ id }) => id === name);
      if (!of || !isListed || port.setups.get(name) === null) return;
      of.holdsNotes = port.holdsNotes;
      if (of.read(new Uint8Array(bytes), timeStampMs)) port.listener?.onActivity(name);
    },
  };
  function reader(id: string): NoteReader {
    return new NoteReader(
      {
        noteOn: (note, velocity) => port.played.push([note, velocity]),
        noteOff: () => undefined,
        moveHatPedal: () => undefined,
        aftertouch: () => undefined,
      },
      {
        onNote: (...numbers) => port.listener?.onNote(id, ...numbers),
        onControl: (...numbers) => port.listener?.onControl(id, ...numbers),
        onRealtime: (...numbers) => port.listener?.onRealtime(id, ...numbers),
      },
    );
  }
  return port;
}
