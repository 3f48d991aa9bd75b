import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { animationClock } from './animation-clock.ts';

/** What there is to paint on. Lengths are in device pixels. */
export interface Surface<Colour extends string> {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel. */
  readonly scale: number;
  readonly colours: Readonly<Record<Colour, string>>;
}

/** A hit is seen before it is heard: so long it is waited for. */
const LINGER_MS = 500;

export interface Painter<Colour extends string> {
  /** Colours by name, as CSS: `var(--text)`. */
  readonly colours: Readonly<Record<Colour, string>>;
  /** The canvas in the host's shadow root; null before the first render. */
  canvas(): HTMLCanvasElement | null;
  /** Paints the frame of this time; returns whether something still moves. */
  paint(surface: Surface<Colour>, nowMs: number): boolean;
  /** The canvas has another size, and is empty. */
  onResize?(): void;
}

/**
 * A canvas that the page's clock has painted while something moves, in device pixels and in the
 * colours of the theme. It renders nothing and sets no styles, so that a frame costs its painting only.
 */
export class LiveCanvas<Colour extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #painter: Painter<Colour>;
  readonly #observer = new ResizeObserver(() => this.repaint());
  #canvas: HTMLCanvasElement | null = null;
  #surface: Surface<Colour> | null = null;
  #stop: (() => void) | null = null;
  #wakenedMs = 0;
  /** Whether the surface was measured since it was last woken. */
  #isFresh = false;

  constructor(host: ReactiveControllerHost & HTMLElement, painter: Painter<Colour>) {
    this.#host = host;
    this.#painter = painter;
    host.addController(this);
  }

  get isAwake(): boolean {
    return this.#stop !== null;
  }

  hostConnected(): void {
    if (this.#canvas) this.#observer.observe(this.#canvas);
  }

  hostUpdated(): void {
    const canvas = this.#painter.canvas();
    if (canvas === this.#canvas) return;
    if (this.#canvas) this.#observer.unobserve(this.#canvas);
    this.#canvas = canvas;
    this.#surface = null;
    if (canvas) this.#observer.observe(canvas);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.sleep();
  }

  /** Paints from the next frame on, until nothing moves any more. */
  wake(): void {
    this.#wakenedMs = performance.now();
    if (this.#stop || !this.#host.isConnected) return;
    // Measured in the frame: in a hit's own task it would cost a layout of its own.
    this.#isFresh = false;
    this.#stop = animationClock.subscribe(this.#onFrame);
  }

  sleep(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Takes the canvas's present size and colours, and paints it if it sleeps. */
  repaint(): void {
    this.#surface = this.#measure();
    if (!this.#surface || this.#stop) return;
    if (this.#painter.paint(this.#surface, performance.now())) this.wake();
  }

  readonly #onFrame = (nowMs: number): void => {
    if (!this.#isFresh) {
      // The theme may be another than when it last moved.
      this.#surface = this.#measure();
      this.#isFresh = true;
    }
    const moves = this.#surface !== null && this.#painter.paint(this.#surface, nowMs);
    if (!moves && nowMs - this.#wakenedMs > LINGER_MS) this.sleep();
  };

  /** Null where the canvas is not shown. */
  #measure(): Surface<Colour> | null {
    const canvas = this.#canvas;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || canvas.clientWidth === 0 || canvas.clientHeight === 0) return null;
    const scale = window.devicePixelRatio;
    const width = Math.round(canvas.clientWidth * scale);
    const height = Math.round(canvas.clientHeight * scale);
    // Setting a size empties the canvas, the same size too.
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      this.#painter.onResize?.();
    }
    return { context, width, height, scale, colours: this.#resolveColours(canvas) };
  }

  /** A canvas doesn't know `var()` and `light-dark()`; a text colour does. */
  #resolveColours(canvas: HTMLCanvasElement): Record<Colour, string> {
    const probe = document.createElement('i');
    // Within the canvas, whose theme may be another than that around it: screens are dark.
    canvas.append(probe);
    const entries = Object.entries<string>(this.#painter.colours).map(([name, colour]) => {
      probe.style.color = colour;
      return [name, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(entries) as Record<Colour, string>;
  }
}
