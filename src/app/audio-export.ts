import type { Groove } from '../kit/groove.ts';
import type { Kit } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { Store, type ReadonlyStore } from '../lib/store.ts';
import type {
  AudioExportParts,
  BitDepth,
  BouncedFile,
  BounceOptions,
  CapturePort,
  CaptureState,
} from './audio-ports.ts';

export interface AudioExportState {
  /** Share of the bounce under way that is done, 0 to 1; null where there is none. */
  readonly bounceShare: number | null;
  /** Null as long as nobody has recorded. */
  readonly capture: CaptureState | null;
  /** Why the last thing asked for did not come about, in a sentence; or empty. */
  readonly problem: string;
}

/** A file that is ready to be saved. */
export interface AudioFile {
  readonly blob: Blob;
  /** What follows the kit's name in the file's. */
  readonly ending: string;
  /** What was made, in a sentence. */
  readonly text: string;
}

/** The kit's groove, or null where it has none that sounds. */
export function grooveOf({ groove }: Kit): Groove | null {
  return groove && groove.hits.length > 0 ? groove : null;
}

/** Makes audio files of what is played: bounces the kit's groove and records the output. */
export class AudioExport {
  readonly #parts: AudioExportParts;
  readonly #state = new Store<AudioExportState>({ bounceShare: null, capture: null, problem: '' });
  #bounceControl: AbortController | null = null;
  #capture: Promise<CapturePort> | null = null;

  constructor(parts: AudioExportParts) {
    this.#parts = parts;
  }

  /** The rate that is played at. */
  get sampleRateHz(): number {
    return this.#parts.sampleRateHz();
  }

  get state(): ReadonlyStore<AudioExportState> {
    return this.#state;
  }

  /** Null where it was cancelled or failed, which the state's problem says, or one is under way. */
  async bounce(options: BounceOptions): Promise<AudioFile | null> {
    if (this.#bounceControl) return null;
    const control = new AbortController();
    this.#bounceControl = control;
    this.#tell({ bounceShare: 0, problem: '' });
    try {
      return await this.#bounce(options, control.signal);
    } catch (error) {
      if (!control.signal.aborted) this.#tell({ problem: messageOf(error) });
      return null;
    } finally {
      this.#bounceControl = null;
      this.#tell({ bounceShare: null });
    }
  }

  cancelBounce(): void {
    this.#bounceControl?.abort();
  }

  async startRecording(): Promise<void> {
    this.#tell({ problem: '' });
    try {
      await (await this.#openCapture()).start();
    } catch (error) {
      this.#tell({ problem: messageOf(error) });
    }
  }

  /** Ends the recording. Null where nothing was recorded. */
  async stopRecording(bitDepth: BitDepth, dither: boolean): Promise<AudioFile | null> {
    const take = await (await this.#capture)?.stop(bitDepth, dither);
    if (!take) return null;
    const gaps = take.missingFrames > 0 ? ' The browser left gaps in it.' : '';
    const text = `${durationText(take.durationSec)} recorded.${gaps}`;
    return { blob: take.blob, ending: ' recording.wav', text };
  }

  async discardRecording(): Promise<void> {
    await (await this.#capture)?.discard();
  }

  async #bounce(options: BounceOptions, signal: AbortSignal): Promise<AudioFile> {
    const { session, loadBounce } = this.#parts;
    const { kit, buffers } = session;
    const groove = grooveOf(kit);
    if (!groove) throw new Error('There is no groove to bounce.');
    const { bounce } = await loadBounce();
    const onProgress = (bounceShare: number) => this.#tell({ bounceShare });
    const files = await bounce(kit, groove, buffers, options, onProgress, signal);
    const [first] = files;
    if (!first) throw new Error('Nothing came out of it.');
    const duration = durationText(Math.max(...files.map(({ durationSec }) => durationSec)));
    if (options.parts === 'mix') {
      return { blob: first.blob, ending: '.wav', text: `${duration} bounced.` };
    }
    const blob = await this.#parts.zip(named(files));
    signal.throwIfAborted();
    const count = files.length === 1 ? '1 file' : `${files.length} files`;
    return { blob, ending: ` ${options.parts}.zip`, text: `${count} of ${duration} bounced.` };
  }

  #openCapture(): Promise<CapturePort> {
    this.#capture ??= this.#parts.loadCapture().then(
      (capture) => {
        capture.state.subscribe((state) => this.#tell({ capture: state }));
        return capture;
      },
      (error: unknown) => {
        this.#capture = null;
        throw error;
      },
    );
    return this.#capture;
  }

  #tell(change: Partial<AudioExportState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

/** Files by number and name, so that no two are the same and they stay in order. */
function named(files: readonly BouncedFile[]) {
  return files.map(({ name, blob }, i) => {
    const safe = name
      .normalize('NFC')
      .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
      .trim();
    const number = String(i + 1).padStart(2, '0');
    return { path: `${number} ${safe.slice(0, 80)}`.trim() + '.wav', blob };
  });
}

/** `4.2 s`, or `3:07` from a minute on. */
export function durationText(sec: number): string {
  if (sec < 60) return `${sec.toFixed(1)} s`;
  const whole = Math.round(sec);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
