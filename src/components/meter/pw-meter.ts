import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Bottom of the scale. */
const FLOOR_DB = -48;
/** How fast the bar falls. */
const FALL_DB_PER_SEC = 40;

/**
 * Output level with a slow fall. Painted from animation frames while it moves, idle otherwise.
 *
 * @element pw-meter
 */
@customElement('pw-meter')
export class PwMeter extends LitElement {
  static override styles = css`
    :host {
      display: block;
      width: 92px;
      height: 8px;
      overflow: hidden;
      border-radius: 4px;
      color-scheme: dark;
      background: var(--screen);
      color: var(--text);
      box-shadow: inset 0 0 0 1px var(--line);
    }
    div {
      width: 100%;
      height: 100%;
      background: linear-gradient(
        90deg,
        var(--meter-low) 0 72%,
        var(--meter-high) 82%,
        var(--meter-over) 96%
      );
      clip-path: inset(0 calc(100% - var(--level, 0%)) 0 0);
    }
  `;

  /** Peak since the last call, linear. */
  @property({ attribute: false }) readPeak: () => number = () => 0;

  #frame = 0;
  #levelDb = FLOOR_DB;
  #lastMs = 0;
  #quietFrames = 0;

  override render() {
    return html`<div></div>`;
  }

  /** Starts to follow the output; stops by itself once it has been silent. */
  wake(): void {
    if (this.#frame !== 0) return;
    this.#lastMs = performance.now();
    this.#quietFrames = 0;
    this.#frame = requestAnimationFrame(this.#paint);
  }

  readonly #paint = (nowMs: number): void => {
    const peakDb = 20 * Math.log10(Math.max(1e-6, this.readPeak()));
    const fallen = this.#levelDb - (FALL_DB_PER_SEC * (nowMs - this.#lastMs)) / 1000;
    this.#lastMs = nowMs;
    this.#levelDb = Math.max(FLOOR_DB, peakDb, fallen);
    const share = (this.#levelDb - FLOOR_DB) / -FLOOR_DB;
    this.style.setProperty('--level', `${Math.min(100, 100 * share).toFixed(1)}%`);
    this.#quietFrames = this.#levelDb <= FLOOR_DB ? this.#quietFrames + 1 : 0;
    const goesOn = this.#quietFrames < 30 && this.isConnected;
    this.#frame = goesOn ? requestAnimationFrame(this.#paint) : 0;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-meter': PwMeter;
  }
}
