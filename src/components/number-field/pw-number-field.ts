import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { ref } from 'lit/directives/ref.js';
import { ControlElement } from '../control/control-element.ts';
import { controlStyles } from '../control/control-styles.ts';
import { base } from '../shared/tokens.ts';

/** A full sweep takes as many pixels; numbers are set more precisely than knobs. */
const TRAVEL_PX = 300;

/**
 * A value in a field: dragged up and down, stepped with the arrow keys, or typed after a click.
 * What makes no sense is not taken.
 *
 * @element pw-number-field
 * @fires pw-value - the value moved, or came to rest (`final`)
 * @cssprop [--number-field-width=84px] - its width
 * @cssprop [--role=var(--accent)] - the colour that it lights up in
 */
@customElement('pw-number-field')
export class PwNumberField extends ControlElement {
  static override styles = [
    base,
    controlStyles,
    css`
      :host {
        display: inline-grid;
        gap: 3px;
        width: var(--number-field-width, 84px);
        vertical-align: top;
      }
      .name {
        overflow: hidden;
        line-height: 16px;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .box {
        position: relative;
      }
      .handle {
        position: relative;
        display: grid;
        height: 28px;
        padding: 0 8px;
        overflow: hidden;
        align-items: center;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--well);
        cursor: ns-resize;
      }
      .handle:hover {
        border-color: var(--line-strong);
      }
      .handle:active {
        cursor: ns-resize;
      }
      .value {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* How much of the range is used, as a thin line. */
      .share {
        position: absolute;
        bottom: 0;
        left: calc(100% * var(--from));
        width: calc(100% * (var(--to) - var(--from)));
        height: 2px;
        background: var(--control-colour);
      }
      .editor {
        position: absolute;
        inset: 0;
        height: 28px;
        margin: 0;
        padding: 0 8px;
        border-radius: var(--radius);
        text-align: left;
      }
      :host([disabled]) .handle {
        border-color: var(--line);
        background: none;
      }
      @media (forced-colors: active) {
        .share {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  override render() {
    const { position, originPosition } = this;
    const text = this.valueText;
    const from = Math.min(position, originPosition);
    const to = Math.max(position, originPosition);
    return html`
      <span class="name" aria-hidden="true">${this.label}</span>
      <div class="box">
        <div
          class="handle"
          role="spinbutton"
          tabindex=${this.disabled || this.editor.isOpen ? -1 : 0}
          aria-label=${this.label}
          aria-valuemin=${this.map.min}
          aria-valuemax=${this.map.max}
          aria-valuenow=${this.valueNow}
          aria-valuetext=${text}
          aria-disabled=${this.disabled ? 'true' : 'false'}
          style="--from: ${from}; --to: ${to}"
          ${ref(this.gesture.attach)}
        >
          <span class="value">${text}</span>
          <span class="share"></span>
        </div>
        <span @dblclick=${this.#onDoubleClick}>${this.editor.render()}</span>
      </div>
    `;
  }

  protected override travelPx(): number {
    return TRAVEL_PX;
  }

  protected override onClick(): void {
    this.editor.open(null);
  }

  /** The first click has opened the field for typing, which lies over what is to be reset. */
  #onDoubleClick(): void {
    this.editor.close();
    this.handle?.focus();
    this.gesture.enter(0, this.origin);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-number-field': PwNumberField;
  }
}
