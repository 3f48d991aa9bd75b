import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { SamplePicture } from '../../app/ports.ts';
import { rampOf } from '../../lib/colour.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base } from '../shared/tokens.ts';
import { framesToShow, heightOf, paintPicture, placeOf } from './paint-picture.ts';

const HZ_TICKS = [
  [100, '100'],
  [1000, '1k'],
  [10_000, '10k'],
] as const;

/**
 * The spectrogram that the network saw, in the role's colour, with axes in Hz and ms. Time is cut
 * where nothing sounds any more.
 *
 * @element pw-picture
 */
@customElement('pw-picture')
export class PwPicture extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        height: 132px;
      }
      figure {
        display: grid;
        grid-template: minmax(0, 1fr) 15px / 30px minmax(0, 1fr);
        height: 100%;
        margin: 0;
        font: 10px/1 var(--mono);
        color: var(--text-soft);
      }
      canvas {
        display: block;
        grid-area: 1 / 2;
        width: 100%;
        height: 100%;
        border-radius: 3px;
        color-scheme: dark;
        background: var(--screen);
        color: var(--role);
      }
      .hz,
      .ms {
        position: relative;
      }
      .ms {
        grid-area: 2 / 2;
      }
      .hz span {
        position: absolute;
        right: 6px;
        translate: 0 50%;
      }
      .ms span {
        position: absolute;
        top: 5px;
        translate: -50% 0;
        white-space: nowrap;
      }
      .ms span:last-child {
        translate: -100% 0;
      }
      .hz span::after {
        content: '';
        position: absolute;
        top: 50%;
        right: -6px;
        width: 3px;
        height: 1px;
        background: currentColor;
      }
    `,
  ];

  /** Undefined while it is on its way. */
  @property({ attribute: false }) picture: SamplePicture | undefined;
  /** What is to be seen, in words. */
  @property() description = '';

  @query('canvas') private canvas!: HTMLCanvasElement | null;

  constructor() {
    super();
    new ResizeController(this, () => this.#paint());
  }

  override render() {
    return html`<figure>
      <div class="hz" aria-hidden="true">${this.#renderHz()}</div>
      <canvas role="img" aria-label="Spectrogram. ${this.description}"></canvas>
      <div class="ms" aria-hidden="true">${this.#renderMs()}</div>
    </figure>`;
  }

  override updated(): void {
    this.#paint();
  }

  #renderHz() {
    const { picture } = this;
    if (!picture) return nothing;
    return HZ_TICKS.map(([hz, text]) => {
      const height = heightOf(hz, picture);
      return height === null
        ? nothing
        : html`<span style="bottom: ${(100 * height).toFixed(2)}%">${text}</span>`;
    });
  }

  #renderMs() {
    const { picture } = this;
    if (!picture) return nothing;
    const shown = framesToShow(picture);
    const endMs = 1000 * (picture.startSec + picture.stepSec * (shown - 0.5));
    const ticks = [0, 0.5, 1].map((share) => Math.round((share * endMs) / 25) * 25);
    return ticks.map((ms, i) => {
      const place = i === 2 ? 1 : placeOf(ms / 1000, picture, shown);
      return html`<span style="left: ${(100 * place).toFixed(2)}%"
        >${i === 2 ? `${ms} ms` : ms}</span
      >`;
    });
  }

  #paint(): void {
    const { canvas, picture } = this;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const scale = window.devicePixelRatio;
    const width = Math.max(1, Math.round(canvas.clientWidth * scale));
    const height = Math.max(1, Math.round(canvas.clientHeight * scale));
    // Also clears it.
    canvas.width = width;
    canvas.height = height;
    if (!picture) return;
    const image = context.createImageData(width, height);
    // The canvas wears the role's colour, so that the style is a colour and no pair of them.
    const { color } = getComputedStyle(canvas);
    paintPicture(image, picture, framesToShow(picture), rampOf(color));
    context.putImageData(image, 0, 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-picture': PwPicture;
  }
}
