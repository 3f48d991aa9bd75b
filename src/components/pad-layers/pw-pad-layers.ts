import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Layer, Pad } from '../../kit/kit-schema.ts';
import { layersText, rangeText } from '../layer-groups/layer-view.ts';
import { PadPressEvent, PadReleaseEvent, PadSplitEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/**
 * The velocity ranges of a pad with several layers, softest first, and the way back to a pad each.
 *
 * @element pw-pad-layers
 * @fires pw-pad-press - a range is to be heard
 * @fires pw-pad-release - it has been heard
 * @fires pw-pad-split - the layers are to be pads of their own
 */
@customElement('pw-pad-layers')
export class PwPadLayers extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      fieldset {
        display: grid;
        gap: 4px;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 6px;
      }
      ul {
        display: grid;
        gap: 3px;
        max-height: 168px;
        margin: 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
        scrollbar-width: thin;
      }
      .range {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr) auto;
        align-items: center;
        width: 100%;
        min-height: 26px;
        padding: 0 9px;
        border: 1px solid transparent;
        border-radius: 5px;
        background:
          linear-gradient(color-mix(in srgb, var(--role) 26%, transparent) 0 0) no-repeat
            var(--from) 0 / var(--width) 100%,
          var(--well);
        color: var(--text);
        font-size: 12px;
        text-align: left;
        cursor: pointer;
      }
      .range:hover {
        border-color: var(--line-strong);
      }
      .turns {
        color: var(--text-soft);
      }
      .key {
        justify-self: start;
        min-height: 28px;
        margin-top: 4px;
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;

  override render() {
    const { pad } = this;
    if (!pad || pad.layers.length < 2) return nothing;
    return html`<fieldset>
      <legend class="label">Layers · ${layersText(pad.layers)}</legend>
      <ul>
        ${rangesOf(pad.layers).map(([range, turns]) => this.#renderRange(pad, range, turns))}
      </ul>
      <button
        class="key"
        type="button"
        @click=${() => this.dispatchEvent(new PadSplitEvent(pad.id))}
      >
        Split into pads
      </button>
    </fieldset>`;
  }

  #renderRange(pad: Pad, range: Layer, turns: number) {
    const { velocityMin, velocityMax } = range;
    const text = rangeText(range);
    const width = (velocityMax - velocityMin + 1) / 127;
    // A background's place in percent counts what is left beside it.
    const from = width < 1 ? (velocityMin - 1) / 127 / (1 - width) : 0;
    return html`<li>
      <button
        class="range"
        type="button"
        style="--from: ${(100 * from).toFixed(1)}%; --width: ${(100 * width).toFixed(1)}%"
        @click=${() => this.#play(pad.id, velocityMax)}
      >
        <span aria-hidden="true">▶</span>
        <span><span class="visually-hidden">Play </span>${text}</span>
        <span class="turns">${turns > 1 ? `${turns} in turn` : ''}</span>
      </button>
    </li>`;
  }

  #play(padId: string, velocity: number): void {
    this.dispatchEvent(new PadPressEvent(padId, velocity, performance.now()));
    this.dispatchEvent(new PadReleaseEvent(padId));
  }
}

/** A layer of each range with how many share it, softest first. */
function rangesOf(layers: readonly Layer[]): [Layer, number][] {
  const ranges = new Map<string, [Layer, number]>();
  for (const layer of layers) {
    const key = `${layer.velocityMin} ${layer.velocityMax}`;
    const [first, count] = ranges.get(key) ?? [layer, 0];
    ranges.set(key, [first, count + 1]);
  }
  return [...ranges.values()].sort(([a], [b]) => a.velocityMin - b.velocityMin);
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-layers': PwPadLayers;
  }
}
