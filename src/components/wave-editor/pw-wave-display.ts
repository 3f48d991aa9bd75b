import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import type { PadShapeChange } from '../../kit/edits-shape.ts';
import { seconds } from '../../lib/quantity.ts';
import { nearestZeroCrossing } from '../../lib/zero-crossing.ts';
import { ControlGesture } from '../control/control-gesture.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { PadShapeEvent } from '../shared/events.ts';
import { LiveCanvas } from '../shared/live-canvas.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base, controls } from '../shared/tokens.ts';
import type { SoundAudio } from '../why/sound-facts.ts';
import { handleMap } from './handle-map.ts';
import {
  paintOverview,
  paintWave,
  RULER_PX,
  WAVE_COLOURS,
  type WaveColour,
  type WavePicture,
} from './paint-wave.ts';
import {
  boundsOf,
  changeOf,
  PART_HANDLES,
  placeOf,
  type PartHandle,
  type PartView,
} from './part-view.ts';
import { transientsOf } from './sound-looks.ts';
import { waveDisplayStyles } from './wave-display-styles.ts';
import { WaveHeads } from './wave-heads.ts';
import { WavePointer } from './wave-pointer.ts';
import {
  frameAtX,
  innerPx,
  isWhole,
  scrolled,
  showing,
  wholeView,
  xOf,
  zoomed,
  type WaveView,
} from './wave-view.ts';

export const HANDLE_NAMES: Readonly<Record<PartHandle, string>> = {
  start: 'Start',
  end: 'End',
  fadeIn: 'Fade in',
  fadeOut: 'Fade out',
  loopStart: 'Loop start',
  loopEnd: 'Loop end',
};

/** Longer sounds are cut when the hand lets go: at each move it would stutter. */
const LIVE_SEC = 20;
/** So far away a zero crossing is looked for at most, in seconds and on the screen. */
const SNAP_SEC = 0.005;
const SNAP_PX = 8;
const ZOOM_STEP = 2;
const SCROLL_SHARE = 0.1;

/**
 * A sound large, with the part of it that a pad plays: its ends, fades and loop as handles, each a
 * slider for the keyboard. Zooms by wheel, pinch, `+`, `-` and `0`; Alt while dragging leaves zero
 * crossings out of account.
 *
 * @element pw-wave-display
 * @fires pw-pad-shape - a handle moved, or came to rest (`final`)
 */
@customElement('pw-wave-display')
export class PwWaveDisplay extends LitElement {
  static override styles = [base, controls, waveDisplayStyles];

  @property() padId = '';
  @property({ attribute: false }) audio: SoundAudio | null = null;
  /** What the hand brings it to, it keeps. */
  @property({ attribute: false }) range: PartView | null = null;
  /** Linear gain that the sound is shown with. */
  @property({ type: Number }) gain = 1;
  @property({ attribute: false }) readVoices: ReadVoices | null = null;
  /** Whether ends and loop points go to zero crossings. */
  @property({ type: Boolean }) snaps = false;

  @state() private view: WaveView = wholeView(1);
  @query('.screen') private screen!: HTMLElement | null;

