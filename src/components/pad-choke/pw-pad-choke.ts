import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { shapeOf } from '../../kit/edits-shape.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { seconds } from '../../lib/quantity.ts';
import { exponentialMap } from '../../lib/value-map.ts';
import '../knob/pw-knob.ts';
import '../menu/pw-menu.ts';
import type { MenuEntry } from '../menu/menu-entry.ts';
import { ChokeEvent, PadShapeEvent } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { base, controls } from '../shared/tokens.ts';
import { chokesOf, type Chokes } from './choke-view.ts';
import { padChokeStyles } from './pad-choke-styles.ts';
import './pw-hat-places.ts';

/** So many pads are shown before somebody asks for all of them. */
const FEW = 8;
/** With more pads than this menus are filled when they are reached for. */
const MANY = 64;

const FADE = exponentialMap(0.003, 10);

/** Pads that this pad silences, and those that silence it. */
type Side = 'victims' | 'killers';

const TEXT: Readonly<Record<Side, { title: string; add: string; none: string }>> = {
  victims: { title: 'Silences', add: 'Silence a pad…', none: 'Nothing: it lets all others ring.' },
  killers: { title: 'Silenced by', add: 'Let a pad silence it…', none: 'Nothing: it rings out.' },
};

/**
 * Who silences whom, in a drummer's words: the pads that a hit of this one ends, and those that end
 * it; how fast it falls silent; and for hats the places of the pedal at which they are heard.
 *
 * @element pw-pad-choke
 * @fires pw-choke - a hit of one pad is to silence another, or no longer so
 * @fires pw-pad-shape - the fade or the places of the pedal were set
 */
@customElement('pw-pad-choke')
export class PwPadChoke extends LitElement {
  static override styles = [base, controls, padChokeStyles];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) kit: Kit | null = null;

  @state() private showsAll: Readonly<Record<Side, boolean>> = { victims: false, killers: false };
  @state() private isReachedFor = false;

  /** Where the focus goes once the pad beside it has left its list. */
  #refocus: { readonly side: Side; readonly index: number } | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pad') || changed.get('pad')?.id === this.pad?.id) return;
    this.showsAll = { victims: false, killers: false };
    this.isReachedFor = false;
    this.#refocus = null;
  }

  override render() {
    const { pad, kit } = this;
    if (!pad || !kit) return nothing;
    const chokes = chokesOf(kit, pad);
    return html`
      <fieldset>
        <legend class="label">Choke</legend>
        ${this.#renderSide(pad, chokes, 'victims')} ${this.#renderSide(pad, chokes, 'killers')}
        <div class="fade">
          <pw-knob
            label="Fade"
            size="s"
            .map=${FADE}
            .value=${shapeOf(pad, 'chokeFadeSec')}
            .origin=${PAD_SHAPE_DEFAULTS.chokeFadeSec}
            .format=${seconds.format}
            .parse=${seconds.parse}
            @pw-value=${(event: HTMLElementEventMap['pw-value']) => this.#onFade(pad, event)}
          ></pw-knob>
          <span class="help">How fast it falls silent when it is choked.</span>
        </div>
      </fieldset>
      <pw-hat-places .pad=${pad} .kit=${kit}></pw-hat-places>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('kit') && !changed.has('pad')) return;
    const refocus = this.#refocus;
    this.#refocus = null;
    if (!refocus) return;
    const side = this.renderRoot.querySelector(`[data-side="${refocus.side}"]`);
    const chips = [...(side?.querySelectorAll<HTMLElement>('.chip') ?? [])];
    const next = chips[Math.min(refocus.index, chips.length - 1)];
    (next ?? side?.querySelector<HTMLElement>('pw-menu'))?.focus();
  }

  #renderSide(pad: Pad, chokes: Chokes, side: Side) {
    const { title, add } = TEXT[side];
    const pads = chokes[side];
    return html`<div class="side" data-side=${side} role="group" aria-label=${title}>
      <span class="title" aria-hidden="true">${title}</span>
      <pw-menu
        label=${add}
        .items=${this.#itemsFor(pad, pads)}
        @focusin=${this.#reachFor}
        @pointerdown=${this.#reachFor}
        @pw-menu-pick=${(event: HTMLElementEventMap['pw-menu-pick']) => {
          event.stopPropagation();
          this.#set(pad, event.id, side, true);
        }}
      ></pw-menu>
      ${this.#renderList(pad, pads, side)}
    </div>`;
  }

  #renderList(pad: Pad, pads: readonly Pad[], side: Side) {
    if (pads.length === 0) return html`<span class="help">${TEXT[side].none}</span>`;
    const shown = this.showsAll[side] ? pads : pads.slice(0, FEW);
    const others = pads.length - shown.length;
    return html`<ul>
      ${shown.map((other, i) => html`<li>${this.#renderChip(pad, other, side, i)}</li>`)}
      ${
        others > 0
          ? html`<li>
              <button class="more" type="button" @click=${() => this.#showAll(side)}>
                and ${others} more
              </button>
            </li>`
          : nothing
      }
    </ul>`;
  }

  #renderChip(pad: Pad, other: Pad, side: Side, index: number) {
    const [killer, victim] = side === 'victims' ? [pad, other] : [other, pad];
    const action = `${killer.name} no longer silences ${victim.name}`;
    return html`<button
      class="chip"
      type="button"
      style=${roleColour(other.role)}
      title=${action}
      aria-label="${other.name}: remove"
      @click=${() => {
        this.#refocus = { side, index };
        this.#set(pad, other.id, side, false);
      }}
    >
      <span class="mark"></span><span class="name">${other.name}</span>
      <span class="cross" aria-hidden="true">×</span>
    </button>`;
  }

  #itemsFor(pad: Pad, chosen: readonly Pad[]): MenuEntry[] {
    const pads = this.kit?.pads ?? [];
    if (pads.length > MANY && !this.isReachedFor) return [];
    const ids = new Set([pad.id, ...chosen.map(({ id }) => id)]);
    return pads
      .filter(({ id }) => !ids.has(id))
      .map(({ id, name, role }) => ({ id, name, help: ROLE_NAMES[role] }));
  }

  readonly #reachFor = (): void => {
    this.isReachedFor = true;
  };

  #showAll(side: Side): void {
    this.showsAll = { ...this.showsAll, [side]: true };
    this.#refocus = null;
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelectorAll<HTMLElement>(`[data-side="${side}"] .chip`)
        .item(FEW)
        .focus(),
    );
  }

  #set(pad: Pad, otherId: string, side: Side, on: boolean): void {
    const ids = side === 'victims' ? ([pad.id, otherId] as const) : ([otherId, pad.id] as const);
    this.dispatchEvent(new ChokeEvent(...ids, on));
  }

  #onFade(pad: Pad, event: HTMLElementEventMap['pw-value']): void {
    event.stopPropagation();
    const change = { chokeFadeSec: event.value };
    this.dispatchEvent(new PadShapeEvent(pad.id, change, 'Set choke fade', event.final));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-choke': PwPadChoke;
  }
}
