import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MapSound } from '../../app/sample-map/map-ports.ts';
import { MapPointEvent, type MapPointHow } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { base, controls } from '../shared/tokens.ts';
import { lengthText, shortName, sureText } from './map-text.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';

/**
 * The sound in hand: what it is, where it lies, and what can be done with it.
 *
 * @element pw-map-card
 * @fires pw-map-point - it is to be heard, added, put on a pad, or others like it are wanted
 */
@customElement('pw-map-card')
export class PwMapCard extends LitElement {
  static override styles = [
    base,
    controls,
    glyphStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .card {
        display: grid;
        gap: 7px;
        min-height: 160px;
        align-content: start;
        padding: 10px 12px;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--raised);
        box-shadow: inset 3px 0 0 var(--role, var(--line));
      }
      .card.idle {
        place-content: center;
        color: var(--text-soft);
        font-size: 12.5px;
        line-height: 1.5;
        text-align: center;
      }
      strong {
        overflow: hidden;
        font-size: 14px;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: pre;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 3px 8px;
        color: var(--text-soft);
        font-size: 12px;
      }
      .facts .glyph {
        margin-right: -2px;
      }
      .facts .mono {
        font: 12px/1.3 var(--mono);
      }
      .path {
        overflow: hidden;
        color: var(--text-dim);
        font: 11px/1.35 var(--mono);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .keys {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 5px;
      }
      .key {
        min-height: 28px;
        padding: 0 9px;
        font-size: 12px;
      }
      @container (max-width: 700px) {
        .card {
          gap: 4px;
          min-height: 80px;
          padding: 7px 10px;
        }
        .path {
          display: none;
        }
        .keys {
          display: flex;
          overflow-x: auto;
          scrollbar-width: none;
        }
      }
    `,
  ];

  /** Null while there is none. */
  @property({ attribute: false }) sound: MapSound | null = null;

  override render() {
    const { sound } = this;
    if (!sound) {
      return html`<section class="card idle" aria-label="Sound in hand">
        <span>Move over the map, or tap it, to hear sounds. Click one to keep it in hand.</span>
      </section>`;
    }
    return html`<section class="card" aria-label="Sound in hand" style=${roleColour(sound.role)}>
      <strong title=${sound.name}>${shortName(sound.name)}</strong>
      <div class="facts">
        ${renderGlyph(sound.role)}<span>${sureText(sound)}</span>
        <span class="mono">${lengthText(sound.durationSec)}</span>
      </div>
      <div class="path" title=${sound.path}>${sound.path}</div>
      <div class="keys">
        ${this.#renderKey('Add to kit', 'add', 'On a pad of its own: Enter on the map')}
        ${this.#renderKey('More like this', 'like', 'Those that sound most alike')}
        ${this.#renderKey('Hear', 'again', 'Space on the map')}
        ${this.#renderKey('To a pad…', 'aim', 'Then choose the pad below')}
      </div>
    </section>`;
  }

  #renderKey(text: string, how: MapPointHow, title: string) {
    const run = () => this.dispatchEvent(new MapPointEvent(this.sound?.id ?? null, how));
    return html`<button class="key" type="button" title=${title} @click=${run}>${text}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-map-card': PwMapCard;
  }
}
