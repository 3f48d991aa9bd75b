import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { HAT_PEDAL_MODES, type HatPedalMode } from '../../kit/hats.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { HatPedalModeEvent } from '../shared/events.ts';
import { LiveCanvas, type Surface } from '../shared/live-canvas.ts';
import { base, controls } from '../shared/tokens.ts';
import { opennessText } from './midi-text.ts';

const OPTIONS: readonly (SegmentOption & { readonly value: HatPedalMode })[] = [
  { value: 'auto', name: 'Auto', title: 'Found out by what you play' },
  { value: 'normal', name: 'Normal', title: 'The pedal sends its highest value when it is closed' },
  { value: 'inverted', name: 'Inverted', title: 'It sends its lowest value when it is closed' },
];

/** A screen reader is told of the pedal at most so often. */
const SAY_EVERY_MS = 500;

type Colour = 'bar';

/**
 * The hi-hat's pedal: how open it is, as it moves, and which way round its values are.
 *
 * @element pw-hat-pedal
 * @fires pw-hat-pedal-mode - the values are to be understood another way
 */
@customElement('pw-hat-pedal')
export class PwHatPedal extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        font-size: 12px;
      }
      .meter {
        height: 14px;
        padding: 3px;
        border-radius: 4px;
      }
      canvas {
        display: block;
        width: 100%;
        height: 100%;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        color: var(--text-soft);
      }
      pw-segmented {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) mode: HatPedalMode = 'auto';
  /** Whether its device's profile knows its ends: then there is no direction to choose. */
  @property({ attribute: false }) isCalibrated = false;
  /** 0 closed to 1 open. */
  @property({ attribute: false }) readOpenness: () => number = () => 0;
  /** Whether it is seen, and follows the pedal. */
  @property({ attribute: false }) isLive = false;

  @query('.meter') private meter!: HTMLElement | null;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  #saidAtMs = 0;
  #said = -1;

  readonly #live = new LiveCanvas<Colour>(this, {
    colours: { bar: 'var(--role-open-hat)' },
    canvas: () => this.canvas,
    paint: (surface, nowMs) => this.#paint(surface, nowMs),
  });

  override render() {
    return html`
      <span class="label">Hi-hat pedal</span>
      <div
        class="meter screen"
        aria-label="Pedal"
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow="0"
      >
        <canvas></canvas>
      </div>
      <div class="ends" aria-hidden="true"><span>Closed</span><span>Open</span></div>
      ${
        this.isCalibrated
          ? nothing
          : html`<pw-segmented
              label="Pedal direction"
              .options=${OPTIONS}
              .value=${this.mode}
              @pw-choice=${this.#onChoice}
            ></pw-segmented>`
      }
    `;
  }

  override firstUpdated(): void {
    // Not in the template, as the checker of templates doesn't know this role.
    this.meter?.setAttribute('role', 'meter');
    this.#say(this.readOpenness());
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('isLive') && this.isLive) this.#live.wake();
  }

  #paint({ context, width, height, colours }: Surface<Colour>, nowMs: number): boolean {
    const openness = Math.max(0, this.readOpenness());
    context.clearRect(0, 0, width, height);
    context.fillStyle = colours.bar;
    // A closed pedal is seen, too.
    context.fillRect(0, 0, Math.max(height / 3, Math.round(openness * width)), height);
    if (nowMs - this.#saidAtMs > SAY_EVERY_MS) {
      this.#saidAtMs = nowMs;
      this.#say(openness);
    }
    return this.isLive;
  }

  #say(openness: number): void {
    const share = Math.round(100 * Math.max(0, openness));
    if (share === this.#said) return;
    this.#said = share;
    this.meter?.setAttribute('aria-valuenow', String(share));
    this.meter?.setAttribute('aria-valuetext', opennessText(share));
  }

  #onChoice(event: HTMLElementEventMap['pw-choice']): void {
    event.stopPropagation();
    const mode = HAT_PEDAL_MODES.find((each) => each === event.value);
    if (mode) this.dispatchEvent(new HatPedalModeEvent(mode));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-hat-pedal': PwHatPedal;
  }
}
