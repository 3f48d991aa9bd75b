import type { WamEvent, WamParameterData } from '@webaudiomodules/api';
import type { SourceFile } from '../app/ports.ts';
import type { LoadReport, Session } from '../app/session.ts';
import { SamplerEngine } from '../audio/engine/sampler-engine.ts';
import { toJson } from '../formats/kit-files.ts';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import { readMidi, type MidiMessage } from './midi-message.ts';
import { ParameterValues, type ParameterMove } from './parameter-values.ts';
import { MASTER_ID, MASTER_MIN_DB, type PadValues } from './parameters.ts';
import { createPluginSession } from './plugin-session.ts';
import { readState, STATE_FORMAT, STATE_VERSION, type PluginState } from './plugin-state.ts';

/** A hit of a hand on the plug-in's own pads, or its end. */
export interface HandHit {
  readonly padId: string;
  readonly note: number | null;
  /** 0 for its end. */
  readonly velocity: number;
}

/** Called for a pad that sounds, about when it does. */
export type HitWatch = (padId: string, velocity: number) => void;

/** Called for a pad of which a host or a hand has moved a value. */
export type PadWatch = (pad: Pad) => void;

/** The sampler and its kit as one instance of the plug-in, on the host's context. */
export class PluginInstrument {
  /** Called for a hit on the plug-in's pads, in the same task. */
  onHandHit: ((hit: HandHit) => void) | null = null;
  /** Called when another kit is in hand, whose parameters have other names and values. */
  onKit: (() => void) | null = null;
  readonly engine: SamplerEngine;
  readonly session: Session;
  readonly #analyser: { dispose(): void };
  readonly #values: ParameterValues;
  readonly #kit: Store<Kit>;
  readonly #masterGainDb = new Store(0);
  #buffers: ReadonlyMap<string, AudioBuffer> = new Map();
  readonly #watchers = new Set<HitWatch>();
  readonly #padWatchers = new Set<PadWatch>();
  #isDisposed = false;

  /**
   * @param destination What the sound goes into.
   * @param baseUrl Absolute, of the folder that holds `models/`.
   */
  constructor(context: BaseAudioContext, destination: AudioNode, baseUrl: string) {
    // A host moves pads out of the centre while they sound.
    this.engine = new SamplerEngine(context, destination, { hasPanners: true });
    let isMade = false;
    const { session, analyser } = createPluginSession(
      context.sampleRate,
      baseUrl,
      (kit, buffers) => {
        this.#buffers = buffers;
        if (isMade) this.#take(kit);
      },
    );
    this.session = session;
    this.#analyser = analyser;
    this.#values = new ParameterValues(session.kit);
    this.#kit = new Store(session.kit);
    isMade = true;
    this.engine.onTrigger = ({ padId, note, velocity }) => {
      this.#tellHit(padId, velocity, 0);
      this.onHandHit?.({ padId, note, velocity });
    };
    this.engine.onRelease = ({ padId }) => {
      const note = this.#kit.value.pads.find(({ id }) => id === padId)?.inputNote ?? null;
      this.onHandHit?.({ padId, note, velocity: 0 });
    };
  }

  /** The kit in hand as it was loaded. */
  get kit(): ReadonlyStore<Kit> {
    return this.#kit;
  }

  /** As the host or a hand has set it; silence at its least value. */
  get masterGainDb(): ReadonlyStore<number> {
    return this.#masterGainDb;
  }

  get values(): ParameterValues {
    return this.#values;
  }

  /** Opens a state, or the starter kit without one. Rejects with what is wrong with the state. */
  async open(state?: unknown): Promise<void> {
    if (state === undefined || state === null) {
      this.#end(await this.session.loadStarter());
      return;
    }
    const { kit, masterGainDb } = readState(state);
    this.#end(await this.session.import(kit));
    this.set({ id: MASTER_ID, value: masterGainDb, normalized: false });
  }

  /** Makes a kit of files, or opens a kit file. Never rejects. */
  async load(sources: readonly SourceFile[]): Promise<LoadReport> {
    const report = await this.session.load(sources);
    this.session.forgetPast();
    return report;
  }

  /** Changes the kit, what the host has set included: it becomes the kit's own. */
  edit(label: string, change: (kit: Kit) => Kit): void {
    const { kit } = this.#values;
    this.session.edit(label, () => change(kit));
    this.session.forgetPast();
  }

