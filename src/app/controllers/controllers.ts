import { learnPadNote } from '../../kit/edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { inputSetup, type InputSetup } from '../../profiles/input-setup.ts';
import { meaningOf, NO_NOTE } from '../../profiles/note-table.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import { withMeaning } from '../../profiles/profile-edits.ts';
import type { MidiListener, MidiPort, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';
import { devicesOf, ownCopy, type Device } from './device.ts';
import { readRecords, writeRecords, type DeviceRecord } from './device-records.ts';
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

/** A note as it came from a device. */
export interface HeardNote {
  readonly deviceName: string;
  readonly note: number;
  /** 0 for a note-off. */
  readonly velocity: number;
  /** The input note that it plays, or null. */
  readonly inputNote: number | null;
  /** The velocity that it is played with; 0 where it is held back. */
  readonly played: number;
  readonly timeStampMs: number;
}

/** Any other channel message, or a note that is a button. */
export interface HeardControl {
  readonly deviceName: string;
  /** With its channel. */
  readonly status: number;
  readonly first: number;
  readonly second: number;
  readonly timeStampMs: number;
}

/** Somebody who listens along. Called in the message's own task: must be quick. */
export interface ControllerEar {
  onNote?(note: HeardNote): void;
  onControl?(control: HeardControl): void;
  /** Clock, start, continue, stop; the song position with its two bytes. */
  onRealtime?(
    inputId: string,
    status: number,
    first: number,
    second: number,
    timeStampMs: number,
  ): void;
}

export interface ControllersParts {
  readonly midi: MidiPort;
  readonly session: Pick<Session, 'kit' | 'state' | 'edit'>;
  readonly player: Pick<PlayerPort, 'triggerPad'>;
  /** Fetched when MIDI is first asked for. */
  loadFactory(): Promise<readonly ControllerProfile[]>;
}

const MAX_UNDO = 50;

/**
 * The controllers of this machine: which there are, by which profile each plays, and what came of
 * them that nobody expected. It keeps the inputs set up for the kit in hand.
 */
export class Controllers {
  /** Called for every channel message, for activity lights. */
  onActivity: ((deviceName: string) => void) | null = null;

  readonly #parts: ControllersParts;
  readonly #state: Store<ControllersState>;
  readonly #ears = new Set<ControllerEar>();
  readonly #names = new Map<string, string>();
  readonly #setups = new Map<
    string,
    { readonly profile: ControllerProfile; readonly setup: InputSetup }
  >();
  readonly #intake = new UnmappedIntake((notes) =>
    this.#patch({ unmapped: notes.reduceRight(addUnmapped, this.#state.value.unmapped) }),
  );
  readonly #histograms = new Map<string, Uint32Array>();
  readonly #undo: { readonly label: string; readonly records: readonly DeviceRecord[] }[] = [];
  #records: readonly DeviceRecord[] = readRecords();
  #pads: readonly Pad[] = [];

  constructor(parts: ControllersParts) {
    this.#parts = parts;
    this.#state = new Store<ControllersState>({
      devices: devicesOf([], this.#records, []),
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
    this.#ears.add(ear);
    return () => this.#ears.delete(ear);
  }

  /** How often each velocity, as it is sent, came from a device at this visit: 128 counts. */
  histogram(deviceName: string): Uint32Array {
    let counts = this.#histograms.get(deviceName);
    if (!counts) this.#histograms.set(deviceName, (counts = new Uint32Array(128)));
    return counts;
  }

  /** Listens to a device or passes over all that it sends. */
  setOn(name: string, isOn: boolean): void {
    this.#record(name, { isOn });
  }

  /** Plays a device by a factory profile, or, null, by that which its name asks for; what was its own is let go. */
  useFactory(name: string, factoryId: string | null, label = 'Change profile'): void {
    this.#remember(label);
    this.#record(name, { factoryId, profile: null });
  }

  /** Makes a profile a device's own. */
  useProfile(name: string, profile: ControllerProfile, label = 'Change profile'): void {
    this.#remember(label);
    this.#record(name, { profile });
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
    const last = this.#undo.pop();
    if (!last) return false;
    this.#patch({ undoLabel: this.#undo.at(-1)?.label ?? null });
    this.#keep(last.records);
    return true;
  }

  /** Forgets a device that is not plugged in, or all that was set of one that is. */
  forget(name: string): void {
    this.#remember('Forget controller');
    this.#keep(this.#records.filter((record) => record.name !== name));
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
      if (velocity > 0) this.#count(deviceName, velocity);
      if (velocity > 0 && this.#state.value.learningPadId !== null) {
        this.#learn(deviceName, note, inputNote, played || velocity, timeStampMs);
      } else if (played > 0 && inputNote === NO_NOTE && !this.#parts.midi.holdsNotes) {
        this.#intake.add(deviceName, note, velocity);
      }
      if (this.#ears.size === 0) return;
      const heard: HeardNote = {
        deviceName,
        note,
        velocity,
        inputNote: inputNote === NO_NOTE ? null : inputNote,
        played,
        timeStampMs,
      };
      for (const ear of this.#ears) ear.onNote?.(heard);
    },
    onControl: (inputId, status, first, second, timeStampMs) => {
      if (this.#ears.size === 0) return;
      const deviceName = this.#names.get(inputId) ?? '';
      const heard = { deviceName, status, first, second, timeStampMs };
      for (const ear of this.#ears) ear.onControl?.(heard);
    },
    onRealtime: (inputId, status, first, second, timeStampMs) => {
      for (const ear of this.#ears) ear.onRealtime?.(inputId, status, first, second, timeStampMs);
    },
  };

  #count(deviceName: string, velocity: number): void {
    this.histogram(deviceName)[velocity]! += 1;
  }

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

  /**
   * The input note that this note of the device alone plays. Where others play it, too, or where it
   * plays another drum's only for want of its own, it is made its own.
   */
  #ownNote(deviceName: string, note: number, inputNote: number): number {
    const device = this.device(deviceName);
    if (!device) return note;
    const { profile } = device;
    const isMeant = (each: number) => meaningOf(each, profile).gmNote === inputNote;
    const others = [inputNote, ...profile.notes.map((each) => each.note)];
    const isShared = others.some((each) => each !== note && isMeant(each));
    if (inputNote !== NO_NOTE && isMeant(note) && !isShared) return inputNote;
    const taken = new Set(
      profile.notes.flatMap((each) => (each.note === note ? [] : [each.gmNote])),
    );
    for (const pad of this.#parts.session.kit.pads) taken.add(pad.inputNote ?? -1);
    const free = taken.has(note) ? firstFree(taken) : note;
    if (free === null) return inputNote === NO_NOTE ? note : inputNote;
    const said = profile.notes.find((each) => each.note === note);
    if (said || free !== note) {
      const role = said?.role ?? 'other';
      this.edit(deviceName, 'Learn note', (own) => withMeaning(own, { note, role, gmNote: free }));
    }
    return free;
  }

  #remember(label: string): void {
    this.#undo.push({ label, records: this.#records });
    if (this.#undo.length > MAX_UNDO) this.#undo.shift();
    this.#patch({ undoLabel: label });
  }

  #record(name: string, change: Partial<DeviceRecord>): void {
    const known = this.#records.find((record) => record.name === name);
    const record = { name, isOn: true, factoryId: null, profile: null, ...known, ...change };
    // The last that was changed comes first: the list is bounded.
    this.#keep([record, ...this.#records.filter((each) => each !== known)]);
  }

  #keep(records: readonly DeviceRecord[]): void {
    this.#records = records;
    writeRecords(records);
    this.#follow();
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
    const devices = devicesOf(inputs, this.#records, factory);
    this.#names.clear();
    for (const { id, name } of inputs) this.#names.set(id, name);
    for (const device of devices) this.#setUp(device);
    this.#patch({ devices });
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

function firstFree(taken: ReadonlySet<number>): number | null {
  for (let note = 127; note >= 0; note -= 1) if (!taken.has(note)) return note;
  return null;
}
