import type { ReactiveControllerHost } from 'lit';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';

/** Shows each voice that sounds now, the oldest first. */
export type ReadVoices = (
  visit: (padId: string, positionShare: number, level: number) => void,
) => void;

/** A place that can have a playhead: its pad, and the waveform's box within the canvas, in CSS pixels. */
export interface PlayheadTrack {
  readonly padId: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlayheadParts {
  canvas(): HTMLCanvasElement | null;
  readVoices(): ReadVoices;
  /** Measures where the waveforms are; called when the picture may have changed, not in each frame. */
  measureTracks(): PlayheadTrack[];
}

type Colour = 'line' | 'halo';

/**
 * The playheads of a bank on one canvas over all of it: a line over the waveform of each pad, where
 * its newest voice is. None where the player wants no motion.
 */
export class Playheads {
  readonly #parts: PlayheadParts;
  readonly #live: LiveCanvas<Colour>;
  readonly #reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  #tracks: PlayheadTrack[] | null = null;
  readonly #indexById = new Map<string, number>();
  /** By track: how far its newest voice is, and where its line was painted last; -1 for neither. */
  #shares = new Float32Array(0);
  #painted = new Float32Array(0);

  constructor(host: ReactiveControllerHost & HTMLElement, parts: PlayheadParts) {
    this.#parts = parts;
    this.#live = new LiveCanvas<Colour>(host, {
      colours: { line: 'var(--text)', halo: 'var(--pad-mid)' },
      canvas: () => parts.canvas(),
      paint: (surface) => this.#paint(surface),
      onResize: () => (this.#tracks = null),
    });
  }

  /** Something sounds, or may: follows it until it ends. */
  wake(): void {
    this.#live.wake();
  }

  /** Pads or their boxes are not what they were. */
  invalidate(): void {
    this.#tracks = null;
    let voices = this.#painted.filter((x) => x >= 0).length;
    this.#parts.readVoices()(() => voices++);
    // What sounds may be on pads that have just come into view.
    if (voices > 0) this.wake();
  }

  #paint(surface: Surface<Colour>): boolean {
    if (this.#reducedMotion.matches) return false;
    const tracks = this.#tracks ?? this.#takeTracks(surface);
    this.#shares.fill(-1);
    this.#parts.readVoices()(this.#visit);
    let moves = false;
    for (let i = 0; i < tracks.length; i += 1) {
      const x = this.#moveLine(surface, tracks[i]!, this.#shares[i]!, this.#painted[i]!);
      this.#painted[i] = x;
      moves ||= x >= 0;
    }
    return moves;
  }

  /** Paints a track's line where it is now, in place of where it was; returns that in device pixels. */
  #moveLine(
    { context, scale, colours }: Surface<Colour>,
    { left, top, width, height }: PlayheadTrack,
    share: number,
    former: number,
  ): number {
    const breadth = Math.max(1, Math.round(1.5 * scale));
    const margin = Math.ceil(scale);
    const x = share < 0 ? -1 : Math.round((left + share * width) * scale);
    if (x === former) return x;
    const y = Math.round(top * scale);
    const length = Math.round(height * scale);
    if (former >= 0) context.clearRect(former - margin, y, breadth + 2 * margin, length);
    if (x < 0) return x;
    // Sets the line off from a waveform of the same lightness.
    context.fillStyle = colours.halo;
    context.fillRect(x - margin, y, breadth + 2 * margin, length);
    context.fillStyle = colours.line;
    context.fillRect(x, y, breadth, length);
    return x;
  }

  #takeTracks({ context, width, height }: Surface<Colour>): PlayheadTrack[] {
    const tracks = this.#parts.measureTracks();
    context.clearRect(0, 0, width, height);
    this.#indexById.clear();
    tracks.forEach(({ padId }, index) => this.#indexById.set(padId, index));
    this.#shares = new Float32Array(tracks.length);
    this.#painted = new Float32Array(tracks.length).fill(-1);
    this.#tracks = tracks;
    return tracks;
  }

  readonly #visit = (padId: string, positionShare: number): void => {
    const index = this.#indexById.get(padId);
    if (index !== undefined) this.#shares[index] = positionShare;
  };
}
