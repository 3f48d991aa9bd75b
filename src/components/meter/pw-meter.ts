import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';
import { base } from '../shared/tokens.ts';
import { METER_FLOOR_DB, METER_TOP_DB, MeterBallistics } from './meter-ballistics.ts';
import { METER_COLOURS, paintBar, type MeterColour } from './paint-meter.ts';

/** A screen reader is told of a level at most so often. */
const SAY_EVERY_MS = 500;

/**
 * Level of a stereo output, left over or before right: bars that fall slowly, held peaks, and a lamp
 * that stays lit once the level was over 0 dB, until it is clicked. Idle while nothing sounds.
 *
 * @element pw-meter
 */
@customElement('pw-meter')
export class PwMeter extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        gap: 2px;
        width: 104px;
        height: 12px;
        color-scheme: dark;
        color: var(--text);
      }
      :host([vertical]) {
        flex-direction: column-reverse;
        width: 12px;
        height: 100%;
      }
      .meter {
        flex: 1;
        min-width: 0;
        min-height: 0;
        padding: 2px;
        border-radius: 3px;
        background: var(--screen);
        box-shadow: inset 0 0 0 1px var(--line);
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
      }
      /* A lamp, in a target that is large enough for a finger. */
      button {
        position: relative;
        flex: none;
        width: 24px;
        height: 24px;
        margin: -6px -7px;
        padding: 0;
        border: 0;
        background: none;
      }
      button::before {
        content: '';
        position: absolute;
        inset: 6px 7px;
        border-radius: 3px;
        background: var(--screen);
        box-shadow: inset 0 0 0 1px var(--line);
      }
      :host([vertical]) button {
        align-self: center;
        margin: -8px 0;
      }
      :host([vertical]) button::before {
        inset: 8px 4px;
      }
      button:enabled {
        cursor: pointer;
      }
      button:enabled::before {
        background: var(--meter-over);
      }
      @media (forced-colors: active) {
        button:enabled {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  /** What is measured, for a screen reader. */
  @property() label = 'Output level';
  @property({ type: Boolean, reflect: true }) vertical = false;
  /** Writes the peaks of left and right since the last call, linear. */
  @property({ attribute: false }) readPeaks: (into: Float32Array) => void = (into) => into.fill(0);

  @state() private isOver = false;
  @query('.meter') private meter!: HTMLElement | null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  readonly #peaks = new Float32Array(2);
  readonly #bars = [new MeterBallistics(), new MeterBallistics()] as const;
  #saidAtMs = 0;
  #saidDb = METER_FLOOR_DB;

  readonly #live = new LiveCanvas<MeterColour>(this, {
    colours: METER_COLOURS,
    canvas: () => this.canvas,
    paint: (surface, nowMs) => this.#paint(surface, nowMs),
  });

  override render() {
    return html`<div
        class="meter"
        aria-label=${this.label}
        aria-valuemin=${METER_FLOOR_DB}
        aria-valuemax=${METER_TOP_DB}
        aria-valuenow="-48"
        aria-valuetext="silent"
      >
        <canvas></canvas>
      </div>
      <button
        type="button"
        aria-label="${this.label}: ${this.isOver ? 'was over 0 dB, reset' : 'not over 0 dB'}"
        title=${this.isOver ? 'Was over 0 dB. Click to reset' : 'Lights up over 0 dB'}
        ?disabled=${!this.isOver}
        @click=${this.#putOut}
      ></button>`;
  }

  override firstUpdated(): void {
    // Not in the template, as the checker of templates doesn't know this role.
    this.meter?.setAttribute('role', 'meter');
  }

  /** Starts to follow the output; stops by itself once it has been silent. */
  wake(): void {
    this.#live.wake();
  }

  #putOut(): void {
    this.isOver = false;
  }

  #paint(surface: Surface<MeterColour>, nowMs: number): boolean {
    const { context, width, height } = surface;
    this.readPeaks(this.#peaks);
    context.clearRect(0, 0, width, height);
    const breadth = this.vertical ? width : height;
    const thickness = Math.max(1, Math.floor((breadth - surface.scale) / 2));
    const [left, right] = this.#bars;
    left.push(this.#peaks[0]!, nowMs);
    right.push(this.#peaks[1]!, nowMs);
    paintBar(surface, left, this.vertical, 0, thickness);
    paintBar(surface, right, this.vertical, breadth - thickness, thickness);
    // Renders once, when it first is.
    if (this.#peaks[0]! > 1 || this.#peaks[1]! > 1) this.isOver = true;
    const goesOn = !left.isAtRest || !right.isAtRest || this.#peaks[0]! + this.#peaks[1]! > 0;
    this.#say(Math.max(left.levelDb, right.levelDb), nowMs, !goesOn);
    return goesOn;
  }

  #say(levelDb: number, nowMs: number, isLast: boolean): void {
    const db = Math.round(levelDb);
    if (db === this.#saidDb || (!isLast && nowMs - this.#saidAtMs < SAY_EVERY_MS)) return;
    this.#saidAtMs = nowMs;
    this.#saidDb = db;
    this.meter?.setAttribute('aria-valuenow', String(Math.min(METER_TOP_DB, db)));
    const text = db <= METER_FLOOR_DB ? 'silent' : `${db} dB`.replace('-', '−');
    this.meter?.setAttribute('aria-valuetext', text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-meter': PwMeter;
  }
}
