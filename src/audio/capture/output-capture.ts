import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { WavBitDepth } from '../wav-format.ts';
import processorUrl from './capture-processor.ts?worker&url';
import { CAPTURE_PROCESSOR, type FromProcessor, type ToProcessor } from './capture-protocol.ts';
import { Tape } from './tape.ts';

export interface CaptureState {
  readonly isRecording: boolean;
  readonly elapsedSec: number;
  /** Largest sample so far, linear. */
  readonly peak: number;
  /** Frames that the platform left out; silence stands in their place. */
  readonly missingFrames: number;
  /**
   * Why it has stopped by itself and waits to be taken: it was at its longest, or the audio was opened
   * anew; else null.
   */
  readonly endedBy: 'length' | 'context' | null;
}

export interface CapturedTake {
  /** A WAV file. */
  readonly blob: Blob;
  readonly durationSec: number;
  readonly peak: number;
  readonly missingFrames: number;
}

export const MAX_CAPTURE_SEC = 60 * 60;
/** A context that sleeps may not answer. */
const STOP_WITHIN_MS = 1000;

const AT_REST: CaptureState = {
  isRecording: false,
  elapsedSec: 0,
  peak: 0,
  missingFrames: 0,
  endedBy: null,
};

const loadedInto = new WeakMap<BaseAudioContext, Promise<void>>();

/**
 * Records what comes out: an AudioWorklet beside the way to the loudspeakers hands every frame to a
 * tape. At rest there is nothing of it in the audio graph.
 */
export class OutputCapture {
  readonly #tap: () => AudioNode;
  readonly #maxSec: number;
  readonly #state = new Store(AT_REST);
  #tape: Tape | null = null;
  #recording: Recording | null = null;
  #isStarting = false;
  #endedBy: CaptureState['endedBy'] = null;

  /** @param tap The last node before the destination, on an AudioContext. */
  constructor(tap: () => AudioNode, maxSec = MAX_CAPTURE_SEC) {
    this.#tap = tap;
    this.#maxSec = maxSec;
  }

  get state(): ReadonlyStore<CaptureState> {
    return this.#state;
  }

  /**
   * Begins a new take; one that was not taken is dropped. While one is being recorded nothing happens.
   * Rejects with an Error whose message a player can read.
   */
  async start(): Promise<void> {
    if (this.#recording || this.#isStarting) return;
    const source = this.#tap();
    const { context } = source;
    this.#isStarting = true;
    await loadProcessor(context).finally(() => (this.#isStarting = false));
    this.#endedBy = null;
    this.#tape = new Tape(context.sampleRate, Math.round(this.#maxSec * context.sampleRate));
    this.#recording = new Recording(source, this.#tape, () => this.#tell());
    this.#tell();
  }

  /**
   * Ends the recording, if it has not ended by itself.
   *
   * @returns The take, or null where there is none.
   */
  async stop(bitDepth: WavBitDepth, dither = true): Promise<CapturedTake | null> {
    await this.#end();
    const tape = this.#tape;
    this.#tape = null;
    this.#state.set(AT_REST);
    if (!tape || tape.frames === 0) return null;
    return {
      blob: await tape.toWav(bitDepth, dither),
      durationSec: tape.frames / tape.sampleRateHz,
      peak: tape.peak,
      missingFrames: tape.missingFrames,
    };
  }

  /** Ends the recording and drops the take. */
  async discard(): Promise<void> {
    await this.#end();
    this.#tape = null;
    this.#state.set(AT_REST);
  }

  /** Ends a recording whose context is about to be closed; the take waits to be taken. */
  async interrupt(): Promise<void> {
    if (!this.#recording) return;
    this.#endedBy = 'context';
    await this.#end();
    this.#tell();
  }

  async #end(): Promise<void> {
    const recording = this.#recording;
    this.#recording = null;
    await recording?.end();
  }

  #tell(): void {
    const tape = this.#tape;
    if (!tape) return;
    if (tape.isFull) {
      this.#endedBy = 'length';
      void this.#end();
    }
    this.#state.set({
      isRecording: this.#recording !== null,
      elapsedSec: tape.frames / tape.sampleRateHz,
      peak: tape.peak,
      missingFrames: tape.missingFrames,
      endedBy: this.#endedBy,
    });
  }
}

/** The node that records, for as long as it does. */
class Recording {
  readonly #source: AudioNode;
  readonly #node: AudioWorkletNode;
  readonly #ended: Promise<void>;
  #onEnded: () => void = () => undefined;

  constructor(source: AudioNode, tape: Tape, onBlock: () => void) {
    this.#source = source;
    this.#node = new AudioWorkletNode(source.context, CAPTURE_PROCESSOR, {
      channelCount: 2,
      channelCountMode: 'explicit',
      outputChannelCount: [1],
    });
    this.#ended = new Promise((resolve) => (this.#onEnded = resolve));
    this.#node.port.onmessage = ({ data }: MessageEvent<FromProcessor>) => {
      if (!data) {
        this.#onEnded();
        return;
      }
      tape.add(data);
      this.#post(data.samples, [data.samples.buffer]);
      onBlock();
    };
    source.connect(this.#node);
    // It puts out silence; what leads nowhere is not run everywhere.
    this.#node.connect(source.context.destination);
  }

  async end(): Promise<void> {
    this.#post('stop');
    const isClosed = this.#source.context.state === 'closed';
    const timer = setTimeout(this.#onEnded, isClosed ? 0 : STOP_WITHIN_MS);
    await this.#ended;
    clearTimeout(timer);
    this.#node.port.onmessage = null;
    this.#source.disconnect(this.#node);
    this.#node.disconnect();
  }

  #post(message: ToProcessor, transfer: Transferable[] = []): void {
    this.#node.port.postMessage(message, transfer);
  }
}

function loadProcessor(context: BaseAudioContext): Promise<void> {
  // Absent on insecure origins, whatever the type says.
  const worklet = context.audioWorklet as AudioWorklet | undefined;
  if (!worklet) {
    return Promise.reject(new Error('This browser records only on pages that come over HTTPS.'));
  }
  let loading = loadedInto.get(context);
  if (!loading) {
    loading = worklet.addModule(processorUrl).catch(() => {
      loadedInto.delete(context);
      throw new Error('The recorder could not be loaded. Try again.');
    });
    loadedInto.set(context, loading);
  }
  return loading;
}
