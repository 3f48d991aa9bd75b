import { learnPadNote } from '../../kit/edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { inputSetup, type InputSetup } from '../../profiles/input-setup.ts';
import { NO_NOTE } from '../../profiles/note-table.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import { withMeaning } from '../../profiles/profile-edits.ts';
import type { MidiListener, MidiPort, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';
import { devicesOf, ownCopy, type Device } from './device.ts';
import { DeviceBook } from './device-book.ts';
import { ControllerEars, type ControllerEar } from './controller-ears.ts';
import { ownNote } from './own-note.ts';
import { addUnmapped, UnmappedIntake, type UnmappedNote } from './unmapped.ts';

export interface ControllersState {
  readonly devices: readonly Device[];
  /** The profiles that come with the program; empty until MIDI is asked for. */
  readonly factory: readonly ControllerProfile[];
  /** Hits that no pad answered, the last first. */
  readonly unmapped: readonly UnmappedNote[];
  /** The pad that waits for a hit to learn its note from, or null. */
  readonly learningPadId: string | null;
  /** What `undoEdit` would take back, or null. */
  readonly undoLabel: string | null;
}

export type { ControllerEar, HeardControl, HeardNote } from './controller-ears.ts';

export interface ControllersParts {
  readonly midi: MidiPort;
  readonly session: Pick<Session, 'kit' | 'state' | 'edit'>;
  readonly player: Pick<PlayerPort, 'triggerPad'>;
  /** Fetched when MIDI is first asked for. */
  loadFactory(): Promise<readonly ControllerProfile[]>;
}

/**
 * The controllers of this machine: which there are, by which profile each plays, and what came of
 * them that nobody expected. It keeps the inputs set up for the kit in hand.
 */
export class Controllers {
  /** Called for every channel message, for activity lights. */
  onActivity: ((deviceName: string) => void) | null = null;

  readonly #parts: ControllersParts;
  readonly #state: Store<ControllersState>;
  readonly #book = new DeviceBook();
  readonly #ears = new ControllerEars();
  readonly #names = new Map<string, string>();
  readonly #setups = new Map<
    string,
    { readonly profile: ControllerProfile; readonly setup: InputSetup }
  >();
  readonly #intake = new UnmappedIntake((notes) =>
    this.#patch({ unmapped: notes.reduceRight(addUnmapped, this.#state.value.unmapped) }),
  );
  #pads: readonly Pad[] = [];

  constructor(parts: ControllersParts) {
    this.#parts = parts;
    this.#state = new Store<ControllersState>({
      devices: devicesOf([], this.#book.records, []),
      factory: [],
      unmapped: [],
      learningPadId: null,
      undoLabel: null,
    });
    parts.midi.listener = this.#listener;
    parts.midi.status.subscribe(() => this.#follow());
    parts.session.state.subscribe(() => this.#onKit());
    this.#onKit();
  }

  get state(): ReadonlyStore<ControllersState> {
    return this.#state;
  }

  /** Asks for MIDI, with the profiles at hand. Never rejects: the outcome is in the port's status. */
  async connect(): Promise<void> {
    const [factory] = await Promise.all([
      this.#parts.loadFactory().catch(() => []),
      this.#parts.midi.connect(),
    ]);
    this.#patch({ factory });
    this.#follow();
  }

  device(name: string): Device | null {
    return this.#state.value.devices.find((device) => device.name === name) ?? null;
  }

  /**
   * By a device's note: the input note that it plays in the kit in hand, or `NO_NOTE`. Null while it is
   * not plugged in.
   */
  noteTableOf(name: string): Uint8Array | null {
    const inputId = this.device(name)?.inputIds[0] ?? '';
    return this.#setups.get(inputId)?.setup.notes ?? null;
  }

  /** Listens to all devices, until the returned function is called. */
  hear(ear: ControllerEar): () => void {
    return this.#ears.add(ear);
  }

  /** How often each velocity, as it is sent, came from a device at this visit: 128 counts. */
  histogram(deviceName: string): Uint32Array {
    return this.#ears.histogram(deviceName);
  }

  /** Listens to a device or passes over all that it sends. */
  setOn(name: string, isOn: boolean): void {
    this.#book.setOn(name, isOn);
    this.#follow();
  }

  /** Plays a device by a factory profile, or, null, by that which its name asks for; what was its own is let go. */
  useFactory(name: string, factoryId: string | null, label = 'Change profile'): void {
    this.#book.useFactory(name, factoryId, label);
    this.#follow();
  }

  /** Makes a profile a device's own. */
  useProfile(name: string, profile: ControllerProfile, label = 'Change profile'): void {
    this.#book.useProfile(name, profile, label);
    this.#follow();
  }

  /** Changes a device's profile; a factory profile becomes the player's own by that. */
  edit(
    name: string,
    label: string,
    change: (profile: ControllerProfile) => ControllerProfile,
  ): void {
    const device = this.device(name);
    if (!device) return;
    const from = device.isOwn ? device.profile : ownCopy(device.profile, name);
    const profile = change(from);
    if (profile !== from) this.useProfile(name, profile, label);
  }

  /** Takes the last change of a profile back. Returns whether there was one. */
  undoEdit(): boolean {
    if (!this.#book.undo()) return false;
    this.#follow();
    return true;
  }

  /** Forgets a device that is not plugged in, or all that was set of one that is. */
  forget(name: string): void {
    this.#book.forget(name);
    this.#follow();
  }

  /** The next hit of any controller becomes the pad's input note; null ends the waiting. */
  learnPad(padId: string | null): void {
    this.#parts.midi.holdsNotes = padId !== null;
    this.#patch({ learningPadId: padId });
  }

  /** A device's note plays this pad from now on, and in other kits the pad that is the same drum. */
  mapNote(deviceName: string, note: number, pad: Pad): void {
    const target = pad.inputNote;
    if (target === null) {
      this.#parts.session.edit('Learn note', (kit) => learnPadNote(kit, pad.id, note));
    } else {
      this.edit(deviceName, 'Map note', (profile) =>
        withMeaning(profile, { note, role: pad.role, gmNote: target }),
      );
    }
    this.dropUnmapped(deviceName, note);
  }

  /** A note of the tray was seen to, or is not wanted; without one, all. */
  dropUnmapped(deviceName?: string, note?: number): void {
    const isDropped = (each: UnmappedNote) =>
      deviceName === undefined || (each.deviceName === deviceName && each.note === note);
    this.#intake.drop(isDropped);
    this.#patch({ unmapped: this.#state.value.unmapped.filter((each) => !isDropped(each)) });
  }

  readonly #listener: MidiListener = {
    onActivity: (inputId) => this.onActivity?.(this.#names.get(inputId) ?? ''),
    onNote: (inputId, note, velocity, inputNote, played, timeStampMs) => {
      const deviceName = this.#names.get(inputId) ?? '';
      if (velocity > 0) this.#ears.count(deviceName, velocity);
      if (velocity > 0 && this.#state.value.learningPadId !== null) {
        this.#learn(deviceName, note, inputNote, played || velocity, timeStampMs);
      } else if (played > 0 && inputNote === NO_NOTE && !this.#parts.midi.holdsNotes) {
        this.#intake.add(deviceName, note, velocity);
      }
      if (!this.#ears.areThere) return;
      this.#ears.onNote({
        deviceName,
        note,
        velocity,
        inputNote: inputNote === NO_NOTE ? null : inputNote,
        played,
        timeStampMs,
      });
    },
    onControl: (inputId, status, first, second, timeStampMs) => {
      if (!this.#ears.areThere) return;
      const deviceName = this.#names.get(inputId) ?? '';
      this.#ears.onControl({ deviceName, status, first, second, timeStampMs });
    },
    onRealtime: (inputId, status, first, second, timeStampMs) =>
      this.#ears.onRealtime(inputId, status, first, second, timeStampMs),
  };

  #learn(
    deviceName: string,
    note: number,
    inputNote: number,
    velocity: number,
    timeStampMs: number,
  ): void {
    const padId = this.#state.value.learningPadId;
    this.learnPad(null);
    if (padId === null) return;
    const learned = this.#ownNote(deviceName, note, inputNote);
    this.#parts.session.edit('Learn note', (kit) => learnPadNote(kit, padId, learned));
    this.dropUnmapped(deviceName, note);
    this.#parts.player.triggerPad(padId, velocity, timeStampMs);
  }

  /** The input note that this note of the device alone plays; its profile is changed for that if need be. */
  #ownNote(deviceName: string, note: number, inputNote: number): number {
    const device = this.device(deviceName);
    if (!device) return note;
    const { pads } = this.#parts.session.kit;
    const own = ownNote(note, inputNote, device.profile, pads);
    const { meaning } = own;
    if (meaning) {
      this.edit(deviceName, 'Learn note', (profile) => withMeaning(profile, { note, ...meaning }));
    }
    return own.inputNote;
  }

  #onKit(): void {
    const { pads } = this.#parts.session.kit;
    if (isPlayedAlike(pads, this.#pads)) return;
    this.#pads = pads;
    this.#setups.clear();
    this.#follow();
  }

  /** Brings devices and inputs in line with what is plugged in, what is kept, and the kit. */
  #follow(): void {
    const { inputs } = this.#parts.midi.status.value;
    const { factory } = this.#state.value;
    const devices = devicesOf(inputs, this.#book.records, factory);
    this.#names.clear();
    for (const { id, name } of inputs) this.#names.set(id, name);
    for (const device of devices) this.#setUp(device);
    this.#patch({ devices, undoLabel: this.#book.undoLabel });
  }

  #setUp({ inputIds, isOn, profile }: Device): void {
    for (const id of inputIds) {
      const known = this.#setups.get(id);
      if (known?.profile !== profile) {
        this.#setups.set(id, { profile, setup: inputSetup(profile, this.#pads) });
      }
      this.#parts.midi.setUpInput(id, isOn ? (this.#setups.get(id)?.setup ?? null) : null);
    }
  }

  #patch(change: Partial<ControllersState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

/** Whether notes play the same pads of both. */
function isPlayedAlike(a: readonly Pad[], b: readonly Pad[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((pad, i) => {
    const other = b[i]!;
    return (
      pad === other ||
      (pad.role === other.role && pad.gmNote === other.gmNote && pad.inputNote === other.inputNote)
    );
  });
}
