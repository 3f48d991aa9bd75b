import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { PADS_PER_BANK, type Pad } from '../../kit/kit-schema.ts';
import { bankName } from '../../kit/layout.ts';
import '../empty-kit/pw-empty-kit.ts';
import { afterPaint } from '../shared/after-paint.ts';
import { PadActionEvent, PadSelectEvent, SlotSwapEvent, type PadAction } from '../shared/events.ts';
import { base } from '../shared/tokens.ts';
import '../pad/pw-pad.ts';
import type { PwPad } from '../pad/pw-pad.ts';
import { PadDrag, placeAt } from './pad-drag.ts';
import { Playheads, type PlayheadTrack, type ReadVoices } from './playheads.ts';
import { COLUMNS, keyHint, neighbour } from './slots.ts';

/**
 * One bank of 16 places, pad 1 low left. Arrow keys move between pads, Alt with an arrow key moves
 * the pad, and a pad can be dragged onto another place. Delete removes it, Ctrl or Cmd D duplicates it.
 *
 * @element pw-pad-grid
 * @fires pw-slot-swap - two places are to change their contents
 * @fires pw-pad-select - a pad was taken in hand
 * @fires pw-pad-action - a pad is to be removed or duplicated
 * @fires pw-command - a key of an empty kit was pressed
 */
