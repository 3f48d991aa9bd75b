import type { ReactiveControllerHost } from 'lit';
import { MeterBallistics } from '../meter/meter-ballistics.ts';
import { METER_COLOURS, paintBar, type MeterColour } from '../meter/paint-meter.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';
import { METER_LEFT_PX, METER_WIDTH_PX, STRIP_WIDTH_PX } from './strip-geometry.ts';

export interface StripMetersParts {
  canvas(): HTMLCanvasElement | null;
  readVoices(): ReadVoices;
}

/** A pad's bar, and the power of its voices as they are counted up. */
interface Bar {
  readonly ballistics: MeterBallistics;
  power: number;
}

/**
 * The meters of all strips in view, on one canvas that scrolls with them. A frame costs as much as
 * there are pads that sound, however many strips there are.
 */
export class StripMeters {
  readonly #parts: StripMetersParts;
  readonly #live: LiveCanvas<MeterColour>;
  /** Of the pads whose bar is up, in view or not. */
  readonly #bars = new Map<string, Bar>();
  /** Which strip of the canvas a pad has. */
  readonly #places = new Map<string, number>();
  #isStale = false;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: StripMetersParts) {
    this.#parts = parts;
    this.#live = new LiveCanvas<MeterColour>(host, {
      colours: METER_COLOURS,
      canvas: () => parts.canvas(),
      paint: (surface, nowMs) => this.#paint(surface, nowMs),
    });
  }

  wake(): void {
    this.#live.wake();
  }

  /** Takes the pads of the strips under the canvas, from the left. */
  setPads(padIds: readonly string[]): void {
    this.#places.clear();
    padIds.forEach((padId, place) => this.#places.set(padId, place));
    this.#isStale = true;
    this.wake();
  }

  #paint(surface: Surface<MeterColour>, nowMs: number): boolean {
    const { context, width, height, scale } = surface;
    if (this.#isStale) context.clearRect(0, 0, width, height);
    this.#isStale = false;
    this.#parts.readVoices()(this.#visit);
    const thickness = Math.round(METER_WIDTH_PX * scale);
    for (const [padId, bar] of this.#bars) {
      const { ballistics } = bar;
      ballistics.push(Math.sqrt(bar.power), nowMs);
      bar.power = 0;
      const place = this.#places.get(padId);
      if (place !== undefined) {
        const x = Math.round((place * STRIP_WIDTH_PX + METER_LEFT_PX) * scale);
        context.clearRect(x, 0, thickness, height);
        paintBar(surface, ballistics, true, x, thickness);
      }
      if (ballistics.isAtRest) this.#bars.delete(padId);
    }
    return this.#bars.size > 0;
  }

  readonly #visit = (padId: string, _share: number, level: number): void => {
    let bar = this.#bars.get(padId);
    if (!bar) {
      bar = { ballistics: new MeterBallistics(), power: 0 };
      this.#bars.set(padId, bar);
    }
    bar.power += level * level;
  };
}
