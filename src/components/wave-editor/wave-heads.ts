import type { ReactiveControllerHost } from 'lit';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';
import { RULER_PX } from './paint-wave.ts';

export interface WaveHeadParts {
  canvas(): HTMLCanvasElement | null;
  readVoices(): ReadVoices | null;
  padId(): string;
  /** Where a share of the sample is, in CSS pixels; negative out of view. */
  xOf(positionShare: number): number;
}

type Colour = 'line';

/** A line for each voice of the pad, where it is in the wave. None where the player wants no motion. */
export class WaveHeads {
  readonly #parts: WaveHeadParts;
  readonly #live: LiveCanvas<Colour>;
  readonly #reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  #surface: Surface<Colour> | null = null;
  #count = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: WaveHeadParts) {
    this.#parts = parts;
    this.#live = new LiveCanvas<Colour>(host, {
      colours: { line: 'var(--text)' },
      canvas: () => parts.canvas(),
      paint: (surface) => this.#paint(surface),
    });
  }

  /** Something sounds, or may: follows it until it ends. */
  wake(): void {
    this.#live.wake();
  }

  #paint(surface: Surface<Colour>): boolean {
    const hadLines = this.#count > 0;
    this.#surface = surface;
    this.#count = 0;
    if (hadLines) surface.context.clearRect(0, 0, surface.width, surface.height);
    if (!this.#reducedMotion.matches) this.#parts.readVoices()?.(this.#visit);
    return this.#count > 0;
  }

  readonly #visit = (padId: string, positionShare: number, level: number): void => {
    if (padId !== this.#parts.padId() || !this.#surface) return;
    this.#count += 1;
    const x = this.#parts.xOf(positionShare);
    if (x < 0) return;
    const { context, scale, height, colours } = this.#surface;
    // A voice that has nearly died away does not hide the wave.
    context.globalAlpha = Math.min(1, 0.35 + 2 * level);
    context.fillStyle = colours.line;
    const top = RULER_PX * scale;
    context.fillRect(
      Math.round(x * scale),
      top,
      Math.max(1, Math.round(1.5 * scale)),
      height - top,
    );
    context.globalAlpha = 1;
  };
}
