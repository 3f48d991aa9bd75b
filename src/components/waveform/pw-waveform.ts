import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../shared/tokens.ts';
import { outlinePath } from './outline-path.ts';

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

declare global {
  interface HTMLElementTagNameMap {
    'pw-waveform': PwWaveform;
  }
}