  /** Alt is down: the hand knows better than the zero crossings. */
  #isFree = false;
  readonly #wave: LiveCanvas<WaveColour> = new LiveCanvas<WaveColour>(this, {
    colours: WAVE_COLOURS,
    canvas: () => this.renderRoot.querySelector('canvas.wave'),
    paint: (surface) => {
      const picture = this.#picture();
      if (picture) paintWave(surface, picture);
      return false;
    },
  });
  readonly #overview: LiveCanvas<WaveColour> = new LiveCanvas<WaveColour>(this, {
    colours: WAVE_COLOURS,
    canvas: () => this.renderRoot.querySelector('.overview canvas'),
    paint: (surface) => {
      const picture = this.#picture();
      if (picture) paintOverview(surface, picture);
      return false;
    },
  });
  readonly #heads: WaveHeads = new WaveHeads(this, {
    canvas: () => this.renderRoot.querySelector('canvas.heads'),
    readVoices: () => this.readVoices,
    padId: () => this.padId,
    xOf: (share) => this.#headX(share),
  });
  readonly #pointer: WavePointer = new WavePointer(this, {
    pan: (dx) => this.#scroll((-dx / innerPx(this.#width)) * this.#span),
    zoom: (factor, x) => this.#zoom(factor, frameAtX(x, this.view, this.#width)),
    click: (x, y) => this.#onClick(x, y),
  });
  readonly #gestures = Object.fromEntries(
    PART_HANDLES.map((handle) => [handle, this.#gestureOf(handle)]),
  ) as Record<PartHandle, ControlGesture>;

  constructor() {
    super();
    new ResizeController(this, () => this.requestUpdate());
  }

  /** Something sounds. */
  wake(): void {
    this.#heads.wake();
  }

  /** Nearer about the middle, or farther away. */
  zoomBy(factor: number): void {
    this.#zoom(factor, (this.view.from + this.view.to) / 2);
  }

  /** Shows all of the sound. */
  fit(): void {
    this.view = wholeView(this.#length);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('audio')) this.view = wholeView(this.#length);
  }

  override updated(): void {
    this.#wave.repaint();
    this.#overview.repaint();
    if (this.readVoices) this.#heads.wake();
  }

  override render() {
    const { audio, range: part } = this;
    if (!audio || !part || audio.length === 0) {
      return html`<div class="screen"><span class="nothing">No sound to show</span></div>`;
    }
    return html`<div
        class="screen ${isWhole(this.view, audio.length) ? 'whole' : ''}"
        role="group"
        aria-label="Waveform"
        tabindex="0"
        @keydown=${this.#onKeyDown}
        @wheel=${this.#onWheel}
      >
        <canvas class="wave" aria-hidden="true" ${ref(this.#pointer.attach)}></canvas>
        <canvas class="heads" aria-hidden="true"></canvas>
        ${PART_HANDLES.filter((handle) => part.isLooped || !handle.startsWith('loop')).map(
          (handle) => this.#renderGrip(handle, part, audio),
        )}
      </div>
      <div
        class="screen overview"
        aria-hidden="true"
        @pointerdown=${this.#onOverview}
        @pointermove=${this.#onOverview}
      >
        <canvas></canvas>
      </div>`;
  }

  #renderGrip(handle: PartHandle, part: PartView, { sampleRate }: SoundAudio) {
    const sec = placeOf(part, handle);
    const x = xOf(sec * sampleRate, this.view, this.#width);
    const shown = Math.min(this.#width - 12, Math.max(12, x));
    const [min, max] = boundsOf(part, handle, this.#durationSec);
    const isFade = handle === 'fadeIn' || handle === 'fadeOut';
    const value = isFade ? part[`${handle}Sec`] : sec;
    return html`<div
      class="grip ${handle} ${Math.abs(shown - x) > 1 ? 'off' : ''}"
      role="slider"
      tabindex="0"
      aria-label=${HANDLE_NAMES[handle]}
      aria-orientation="horizontal"
      aria-valuemin=${isFade ? 0 : min}
      aria-valuemax=${isFade ? part.endSec - part.startSec : max}
      aria-valuenow=${value}
      aria-valuetext=${seconds.format(value)}
      title=${HANDLE_NAMES[handle]}
      style="left: ${shown}px"
      @focus=${() => this.#show(sec)}
      @pointerdown=${this.#heedAlt}
      @pointermove=${this.#heedAlt}
      @pointerup=${() => (this.#isFree = false)}
      ${ref(this.#gestures[handle].attach)}
    ></div>`;
  }

  get #length(): number {
    return this.audio?.length ?? 0;
  }

  get #durationSec(): number {
    return this.audio ? this.audio.length / this.audio.sampleRate : 0;
  }

  get #width(): number {
    const width = this.screen?.clientWidth ?? 0;
    // Not laid out yet.
    return width > 0 ? width : 600;
  }

  get #span(): number {
    return this.view.to - this.view.from;
  }

  #picture(): WavePicture | null {
    const { audio, range: part, view, gain } = this;
    if (!audio || !part || audio.length === 0) return null;
    return { audio, part, view, gain, transients: transientsOf(audio) };
  }

  #headX(share: number): number {
    const x = xOf(share * this.#length, this.view, this.#width);
    return x >= 0 && x <= this.#width ? x : -1;
  }

  #zoom(factor: number, anchor: number): void {
    this.view = zoomed(this.view, factor, anchor, this.#length);
  }

  #scroll(frames: number): void {
    this.view = scrolled(this.view, frames, this.#length);
  }

  #show(sec: number): void {
    this.view = showing(this.view, sec * (this.audio?.sampleRate ?? 1), this.#length);
  }

  #gestureOf(handle: PartHandle): ControlGesture {
    const isFade = handle === 'fadeIn' || handle === 'fadeOut';
    return new ControlGesture(this, {
      axes: [
        {
          along: () => 'x',
          map: () =>
            handleMap({
              view: this.view,
              sampleRate: this.audio?.sampleRate ?? 1,
              bounds: this.range ? boundsOf(this.range, handle, this.#durationSec) : [0, 0],
              secPerPx: this.#span / (this.audio?.sampleRate ?? 1) / innerPx(this.#width),
              snap: (sec, towards, withinSec) =>
                isFade ? sec : this.#snapped(sec, towards, withinSec),
            }),
          value: () => (this.range ? placeOf(this.range, handle) : 0),
          origin: () => this.#originOf(handle),
          travelPx: () => innerPx(this.#width),
        },
      ],
      isDisabled: () => this.range === null,
      move: ([sec = 0], final) => this.#move(handle, sec, final),
    });
  }

  /** Where a double click brings a handle back to. */
  #originOf(handle: PartHandle): number {
    const { range: part } = this;
    if (!part || handle === 'start') return 0;
    if (handle === 'end') return this.#durationSec;
    return handle === 'fadeIn' || handle === 'loopStart' ? part.startSec : part.endSec;
  }

  #move(handle: PartHandle, sec: number, final: boolean): void {
    const { range: part, audio } = this;
    if (!part || !audio) return;
    const change = changeOf(part, handle, sec, this.#durationSec);
    this.range = { ...part, ...resolved(change, part, this.#durationSec) };
    if (!final && this.#durationSec > LIVE_SEC) return;
    const label = `Set ${HANDLE_NAMES[handle].toLowerCase()}`;
    this.dispatchEvent(new PadShapeEvent(this.padId, change, label, final));
  }

  /** The zero crossing near a time; the time itself where there is none, or none is wanted. */
  #snapped(sec: number, towards: -1 | 0 | 1, withinSec: number): number {
    const { audio } = this;
    if (!audio || !this.snaps || this.#isFree) return sec;
    const { sampleRate, channels, length } = audio;
    const frame = Math.round(sec * sampleRate);
    if (frame <= 0 || frame >= length) return sec;
    const secPerPx = this.#span / sampleRate / innerPx(this.#width);
    const window = Math.max(1, Math.min(SNAP_SEC, SNAP_PX * secPerPx, withinSec) * sampleRate);
    return nearestZeroCrossing(channels, frame, window, towards) / sampleRate;
  }

  readonly #heedAlt = (event: PointerEvent): void => {
    this.#isFree = event.altKey;
  };

  /** On the ruler, the nearest hit is where the part begins. */
  #onClick(x: number, y: number): void {
    const { audio, range: part } = this;
    if (!audio || !part || y > RULER_PX) return;
    const near = transientsOf(audio)
      .map((frame) => ({ frame, away: Math.abs(xOf(frame, this.view, this.#width) - x) }))
      .sort((a, b) => a.away - b.away)[0];
    if (near && near.away <= 12) this.#move('start', near.frame / audio.sampleRate, true);
  }

  /** The window is brought to where the pointer is. */
  readonly #onOverview = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    const strip = event.currentTarget as HTMLElement;
    if (event.type === 'pointerdown' && event.isTrusted) strip.setPointerCapture(event.pointerId);
    const { left, width } = strip.getBoundingClientRect();
    const frame = ((event.clientX - left) / Math.max(1, width)) * this.#length;
    this.#scroll(frame - (this.view.from + this.view.to) / 2);
  };

  readonly #onWheel = (event: WheelEvent): void => this.#pointer.turn(event);

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const act = this.#actionOf(event.key, event.target === event.currentTarget);
    if (!act) return;
    // Keys that do something here shall do nothing else in the app.
    event.preventDefault();
    act();
  };

  #actionOf(key: string, isOwn: boolean): (() => void) | undefined {
    const scroll = (share: number) => () => this.#scroll(share * this.#span);
    const zooms: Readonly<Record<string, () => void>> = {
      '+': () => this.zoomBy(ZOOM_STEP),
      '=': () => this.zoomBy(ZOOM_STEP),
      '-': () => this.zoomBy(1 / ZOOM_STEP),
      '0': () => this.fit(),
    };
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: scroll(-SCROLL_SHARE),
      ArrowRight: scroll(SCROLL_SHARE),
      PageUp: scroll(-1),
      PageDown: scroll(1),
      Home: scroll(-Infinity),
      End: scroll(Infinity),
    };
    return zooms[key] ?? (isOwn ? moves[key] : undefined);
  }
}

/** A change as it is seen: what is absent has its value. */
function resolved(change: PadShapeChange, range: PartView, durationSec: number): Partial<PartView> {
  const whole: Readonly<Record<string, number>> = {
    startSec: 0,
    endSec: durationSec,
    loopStartSec: range.startSec,
    loopEndSec: range.endSec,
  };
  const fields = Object.entries<unknown>(change).map(([field, value]) => [
    field,
    value ?? whole[field],
  ]);
  return Object.fromEntries(fields) as Partial<PartView>;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-wave-display': PwWaveDisplay;
  }
}
