import { chokeFadeSec } from './choke-fade.ts';
import type { PadRuntime } from './pad-runtime.ts';
import { RENDER_QUANTUM_FRAMES } from './render-quantum.ts';
import { Voice } from './voice.ts';

export const STEAL_FADE_SEC = 0.005;
export const PANIC_FADE_SEC = 0.02;

/** A device's buffer, or two: so much may be rendered before the audio thread hears of a change. */
const DROP_MARGIN_SEC = 0.02;
/** A planned hit that is let go at once would not have begun. */
const LEAST_HELD_SEC = 0.001;

/** A voice younger than this may not have reached its attack, and is no judge of its loudness. */
const ATTACK_SEC = 0.05;

/** Called for a voice with its pad's id, how much of its sample is played, and its linear peak. */
export type VoiceVisit = (padId: string, positionShare: number, level: number) => void;

/** All voices, oldest first, within a bound on how many sound at once. */
export class VoicePool {
  readonly #context: BaseAudioContext;
  readonly #polyphony: number;
  readonly #voicesPerPad: number;
  readonly #quantumSec: number;
  readonly #voices: Voice[] = [];
  /** Twice the polyphony: a stolen voice still needs its few milliseconds to fall silent. */
  readonly #idle: Voice[];

  constructor(context: BaseAudioContext, polyphony: number, voicesPerPad: number) {
    this.#context = context;
    this.#polyphony = polyphony;
    this.#voicesPerPad = voicesPerPad;
    this.#quantumSec = RENDER_QUANTUM_FRAMES / context.sampleRate;
    this.#idle = Array.from({ length: 2 * polyphony }, () => new Voice(context, this.#recycle));
  }

  /** Voices that sound, wait or fall silent. */
  get count(): number {
    return this.#voices.length;
  }

  /** Shows every voice that sounds at that time, the oldest first. Makes no objects. */
  visitSounding(sec: number, visit: VoiceVisit): void {
    for (const voice of this.#voices) {
      const positionShare = voice.positionShareAt(sec);
      if (!voice.pad || positionShare < 0) continue;
      visit(voice.pad.pad.id, positionShare, voice.loudnessAt(sec));
    }
  }

