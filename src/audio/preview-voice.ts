import { dbToGain } from '../lib/decibels.ts';
import type { OutputTap } from './live-player.ts';

/** What loud sounds are brought down to and soft ones up, as far as it goes. */
const LEVEL_DB = -9;
const MOST_GAIN_DB = 12;
/** So short that the next sound is not waited for, so long that it does not click. */
const FADE_SEC = 0.008;

/** What it needs of the player. */
export interface PreviewPlayer {
  tap(connect: OutputTap): () => void;
  readonly masterGainDb: number;
  resume(): Promise<void>;
}

interface Voice {
  readonly source: AudioBufferSourceNode;
  readonly gain: GainNode;
}

/**
 * Plays a single sound past the kit, its effects and whatever records the output: one after the other,
 * at a level that is much the same for all, and with the master's.
 */
export class PreviewVoice {
  readonly #player: PreviewPlayer;
  #context: AudioContext | null = null;
  #voice: Voice | null = null;

  constructor(player: PreviewPlayer) {
    this.#player = player;
    player.tap((_output, context) => {
      this.#context = context;
      return () => this.stop();
    });
  }

  /** In place of what it plays. */
  play(buffer: AudioBuffer): void {
    this.stop();
    const context = this.#context;
    if (!context || context.state === 'closed') return;
    void this.#player.resume().catch(() => undefined);
    const source = context.createBufferSource();
    source.buffer = buffer;
    const gain = context.createGain();
    gain.gain.value = levelFor(buffer) * dbToGain(this.#player.masterGainDb);
    source.connect(gain).connect(context.destination);
    source.onended = () => gain.disconnect();
    source.start();
    this.#voice = { source, gain };
  }

  stop(): void {
    const voice = this.#voice;
    this.#voice = null;
    if (!voice || !this.#context) return;
    const nowSec = this.#context.currentTime;
    voice.gain.gain.setTargetAtTime(0, nowSec, FADE_SEC / 3);
    voice.source.stop(nowSec + FADE_SEC);
  }
}

function levelFor(buffer: AudioBuffer): number {
  let peak = 0;
  for (let channel = 0; channel < buffer.numberOfChannels; channel++) {
    for (const value of buffer.getChannelData(channel)) peak = Math.max(peak, Math.abs(value));
  }
  return Math.min(dbToGain(LEVEL_DB) / Math.max(peak, 1e-6), dbToGain(MOST_GAIN_DB));
}
