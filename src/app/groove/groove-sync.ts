import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { ControllerEar } from '../controllers/controllers.ts';
import type { MidiPort, PlayerPort } from '../ports.ts';
import { ClockOut } from './clock-out.ts';
import { readSyncSettings, writeSyncSettings, type SyncSettings } from './clock/sync-settings.ts';
import { GrooveFollow } from './groove-follow.ts';
import type { GrooveTransport } from './groove-transport.ts';

export interface GrooveSyncParts {
  readonly midi: MidiPort;
  readonly player: PlayerPort;
  readonly transport: GrooveTransport;
  /** Listens to all devices, until the returned function is called. */
  hear(ear: ControllerEar): () => void;
}

/** The groove's transport together with other machines: led by one, leading others, by MIDI clock. */
export class GrooveSync {
  readonly follow: GrooveFollow;
  readonly #out: ClockOut;
  readonly #settings: Store<SyncSettings>;

  constructor(parts: GrooveSyncParts) {
    this.#settings = new Store(readSyncSettings());
    this.follow = new GrooveFollow(parts);
    this.#out = new ClockOut(parts);
    this.#setUp();
  }

  get settings(): ReadonlyStore<SyncSettings> {
    return this.#settings;
  }

  change(change: Partial<SyncSettings>): void {
    this.#settings.set({ ...this.#settings.value, ...change });
    writeSyncSettings(this.#settings.value);
    this.#setUp();
  }

  /** Stops and lets go of everything. */
  dispose(): void {
    this.#out.dispose();
    this.follow.dispose();
  }

  #setUp(): void {
    this.follow.setUp(this.#settings.value);
    this.#out.setUp(this.#settings.value);
  }
}
