import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { ControlElement } from '../control/control-element.ts';
import { controlStyles } from '../control/control-styles.ts';
import { base } from '../shared/tokens.ts';
import { faderStyles } from './fader-styles.ts';

/**
 * A fader: a cap on a track that lights up from the origin, with a scale beside it if `ticks` are
 * given.
 *
 * @element pw-fader
 * @fires pw-value - the value moved, or came to rest (`final`)
 * @cssprop [--fader-length=148px] - its length, where the layout does not set it; 180px where horizontal
 * @cssprop [--role=var(--accent)] - the colour that it lights up in
 */
@customElement('pw-fader')
export class PwFader extends ControlElement {
  static override styles = [base, controlStyles, faderStyles];

  @property({ reflect: true }) orientation: 'vertical' | 'horizontal' = 'vertical';
  /** Without its name and value, for a mixer that shows them itself. Fills its box. */
  @property({ type: Boolean, reflect: true }) bare = false;
  /** Whether Tab stops here. */
  @property({ attribute: false }) tabStop = true;
  /** Values to mark on the scale, each with its number. */
  @property({ attribute: false }) ticks: readonly number[] = [];

  override willUpdate(): void {
    this.toggleAttribute('scaled', this.ticks.length > 0);
  }

  override render() {
    const { position, originPosition } = this;
    const text = this.valueText;
    const isVertical = this.orientation === 'vertical';
    const from = Math.min(position, originPosition);
    const to = Math.max(position, originPosition);
    return html`
      <div
        class="handle"
        role="slider"
        tabindex=${this.disabled || !this.tabStop ? -1 : 0}
        aria-label=${this.label}
        aria-orientation=${this.orientation}
        aria-valuemin=${this.map.min}
        aria-valuemax=${this.map.max}
        aria-valuenow=${this.valueNow}
        aria-valuetext=${text}
        aria-disabled=${this.disabled ? 'true' : 'false'}
        style="--at: ${position}; --from: ${from}; --to: ${to}; --origin: ${originPosition}"
        ${ref(this.gesture.attach)}
      >
        <div class="rail" aria-hidden="true">
          <div class="track"></div>
          <div class="lit"></div>
          <div class="origin"></div>
          ${this.ticks.map((value) => this.#renderTick(value))}
          <div class="cap"></div>
        </div>
      </div>
      <div class="readout ${isVertical ? 'swap' : ''} ${this.gesture.isMoving ? 'moving' : ''}">
        <span class="name" aria-hidden="true">${this.label}</span>
        <span class="value" aria-hidden="true">${text}</span>
        ${this.editor.render()}
      </div>
    `;
  }

  protected override along(): 'x' | 'y' {
    return this.orientation === 'vertical' ? 'y' : 'x';
  }

  protected override travelPx(): number {
    const rail = this.renderRoot.querySelector('.rail')?.getBoundingClientRect();
    return (this.along() === 'y' ? rail?.height : rail?.width) ?? 1;
  }

  #renderTick(value: number) {
    const number = value === -Infinity ? '∞' : String(Math.abs(value));
    return html`<div class="tick" style="--tick: ${this.map.toPosition(value)}">
      <span>${value > 0 ? `+${number}` : number}</span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-fader': PwFader;
  }
}