  /** A voice for this hit, taken from the pad's oldest or from the quietest of all where need be. */
  claim(pad: PadRuntime, atSec: number): Voice {
    // With nothing to be counted, or taken, there is nothing to ask the clock for.
    if (this.#voices.length === 0) return this.#take();
    const beganSec = this.#context.currentTime + this.#quantumSec;
    const fadeSec = Math.max(atSec, beganSec);
    let begun = 0;
    let sounding = 0;
    let ofPad = 0;
    for (const voice of this.#voices) {
      if (!voice.isCounted) continue;
      // A whole song may be planned ahead: what is still to come needs no room yet.
      if (voice.startSec <= beganSec) begun += 1;
      // What is planned for later takes no hit's place before it is there.
      if (voice.isFadingAt(fadeSec) || voice.startSec > fadeSec) continue;
      sounding += 1;
      if (voice.pad === pad) ofPad += 1;
    }
    const most = pad.pad.polyphony ?? this.#voicesPerPad;
    if (ofPad >= most) {
      // More than one only where the pad's polyphony was lowered.
      for (let left = ofPad + 1 - most; left > 0; left -= 1) this.#stealOldest(pad, fadeSec);
    } else if (sounding >= this.#polyphony) {
      steal(this.#quietest(fadeSec), fadeSec);
    }
    // A stolen voice still needs its few milliseconds to fall silent.
    if (begun >= 2 * this.#polyphony) this.#cutNearestToEnd(beganSec);
    return this.#take();
  }

  /** A second voice for a hit that plays two layers. It is ended with the first, and counts with it. */
  claimTwin(first: Voice): Voice {
    const second = this.#take();
    second.isSecond = true;
    second.twin = first;
    first.twin = second;
    return second;
  }

  /**
   * Ends the pad's own voices, those of the same instant unheard.
   *
   * @param isLetGo Whether held ones fall as they do when they are let go, instead of as choked.
   * @returns Whether there were any that had not been ended before.
   */
  endPad(pad: PadRuntime, atSec: number, isLetGo: boolean): boolean {
    const fadeSec = this.#fadeTime(atSec);
    const chokeSec = chokeFadeSec(pad.pad);
    let isAny = false;
    for (let i = this.#voices.length - 1; i >= 0; i -= 1) {
      const voice = this.#voices[i];
      if (voice?.pad !== pad || voice.startSec > fadeSec || voice.isFadingAt(fadeSec)) continue;
      isAny = true;
      const isReleased = isLetGo && voice.mode !== 'one-shot';
      if (voice.startSec >= atSec) voice.cut();
      else voice.fade(fadeSec, isReleased ? voice.releaseSec : chokeSec);
    }
    return isAny;
  }

  /** Silences the pad's victims. What began at the same instant or later is left: order is chance. */
  choke(pad: PadRuntime, atSec: number): void {
    if (pad.victims.length === 0) return;
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      const victim = voice.startSec < atSec ? voice.pad : null;
      if (victim && pad.chokes(victim)) voice.fade(fadeSec, chokeFadeSec(victim.pad));
    });
  }

  /** Silences a pad's voices that began before a time. */
  chokePad(
    pad: PadRuntime,
    beforeSec: number,
    durationSec: number,
    atSec = this.#context.currentTime,
  ): void {
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      if (voice.pad === pad && voice.startSec < beforeSec) voice.fade(fadeSec, durationSec);
    });
  }

  /** Ends the gated and looped voices that this note holds. */
  releaseNote(note: number, atSec: number): void {
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      if (voice.isHeld && voice.heldBy === note) voice.fade(fadeSec, voice.releaseSec);
    });
  }

  /** Ends what is held at a time to come, by a note or (null) by any, and not what begins after it. */
  releaseHeldAt(note: number | null, atSec: number): void {
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      const isOfNote = note === null || voice.heldBy === note;
      const isHere = isOfNote && voice.startSec <= fadeSec && !voice.isFadingAt(fadeSec);
      if (isHere && voice.isHeld) voice.fade(fadeSec, voice.releaseSec);
    });
  }

  /** Ends the gated and looped voices of a pad. */
  releasePad(pad: PadRuntime, atSec: number): void {
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      const isHere = voice.pad === pad && voice.startSec <= fadeSec;
      if (isHere && voice.isHeld) voice.fade(fadeSec, voice.releaseSec);
    });
  }

  /** A hit was planned ahead of its time, by whom, and to be held for so long, or for ever (null). */
  markPlanned(hit: Voice, durationSec: number | null, by: object | null): void {
    for (const voice of [hit, hit.twin]) {
      if (!voice) continue;
      voice.isPlanned = true;
      voice.plannedBy = by;
      if (!voice.isHeld || durationSec === null) continue;
      voice.fade(voice.startSec + Math.max(LEAST_HELD_SEC, durationSec), voice.releaseSec);
    }
  }

  /**
   * A hit of a hand has come between hits planned before and their time: those that would have ended
   * it, had it been there, do so.
   */
  meetPlanned(hit: Voice, pad: PadRuntime): void {
    for (const voice of this.#voices) {
      if (!voice.isPlanned || !voice.pad || voice.startSec <= hit.startSec) continue;
      const fadeSec = fadeByHit(voice.pad, pad, hit);
      if (fadeSec < 0) continue;
      hit.fade(voice.startSec, fadeSec);
      hit.twin?.fade(voice.startSec, fadeSec);
    }
  }

  /**
   * Withdraws what is planned by one, or (null) by any, and lets go what of it is held. What may have
   * begun by the time the audio thread hears of it sounds on: cut, it would click.
   */
  dropPlanned(by: object | null): void {
    const nowSec = this.#context.currentTime;
    const quantumSec = RENDER_QUANTUM_FRAMES / this.#context.sampleRate;
    this.#each((voice) => {
      if (!voice.isPlanned || (by && voice.plannedBy !== by)) return;
      if (voice.startSec > nowSec + DROP_MARGIN_SEC) voice.cut();
      else if (voice.isHeld) {
        voice.fade(Math.max(nowSec, voice.startSec) + quantumSec, voice.releaseSec);
      }
    });
  }

  /** Fades what has begun by a time to come. */
  fadeAllAt(atSec: number): void {
    const fadeSec = this.#fadeTime(atSec);
    this.#each((voice) => {
      if (voice.startSec <= fadeSec) voice.fade(fadeSec, PANIC_FADE_SEC);
    });
  }

  /** Glides the pad's voices to its tuning as it is now, from a time on. */
  retune(pad: PadRuntime, atSec: number): void {
    for (const voice of this.#voices) if (voice.pad === pad) voice.retune(atSec);
  }

  /** Fades all voices that belong to no pad of the kit, or all voices there are. */
  fadeAll(isKept: (pad: PadRuntime) => boolean = () => false): void {
    const fadeSec = this.#fadeTime(this.#context.currentTime);
    this.#each((voice) => {
      if (!voice.pad || !isKept(voice.pad)) voice.fade(fadeSec, PANIC_FADE_SEC);
    });
  }

  /** Forgets hits that came before that moment and have waited since for the context to wake. */
  dropQueued(beforeMs: number): void {
    const nowSec = this.#context.currentTime;
    this.#each((voice) => {
      if (voice.startSec >= nowSec && voice.queuedAtMs < beforeMs) voice.cut();
    });
  }

  /** Visits from the newest, since a voice that is cut leaves the list. */
  #each(visit: (voice: Voice) => void): void {
    for (let i = this.#voices.length - 1; i >= 0; i -= 1) {
      const voice = this.#voices[i];
      if (voice) visit(voice);
    }
  }

  /**
   * A fade that is scheduled for the present begins with a jump: by the time the audio thread reads
   * it, part of the ramp has passed. A quantum ahead it has not.
   */
  #fadeTime(atSec: number): number {
    return Math.max(atSec, this.#context.currentTime + this.#quantumSec);
  }

  #take(): Voice {
    const voice = this.#idle.pop() ?? new Voice(this.#context, this.#recycle);
    voice.isSecond = false;
    this.#voices.push(voice);
    return voice;
  }

  #stealOldest(pad: PadRuntime, fadeSec: number): void {
    for (const voice of this.#voices) {
      if (voice.pad !== pad || !voice.isCounted || voice.isFadingAt(fadeSec)) continue;
      if (voice.startSec > fadeSec) continue;
      steal(voice, fadeSec);
      return;
    }
  }

  #quietest(atSec: number): Voice | null {
    let quietest: Voice | null = null;
    let quietestLevel = Infinity;
    for (const voice of this.#voices) {
      if (!voice.isCounted || voice.isFadingAt(atSec) || voice.startSec > atSec) continue;
      const isYoung = atSec - voice.startSec < ATTACK_SEC;
      const level = isYoung ? Number.MAX_VALUE : loudnessOfHit(voice, atSec);
      if (level < quietestLevel) {
        quietest = voice;
        quietestLevel = level;
      }
    }
    return quietest;
  }

  #cutNearestToEnd(beganSec: number): void {
    let nearest: Voice | null = null;
    for (const voice of this.#voices) {
      if (voice.startSec > beganSec) continue;
      if (!nearest || voice.fadeEndSec < nearest.fadeEndSec) nearest = voice;
    }
    const twin = nearest?.twin;
    nearest?.cut();
    twin?.cut();
  }

  readonly #recycle = (voice: Voice): void => {
    const index = this.#voices.indexOf(voice);
    if (index >= 0) this.#voices.splice(index, 1);
    this.#idle.push(voice);
  };
}

/** Ends a hit for a new one's sake. */
function steal(voice: Voice | null, fadeSec: number): void {
  const twin = voice?.twin;
  voice?.fade(fadeSec, STEAL_FADE_SEC);
  twin?.fade(fadeSec, STEAL_FADE_SEC);
}

function loudnessOfHit(voice: Voice, sec: number): number {
  return voice.loudnessAt(sec) + (voice.twin?.loudnessAt(sec) ?? 0);
}

/** How quickly a later hit of one pad ends a hit of another or of its own; -1 where it doesn't. */
function fadeByHit(by: PadRuntime, pad: PadRuntime, hit: Voice): number {
  if (by.chokes(pad)) return chokeFadeSec(pad.pad);
  if (by !== pad) return -1;
  if (pad.pad.retrigger === 'cut') return chokeFadeSec(pad.pad);
  return hit.mode === 'loop' ? hit.releaseSec : -1;
}