@customElement('pw-pad-grid')
export class PwPadGrid extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: relative;
        display: block;
      }
      .grid {
        display: grid;
        grid-template: repeat(4, minmax(0, 1fr)) / repeat(4, minmax(0, 1fr));
        gap: clamp(5px, 1.4cqmin, 12px);
        width: 100%;
        height: 100%;
      }
      pw-empty-kit {
        height: 100%;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        pointer-events: none;
      }
      .place {
        position: relative;
        display: grid;
        min-width: 0;
        min-height: 0;
        border-radius: var(--radius-pad);
      }
      .place.empty {
        border: 1px dashed var(--line);
        background: var(--well);
      }
      .place.source pw-pad {
        opacity: 0.45;
      }
      .place.drop::after {
        content: attr(data-drop);
        position: absolute;
        z-index: 1;
        inset: 0;
        display: grid;
        place-items: center;
        border: 2px solid var(--accent);
        border-radius: var(--radius-pad);
        background: color-mix(in srgb, var(--accent-tint) 84%, transparent);
        color: var(--accent);
        font-size: clamp(12px, 4cqmin, 17px);
        font-weight: 650;
        text-align: center;
        pointer-events: none;
      }
      .place.target {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
      }
    `,
  ];

  /** The kit's pads of this bank, in any order. */
  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** From 0. */
  @property({ type: Number }) bank = 0;
  @property({ attribute: false }) selectedPadId: string | null = null;
  /** The outline of a pad's waveform, if it is known. */
  @property({ attribute: false }) outlineOf: (pad: Pad) => Float32Array | null = () => null;
  /** The kit has no pads, in this bank or another: the grid says how to get some. */
  @property({ type: Boolean }) kitIsEmpty = false;
  /** The place that a sound would be dropped on, 0 to 15. */
  @property({ attribute: false }) dropPlace: number | null = null;

  /** Shows what sounds, for the playheads. */
  @property({ attribute: false }) readVoices: ReadVoices = () => undefined;

  @query('canvas') private canvas!: HTMLCanvasElement | null;

  /** The place that Tab goes to, 0 to 15. */
  @state() private tabPlace = 0;
  readonly #drag = new PadDrag(this, (from, to) => {
    this.dispatchEvent(new SlotSwapEvent(this.#slot(from), this.#slot(to)));
  });

  readonly #playheads = new Playheads(this, {
    canvas: () => this.canvas,
    readVoices: () => this.readVoices,
    measureTracks: () => this.#measureTracks(),
  });

  #callOffSelect = (): void => undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pads') && !changed.has('bank')) return;
    if (!this.#padAt(this.tabPlace)) {
      this.tabPlace = places.find((place) => this.#padAt(place)) ?? 0;
    }
  }

  override render() {
    if (this.kitIsEmpty) return html`<pw-empty-kit></pw-empty-kit>`;
    // Keyed by pad, so that a pad that moves keeps its element, its focus and its glow.
    return html`<div
        class="grid"
        role="group"
        aria-label="Bank ${bankName(this.bank)} pads"
        @keydown=${this.#onKeyDown}
        @focusin=${this.#onFocusIn}
        @pointerdown=${this.#drag.onPointerDown}
        @pw-pad-press=${this.#onPress}
      >
        ${repeat(
          places,
          (place) => this.#padAt(place)?.id ?? `empty-${place}`,
          (place) => this.#renderPlace(place),
        )}
      </div>
      <canvas aria-hidden="true"></canvas>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('pads') || changed.has('bank')) this.#playheads.invalidate();
  }

  /** Lights up a pad of this bank and follows its sound; others are left alone. */
  flash(padId: string, velocity: number): void {
    const place = this.pads.find((pad) => pad.id === padId)?.slot;
    if (place === undefined) return;
    this.#padElement(place % PADS_PER_BANK)?.flash(velocity);
    this.#playheads.wake();
  }

  /** Takes the focus to a pad of this bank, or to the first key where there are no pads. */
  async focusPad(padId: string | null): Promise<void> {
    await this.updateComplete;
    const pad = this.pads.find(({ id }) => id === padId);
    if (pad) this.#padElement(pad.slot - this.firstSlot)?.focus();
    else await this.#focusEmptyKit();
  }

  /** The slot of the bank's low left place. */
  get firstSlot(): number {
    return this.bank * PADS_PER_BANK;
  }

  /** The place at a point of the window, half the gaps around it included; null beside the places. */
  placeAtPoint(clientX: number, clientY: number): number | null {
    const { left, bottom, width, height } = this.getBoundingClientRect();
    const column = Math.floor((COLUMNS * (clientX - left)) / width);
    const row = Math.floor((COLUMNS * (bottom - clientY)) / height);
    const isOn = (index: number) => index >= 0 && index < COLUMNS;
    return !this.kitIsEmpty && isOn(column) && isOn(row) ? row * COLUMNS + column : null;
  }

  async #focusEmptyKit(): Promise<void> {
    const emptyKit = this.renderRoot.querySelector('pw-empty-kit');
    // It may be new, and without keys before its first render.
    await emptyKit?.updateComplete;
    emptyKit?.focus();
  }

  #renderPlace(place: number) {
    const pad = this.#padAt(place);
    const row = PADS_PER_BANK / COLUMNS - Math.floor(place / COLUMNS);
    const column = (place % COLUMNS) + 1;
    const isDrop = place === this.dropPlace;
    const drag = isDrop ? 'drop' : this.#drag.classOf(place);
    return html`<div
      class="place ${pad ? '' : 'empty'} ${drag}"
      data-place=${place}
      data-drop=${isDrop ? (pad ? 'Replace' : 'New pad') : nothing}
      style="grid-area: ${row} / ${column}"
    >
      ${
        pad
          ? html`<pw-pad
              .pad=${pad}
              .outline=${this.outlineOf(pad)}
              .keyHint=${keyHint(place)}
              ?selected=${pad.id === this.selectedPadId}
              ?tabStop=${place === this.tabPlace}
            ></pw-pad>`
          : nothing
      }
    </div>`;
  }

  #slot(place: number): number {
    return this.firstSlot + place;
  }

  #padAt(place: number): Pad | undefined {
    const slot = this.#slot(place);
    return this.pads.find((pad) => pad.slot === slot);
  }

  #padElement(place: number): PwPad | null {
    return this.renderRoot.querySelector<PwPad>(`[data-place="${place}"] pw-pad`);
  }

  #measureTracks(): PlayheadTrack[] {
    const origin = this.getBoundingClientRect();
    return this.pads.flatMap(({ id, slot }) => {
      const box = this.#padElement(slot % PADS_PER_BANK)?.waveformBox;
      if (!box || box.width === 0) return [];
      const { width, height } = box;
      return [
        { padId: id, left: box.left - origin.left, top: box.top - origin.top, width, height },
      ];
    });
  }

  #onPress({ padId }: HTMLElementEventMap['pw-pad-press']): void {
    // The inspector is a lot to render: first the hit is seen.
    this.#callOffSelect();
    this.#callOffSelect = afterPaint(() => this.dispatchEvent(new PadSelectEvent(padId)));
  }

  #onFocusIn(event: FocusEvent): void {
    const place = placeAt(event.composedPath());
    if (place !== null) this.tabPlace = place;
  }

  #onKeyDown(event: KeyboardEvent): void {
    const place = placeAt(event.composedPath());
    if (place === null) return;
    const action = actionOf(event);
    const pad = this.#padAt(place);
    if (action && pad) {
      event.preventDefault();
      this.dispatchEvent(new PadActionEvent(pad.id, action));
    }
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (event.altKey) {
      const target = neighbour(place, event.key);
      if (target === null) return;
      this.dispatchEvent(new SlotSwapEvent(this.#slot(place), this.#slot(target)));
      this.tabPlace = target;
      void this.updateComplete.then(() => this.#padElement(target)?.focus());
      return;
    }
    // Over empty places to the next pad in that direction.
    let target = neighbour(place, event.key);
    while (target !== null && !this.#padAt(target)) target = neighbour(target, event.key);
    if (target !== null) this.#padElement(target)?.focus();
  }
}

/** What a key asks to be done with the pad that has the focus. */
function actionOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): PadAction | null {
  if (altKey || shiftKey) return null;
  const isCommand = ctrlKey || metaKey;
  if (isCommand) return key.toLowerCase() === 'd' ? 'duplicate' : null;
  return key === 'Delete' || key === 'Backspace' ? 'remove' : null;
}

const places = Array.from({ length: PADS_PER_BANK }, (_, place) => place);

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-grid': PwPadGrid;
  }
}
