import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../shared/tokens.ts';

/**
 * A sample's outline, as a shape in the current text colour. Stretches to its box.
 *
 * @element pw-waveform
 */
@customElement('pw-waveform')
export class PwWaveform extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        color: var(--role, currentColor);
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
      }
    `,
  ];

  /** Pairs of minimum and maximum, -1 to 1. */
  @property({ attribute: false }) outline: Float32Array | null = null;

  override render() {
    const pairs = (this.outline?.length ?? 0) / 2;
    if (!this.outline || pairs < 2) return nothing;
    return html`<svg
      viewBox="0 -1 ${pairs - 1} 2"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      ${svg`<path d=${outlinePath(this.outline)} fill="currentColor"></path>`}
    </svg>`;
  }
}

const paths = new WeakMap<Float32Array, string>();

/** Every column at least this high, so that a fading tail stays a line. */
const MIN_HALF_HEIGHT = 0.012;

/** The outline as a closed path, loudest column scaled to the full height. */
function outlinePath(outline: Float32Array): string {
  const known = paths.get(outline);
  if (known !== undefined) return known;
  let peak = 1e-6;
  for (const value of outline) peak = Math.max(peak, Math.abs(value));
  const above: string[] = [];
  const below: string[] = [];
  for (let column = 0; column < outline.length / 2; column++) {
    const min = (outline[2 * column] ?? 0) / peak;
    const max = (outline[2 * column + 1] ?? 0) / peak;
    above.push(`${column} ${(-Math.max(max, MIN_HALF_HEIGHT)).toFixed(3)}`);
    below.push(`${column} ${(-Math.min(min, -MIN_HALF_HEIGHT)).toFixed(3)}`);
  }
  const path = `M${above.join('L')}L${below.reverse().join('L')}Z`;
  paths.set(outline, path);
  return path;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-waveform': PwWaveform;
  }
}
