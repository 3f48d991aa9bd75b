import type { HatPedalMode } from '../../kit/hats.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import type { BusId } from '../../kit/pad-shape.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { CymbalControl } from './cymbal-control.ts';
import { HitShape } from './hit-shape.ts';
import { HitTiming } from './hit-timing.ts';
import type { RandomSource } from './layer-turns.ts';
import { clampVelocity } from './levels.ts';
import { Metronome } from './metronome.ts';
import { MixDesk } from './mix-desk.ts';
import { PadRuntime } from './pad-runtime.ts';
import { PadTable } from './pad-table.ts';
import type { Voice } from './voice.ts';
import { VoicePool, type VoiceVisit } from './voice-pool.ts';

/** A hit that waited longer than this for the context to wake is forgotten, not played late. */
const QUEUE_LIMIT_MS = 200;

export interface SamplerOptions {
  /** Most voices that sound at once, 128 by default: in stereo they took 6 to 10 % of one core. */
  readonly polyphony?: number;
  /** Most voices of a pad that says nothing itself, 8 by default. A hit of two layers is one voice. */
  readonly voicesPerPad?: number;
  /** Where chance comes from, `Math.random` by default. A seeded one makes renders repeatable. */
  readonly random?: () => number;
  /** Whether two renders of the same hits are the same to the last bit; costs nodes, so false by default. */
  readonly hasFixedSums?: boolean;
  /**
   * Whether pads that lie in the centre can be moved out of it while they sound; costs a panner or two
   * a pad that was hit, so false by default.
   */
  readonly hasPanners?: boolean;
}

/** A pad that a hand let go. */
export interface EngineRelease {
  readonly padId: string;
  readonly timeStampMs: number;
}

/** A hit that started a voice, or that ended those of a pad that toggles. */
export interface EngineTrigger {
  readonly padId: string;
  readonly note: number | null;
  readonly velocity: number;
  readonly timeStampMs: number;
}

/**
 * Plays a kit on any BaseAudioContext: live, in tests, and offline. From `noteOn` to the start of
 * the voice all is one synchronous path.
 */
export class SamplerEngine {
  /**
   * Called for every hit that starts a voice, in the same task; and for one that ends what a toggling
   * pad plays: whoever shows or records hits needs it as well. Not for what `triggerAt` plans.
   */
  onTrigger: ((trigger: EngineTrigger) => void) | null = null;
  /** Called for every gated or looped pad that a hand lets go. */
  onRelease: ((release: EngineRelease) => void) | null = null;
  /** When hits sound after their events, and how late they were. */
  readonly timing: HitTiming;

  readonly #context: BaseAudioContext;
  /** Null where the context is not one that can sleep and wake. */
  readonly #live: AudioContext | null;
  readonly #state: Store<AudioContextState>;
  readonly #desk: MixDesk;
  readonly #metronome: Metronome;
  readonly #voices: VoicePool;
  readonly #table = new PadTable();
  readonly #cymbals: CymbalControl;
  readonly #random: RandomSource;
  readonly #shape = new HitShape();
  #isWaking = false;

