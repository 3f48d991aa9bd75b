import { Controllers } from '../../../src/app/controllers/controllers.ts';
import type { MidiPort, MidiStatus } from '../../../src/app/ports.ts';
import { Session } from '../../../src/app/session.ts';
import { Store } from '../../../src/lib/store.ts';
import type { Control } from '../../../src/profiles/profile-schema.ts';
import { file, parts, silentPlayer } from '../parts.ts';

/** MIDI with one input that a test sends by. */
export class FakeMidiPort implements MidiPort {
  readonly status = new Store<MidiStatus>({
    state: 'on',
    detail: '',
    inputs: [{ id: 'a', name: 'Knobs', manufacturer: '' }],
    outputs: [],
  });
  listener: MidiPort['listener'] = null;
  holdsNotes = false;
  connect = () => Promise.resolve();
  disconnect = () => Promise.resolve();
  setUpInput = () => undefined;
  send = () => undefined;
  clearSent = () => undefined;

  control(status: number, first: number, second = 0, timeStampMs = performance.now()): void {
    this.listener?.onControl('a', status, first, second, timeStampMs);
  }

  note(note: number, velocity: number, timeStampMs = performance.now()): void {
    this.listener?.onNote('a', note, velocity, note, velocity, timeStampMs);
  }
}

export const DEVICE = 'Knobs';

/** A session with a kit of two pads, and controllers with one device of these controls. */
export async function makeSurfaceParts(controls: readonly Control[] = [], player = silentPlayer()) {
  const midi = new FakeMidiPort();
  const session = new Session({
    ...parts(),
    player,
    formats: { ...parts().formats, isBundle: () => Promise.resolve(false) } as never,
    renderStarter: () => Promise.reject(new Error('There is none.')),
  });
  await session.load([file('one/BD.wav', 'kick'), file('one/Hit.wav', 'hit')]);
  const controllers = new Controllers({
    midi,
    session,
    player,
    loadFactory: () => Promise.resolve([]),
  });
  controllers.edit(DEVICE, 'Controls', (profile) => ({ ...profile, controls: [...controls] }));
  return { midi, session, controllers };
}