  /** @returns Ends that. */
  watchHits(watch: HitWatch): () => void {
    this.#watchers.add(watch);
    return () => this.#watchers.delete(watch);
  }

  /** @returns Ends that. */
  watchPads(watch: PadWatch): () => void {
    this.#padWatchers.add(watch);
    return () => this.#padWatchers.delete(watch);
  }

  async readState(): Promise<PluginState> {
    const { kit } = this.#values;
    const bytes = new Map<string, Blob>();
    for (const { id, name } of kit.samples) {
      const sample = this.session.sample(id);
      if (!sample) throw new Error(`The audio of “${name}” is missing.`);
      bytes.set(id, sample.blob);
    }
    return {
      format: STATE_FORMAT,
      version: STATE_VERSION,
      masterGainDb: this.#values.masterGainDb,
      kit: await toJson({ kit, bytes }),
    };
  }

  /** Sets a parameter from a context time on, or from now. */
  set(data: WamParameterData, atSec = this.engine.currentTimeSec): void {
    this.#move(this.#values.write(data), atSec);
  }

  /** Sets values of a pad from now on. */
  shape(padId: string, change: Partial<PadValues>): void {
    this.#move(this.#values.shape(padId, change), this.engine.currentTimeSec);
  }

  /**
   * Hands an event to the engine. Events come in the order of their times, at most a little ahead of
   * them. What is none, or nothing that a drum sampler heeds, is passed over.
   */
  play(event: WamEvent): void {
    const nowSec = this.engine.currentTimeSec;
    const atSec = Math.max(event.time ?? nowSec, nowSec);
    if (event.type === 'wam-automation') this.set(event.data, atSec);
    if (event.type !== 'wam-midi') return;
    const message = readMidi(event.data.bytes);
    if (message) this.#playMidi(message, atSec);
  }

  /** Withdraws what is planned and has not begun. */
  clear(): void {
    this.engine.dropPlanned();
  }

  /** Ends all sound and lets everything go. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.session.cancelLoad();
    this.#analyser.dispose();
    this.engine.onTrigger = null;
    this.engine.onRelease = null;
    this.engine.panic();
    this.engine.dispose();
    this.#watchers.clear();
    this.#padWatchers.clear();
    this.onHandHit = null;
    this.onKit = null;
  }

  #playMidi(message: MidiMessage, atSec: number): void {
    const { engine } = this;
    switch (message.type) {
      case 'note-on':
        this.#playNote(message.note, message.velocity, atSec);
        break;
      case 'note-off':
        engine.noteOffAt(message.note, atSec);
        break;
      case 'pressure':
        engine.aftertouch(message.note, message.value, atSec);
        break;
      case 'pedal':
        engine.moveHatPedal(message.value, false, atSec);
        break;
      case 'notes-off':
        engine.noteOffAt(null, atSec);
        break;
      case 'sound-off':
        engine.silenceAt(atSec);
        break;
    }
  }

  #playNote(note: number, velocity: number, atSec: number): void {
    const padId = this.engine.noteOnAt(note, velocity, atSec);
    if (padId !== null) this.#tellHit(padId, velocity, atSec - this.engine.currentTimeSec);
  }

  #tellHit(padId: string, velocity: number, inSec: number): void {
    if (this.#watchers.size === 0) return;
    const tell = () => this.#watchers.forEach((watch) => watch(padId, velocity));
    if (inSec <= 0) tell();
    else setTimeout(tell, 1000 * inSec);
  }

  #move(move: ParameterMove, atSec: number): void {
    if (!move) return;
    if (move.type === 'pad') {
      this.engine.automatePad(move.pad, atSec);
      for (const watch of this.#padWatchers) watch(move.pad);
      return;
    }
    this.engine.setMasterGainDb(move.gainDb <= MASTER_MIN_DB ? -Infinity : move.gainDb, atSec);
    this.#masterGainDb.set(move.gainDb);
  }

  /** Undo is the host's business: what was before is not held. */
  #end(report: LoadReport): void {
    if (report.outcome === 'refused') throw new Error(report.problem);
    if (report.outcome === 'cancelled') throw new Error('Another load came before this one’s end.');
    this.session.forgetPast();
  }

  #take(kit: Kit): void {
    if (this.#isDisposed) return;
    this.#values.setKit(kit);
    this.engine.setKit(kit, this.#buffers);
    this.#kit.set(kit);
    this.onKit?.();
  }
}