  /** @param destination Where the master goes: the context's destination, or a node before it. */
  constructor(context: BaseAudioContext, destination: AudioNode, options: SamplerOptions = {}) {
    const { polyphony = 128, voicesPerPad = 8, random = Math.random } = options;
    this.#random = random;
    this.#context = context;
    this.#live = context instanceof AudioContext ? context : null;
    this.timing = new HitTiming(context);
    this.#state = new Store(context.state);
    this.#desk = new MixDesk(context, destination, options);
    this.#metronome = new Metronome(context, destination);
    this.#voices = new VoicePool(context, polyphony, voicesPerPad);
    this.#cymbals = new CymbalControl(context, this.#voices);
    context.addEventListener('statechange', this.#onStateChange);
  }

  /** What the master puts out, for those who listen along. */
  get output(): AudioNode {
    return this.#desk.master.output;
  }

  get context(): ReadonlyStore<AudioContextState> {
    return this.#state;
  }

  /** Voices that sound, wait for the context, or are falling silent. */
  get voiceCount(): number {
    return this.#voices.count;
  }

  /** Seconds that reverb and delay ring on after the last sound; 0 where no pad sends there. */
  get tailSec(): number {
    return this.#desk.tailSec;
  }

  /**
   * Seconds that a performance rendered offline should wait before its first hit, or its compressors
   * would let that through.
   */
  get warmUpSec(): number {
    return this.#desk.warmUpSec;
  }

  /** Seconds by which the limiter holds the output back; 0 without one. */
  get limiterDelaySec(): number {
    return this.#desk.latencySec;
  }

  /** Seconds from scheduling to the loudspeaker, as far as the platform knows; 0 offline. */
  get outputLatencySec(): number {
    if (!this.#live) return 0;
    // Safari has no outputLatency.
    const { baseLatency, outputLatency } = this.#live as Partial<AudioContext>;
    return (baseLatency ?? 0) + (outputLatency ?? 0);
  }

  /**
   * Takes the kit to be played. Voices of pads that stay, by id, are left to ring; those of pads that
   * are gone fade out. Where two pads share an input note, the first in the kit has it.
   *
   * @param buffers Sounds by sample id; a layer whose sound is missing is not played.
   */
  setKit(kit: Kit, buffers: ReadonlyMap<string, AudioBuffer>): void {
    const isSounding = this.#voices.count > 0;
    this.#desk.update(kit, isSounding);
    this.#table.setKit(
      kit,
      (pad) => new PadRuntime(this.#context, this.#desk, pad, buffers, this.#random),
      (runtime, pad) => runtime.update(pad, buffers, isSounding),
    );
    this.#cymbals.setPads(this.#table.pads);
    this.#voices.fadeAll((runtime) => this.#table.has(runtime));
  }

  /**
   * Wakes the audio; call it from a user gesture. Without one the promise may stay pending. Rejects
   * where the context is closed.
   */
  async resume(): Promise<void> {
    if (!this.#live) return;
    this.#voices.dropQueued(performance.now() - QUEUE_LIMIT_MS);
    await this.#live.resume();
  }

  /**
   * Plays the pad of an input note, of hats that which the pedal asks for (`HiHat` has the rule). A
   * velocity of 0 is a note-off, as in MIDI.
   *
   * @param velocity Rounded and held within 1 to 127; not a number means no hit.
   * @param timeStampMs Of the event, on the `performance.now()` clock: decides when it sounds where
   *   the timing is steady, and is handed on to `onTrigger`.
   * @returns The id of the pad that plays, or null where no pad has the note.
   */
  noteOn(note: number, velocity: number, timeStampMs?: number): string | null {
    const ofNote = this.#table.ofNote(note);
    if (!ofNote || !Number.isFinite(velocity)) return null;
    if (velocity <= 0) {
      this.noteOff(note, timeStampMs);
      return ofNote.pad.id;
    }
    const pad = this.#cymbals.padFor(note, ofNote);
    this.#hitNow(pad, velocity, note, timeStampMs);
    return pad.pad.id;
  }

  /** Ends what this note holds: gated and looped voices. One-shots ring on. */
  noteOff(note: number, timeStampMs = performance.now()): void {
    this.#voices.releaseNote(note, this.timing.releaseSec(timeStampMs));
    this.#tellRelease(this.#table.ofNote(note), timeStampMs);
  }

  /**
   * Moves the hi-hat's pedal, which ends hats that ring more open than it is.
   *
   * @param value 0 to 127, as controller 4 sends it; null where there is no pedal any more.
   * @param isCalibrated Whether 127 is known to be closed, and 0 open, whatever the mode.
   * @param atSec When that ends hats, now where absent; the next hit meets the pedal there at once.
   */
  moveHatPedal(value: number | null, isCalibrated = false, atSec?: number): void {
    this.#cymbals.movePedal(value, isCalibrated, atSec);
  }

  /** How the pedal's values are to be understood: 127 closed, 0 closed, or by what is played. */
  setHatPedalMode(mode: HatPedalMode): void {
    this.#cymbals.setPedalMode(mode);
  }

  /** How open the pedal is, 0 closed to 1 open; -1 where none has been moved. */
  readHatOpenness(): number {
    return this.#cymbals.openness;
  }

  /** Pressure on a note, 0 to 127: a cymbal that is gripped falls silent, hats as one. */
  aftertouch(note: number, pressure: number, atSec?: number): void {
    this.#cymbals.press(note, pressure, this.#table.ofNote(note), atSec);
  }

  /** Plays a pad, with or without an input note. An unknown id is ignored. */
  triggerPad(padId: string, velocity: number, timeStampMs?: number): void {
    const pad = this.#table.get(padId);
    if (!pad || !Number.isFinite(velocity)) return;
    this.#hitNow(pad, velocity, null, timeStampMs);
  }

  /** Ends all gated and looped voices of a pad. */
  releasePad(padId: string, timeStampMs = performance.now()): void {
    this.releaseAt(padId, this.timing.releaseSec(timeStampMs));
    this.#tellRelease(this.#table.get(padId) ?? null, timeStampMs);
  }

  /**
   * Plays a pad at a time to come, for performances played back and for rendering.
   *
   * @param atSec Context time. Each hit chokes what began before it; hits of a hand, and others that
   *   are planned for a time in between, are met as if they had been there.
   * @param durationSec How long a gated or looped pad is held; null for ever.
   * @param by Who plans it, and may withdraw it by `dropPlanned`.
   */
  triggerAt(
    padId: string,
    velocity: number,
    atSec: number,
    durationSec: number | null = null,
    by: object | null = null,
  ): void {
    const pad = this.#table.get(padId);
    if (pad) this.#hitAt(pad, velocity, atSec, null, durationSec, by);
  }

  /**
   * Plays the pad of an input note at a time to come, held until `noteOffAt`; of hats that which the
   * pedal asks for as it is now, so notes and moves of the pedal come in the order of their times.
   *
   * @returns The id of the pad that plays, or null where no pad has the note.
   */
  noteOnAt(note: number, velocity: number, atSec: number): string | null {
    const ofNote = this.#table.ofNote(note);
    if (!ofNote) return null;
    const pad = this.#cymbals.padFor(note, ofNote);
    this.#hitAt(pad, velocity, atSec, note, null);
    return pad.pad.id;
  }

  /** Ends what is held at a time to come, by a note or (null) by any; what begins later is left. */
  noteOffAt(note: number | null, atSec: number): void {
    if (Number.isFinite(atSec)) this.#voices.releaseHeldAt(note, atSec);
  }

  /** Fades out what has begun by a time to come. */
  silenceAt(atSec: number): void {
    if (Number.isFinite(atSec)) this.#voices.fadeAllAt(atSec);
  }

  /**
   * Takes a pad with other values of level, pan, tuning and muting than the kit's, until `setKit`. They
   * move at that time, in what sounds as well; pan only does so for a pad that was panned, or where
   * there are panners for all. What is planned for one pad comes in the order of its times.
   */
  automatePad(pad: Pad, atSec: number): void {
    const runtime = this.#table.get(pad.id);
    if (!runtime) return;
    const formerRate = runtime.playbackRate;
    runtime.automate(pad, this.#voices.count > 0, atSec);
    if (runtime.playbackRate !== formerRate) this.#voices.retune(runtime, atSec);
  }

  /** Withdraws the hits that one has planned, or (null) that all have, and lets go what they hold. */
  dropPlanned(by: object | null = null): void {
    this.#voices.dropPlanned(by);
  }

  /** Sounds the metronome at a context time, past the master level: an accent, or a plain beat. */
  clickAt(atSec: number, isAccent: boolean): void {
    if (this.#context.state !== 'closed') this.#metronome.clickAt(atSec, isAccent);
  }

  /** Withdraws the clicks that have not begun. */
  dropClicks(): void {
    this.#metronome.drop();
  }

  /** Sets the metronome's level, -Infinity (silence) to +6 dB. */
  setClickGainDb(gainDb: number): void {
    this.#metronome.setGainDb(gainDb);
  }

  /** The context's time; stands still while it sleeps. */
  get currentTimeSec(): number {
    return this.#context.currentTime;
  }

  /** Ends all gated and looped voices of a pad at a context time to come. */
  releaseAt(padId: string, atSec: number): void {
    const pad = this.#table.get(padId);
    if (pad && Number.isFinite(atSec)) this.#voices.releasePad(pad, atSec);
  }

  /** Fades all voices out. */
  panic(): void {
    if (this.#live && this.#live.state !== 'running') this.#voices.dropQueued(Infinity);
    this.#voices.fadeAll();
  }

  /** Glides the master level to -Infinity (silence) to +6 dB, from a context time on, or from now. */
  setMasterGainDb(gainDb: number, atSec?: number): void {
    this.#desk.master.setGainDb(gainDb, atSec);
  }

  /**
   * Silences all pads but these, without ending their voices; an empty set ends that. A pad that is
   * muted stays so. Ids that the kit lacks are passed over: nobody could un-solo them.
   */
  setSoloed(padIds: ReadonlySet<string>): void {
    this.#table.setSoloed(padIds);
  }

  /** Louder channel of `readPeaks`. */
  readPeak(): number {
    return this.#desk.master.readPeak();
  }

  /**
   * Writes the peaks of the left and right output since the last read, linear, over at least the
   * last 1024 and at most the last 4096 frames. They are measured before the ceiling: what is above
   * 1 is what it rounds off.
   */
  readPeaks(into: Float32Array): void {
    this.#desk.master.readPeaks(into);
  }

  /**
   * Writes the peaks of a bus, as `readPeaks` does those of the output. A bus that does nothing is
   * built for it, and stays while its meter is read.
   */
  readBusPeaks(bus: BusId, into: Float32Array): void {
    const isNew = this.#desk.readBusPeaks(bus, into);
    if (isNew) for (const pad of this.#table.pads.values()) pad.updateStrip();
  }

  /** Shows each voice that sounds now, the oldest first. Makes no objects, so that it suits meters. */
  readVoices(visit: VoiceVisit): void {
    this.#voices.visitSounding(this.#context.currentTime, visit);
  }

  /** Lets the context's nodes and events go. The context itself stays open. */
  dispose(): void {
    this.#context.removeEventListener('statechange', this.#onStateChange);
    this.timing.dispose();
    this.#metronome.dispose();
    this.#desk.dispose();
  }

  #hitAt(
    pad: PadRuntime,
    velocity: number,
    atSec: number,
    note: number | null,
    durationSec: number | null,
    by: object | null = null,
  ): void {
    if (!Number.isFinite(velocity) || !Number.isFinite(atSec)) return;
    const startSec = Math.max(atSec, this.#context.currentTime);
    const voice = this.#hit(pad, velocity, startSec, note, performance.now(), false);
    if (!voice) return;
    // Repeats come in between what a groove has planned before.
    this.#voices.meetPlanned(voice, pad);
    this.#voices.markPlanned(voice, durationSec, by);
  }

  /** Plays a hit whose event is here, when its timing wants it. */
  #hitNow(
    pad: PadRuntime,
    velocity: number,
    note: number | null,
    timeStampMs: number | undefined,
  ): void {
    const nowMs = performance.now();
    const eventMs = timeStampMs ?? nowMs;
    this.#hit(pad, velocity, this.timing.hitSec(eventMs, nowMs), note, eventMs, true);
  }

  #hit(
    pad: PadRuntime,
    velocity: number,
    atSec: number,
    note: number | null,
    timeStampMs: number,
    isEvent: boolean,
  ): Voice | null {
    const { state } = this.#context;
    if (state === 'closed') return null;
    const wholeVelocity = clampVelocity(velocity);
    const isEnded = pad.pad.retrigger === 'toggle' && this.#voices.endPad(pad, atSec, true);
    const voice = isEnded
      ? null
      : this.#play(pad, wholeVelocity, atSec, note, this.#live !== null && state !== 'running');
    if ((!isEnded && !voice) || !isEvent) return voice;
    if (voice) this.#voices.meetPlanned(voice, pad);
    if (voice?.queuedAtMs === Infinity) this.timing.noteHit(voice.startSec - atSec);
    this.onTrigger?.({
      padId: pad.pad.id,
      note: note ?? pad.pad.inputNote,
      velocity: wholeVelocity,
      timeStampMs,
    });
    return voice;
  }

  #tellRelease(pad: PadRuntime | null, timeStampMs: number): void {
    if (pad && this.onRelease && pad.pad.playbackMode !== 'one-shot') {
      this.onRelease({ padId: pad.pad.id, timeStampMs });
    }
  }

  /** @returns Null where the pad has no sound. */
  #play(
    pad: PadRuntime,
    velocity: number,
    atSec: number,
    note: number | null,
    isAsleep: boolean,
  ): Voice | null {
    const pick = pad.pick(velocity);
    if (!pick) return null;
    if (isAsleep) this.#wake();
    const queuedAtMs = isAsleep ? performance.now() : Infinity;

    this.#voices.choke(pad, atSec);
    if (pad.pad.retrigger === 'cut') this.#voices.endPad(pad, atSec, false);
    // A loop that is hit again starts over: two of the same would be one that no one can stop.
    else if (pad.pad.playbackMode === 'loop') this.#voices.releasePad(pad, atSec);
    this.#shape.take(pad.pad, velocity, this.#random);
    const voice = this.#voices.claim(pad, atSec);
    voice.heldBy = note;
    voice.queuedAtMs = queuedAtMs;
    voice.prepare(pad, pick.layer, pick.gain, this.#shape, atSec);
    if (pick.second) {
      const twin = this.#voices.claimTwin(voice);
      twin.heldBy = note;
      twin.queuedAtMs = queuedAtMs;
      twin.prepare(pad, pick.second, pick.secondGain, this.#shape, voice.startSec);
    }
    voice.begin();
    voice.twin?.begin();
    this.#cymbals.ring(pad);
    return voice;
  }

  /** Asks the context to wake without waiting for it. */
  #wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    this.resume()
      // Closed, or not allowed yet: the state says so, and the next gesture tries again.
      .catch(() => undefined)
      .finally(() => {
        this.#isWaking = false;
      });
  }

  readonly #onStateChange = (): void => {
    this.timing.follow();
    this.#state.set(this.#context.state);
  };
}
