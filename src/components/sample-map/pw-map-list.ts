import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MapSound } from '../../app/sample-map/map-ports.ts';
import { rowOfKey } from '../library/list-keys.ts';
import { MapDragEvent, MapPointEvent } from '../shared/events.ts';
import { ResizeController } from '../shared/resize-controller.ts';
import { base } from '../shared/tokens.ts';
import { folderText, lengthText, shortName, sureText } from './map-text.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';

const ROW_PX = 32;
/** Rows beyond the edges, so that a quick hand sees no gaps. */
const SPARE_ROWS = 6;
const SLOP_PX = 5;

/**
 * Sounds of the map, one a row; only the rows in view are there. Arrow keys walk and hear, Space
 * hears again, Enter adds to the kit; rows are dragged onto pads.
 *
 * @element pw-map-list
 * @fires pw-map-point - a sound was taken in hand, is to be heard again, or wanted for the kit
 * @fires pw-map-drag - a row is dragged
 */
@customElement('pw-map-list')
export class PwMapList extends LitElement {
  static override styles = [
    base,
    glyphStyles,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      .list {
        position: relative;
        height: 100%;
        overflow-y: auto;
        background: var(--well);
        scrollbar-width: thin;
        overscroll-behavior: contain;
      }
      .list:focus-visible {
        outline-offset: -2px;
      }
      .all {
        position: relative;
      }
      .row {
        position: absolute;
        inset-inline: 0;
        display: grid;
        grid-template-columns: 12px minmax(0, 1fr) auto;
        align-items: center;
        gap: 9px;
        height: 32px;
        padding: 0 12px;
        color: var(--text);
        font-size: 12.5px;
        cursor: pointer;
        user-select: none;
      }
      .row:hover {
        background: var(--hover-tint);
      }
      .row.chosen {
        box-shadow: inset 3px 0 0 var(--text-soft);
      }
      .row.hand {
        background: var(--accent-tint);
        box-shadow: inset 3px 0 0 var(--accent);
      }
      .name {
        flex: none;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: pre;
      }
      .what {
        display: flex;
        align-items: baseline;
        gap: 8px;
        min-width: 0;
      }
      /* Tells packs apart that call their sounds alike; what room the name leaves is enough. */
      .folder {
        flex: 1 1 0;
        min-width: 0;
        overflow: hidden;
        color: var(--text-dim);
        font-size: 11px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .length {
        color: var(--text-soft);
        font: 11.5px/1 var(--mono);
        font-variant-numeric: tabular-nums;
      }
      .none {
        margin: 0;
        padding: 14px 12px;
        color: var(--text-soft);
        font-size: 12.5px;
        line-height: 1.45;
      }
    `,
  ];

  @property() label = 'Sounds';
  @property({ attribute: false }) sounds: readonly MapSound[] = [];
  @property({ attribute: false }) handId: string | null = null;
  @property({ attribute: false }) chosenIds: ReadonlySet<string> = new Set();
  /** What stands in for a list of nothing. */
  @property() emptyText = '';

  @state() private firstRow = 0;
  @query('.list') private list!: HTMLElement | null;

  #rowsInView = 20;
  #press: { readonly id: string; readonly x: number; readonly y: number } | null = null;
  #isDragging = false;

  constructor() {
    super();
    new ResizeController(this, () => this.#measure());
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('handId') || (changed.has('sounds') && this.handId !== null)) this.#reveal();
  }

  override render() {
    const { sounds } = this;
    const first = Math.max(0, this.firstRow - SPARE_ROWS);
    const rows = sounds.slice(first, this.firstRow + this.#rowsInView + SPARE_ROWS);
    const hand = this.#handRow;
    return html`<div
      class="list"
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${hand >= 0 ? `row-${hand}` : nothing}
      @scroll=${this.#onScroll}
      @keydown=${this.#onKeyDown}
      @dblclick=${this.#onDoubleClick}
      @pointerdown=${this.#onPointerDown}
      @pointermove=${this.#onPointerMove}
      @pointerup=${this.#onPointerUp}
      @pointercancel=${this.#onPointerCancel}
    >
      ${sounds.length === 0 ? html`<p class="none" role="option">${this.emptyText}</p>` : nothing}
      <div class="all" role="presentation" style="height: ${sounds.length * ROW_PX}px">
        ${repeat(
          rows,
          ({ id }) => id,
          (sound, at) => this.#renderRow(sound, first + at),
        )}
      </div>
    </div>`;
  }

  override focus(): void {
    this.list?.focus();
  }

  #renderRow(sound: MapSound, at: number) {
    const isHand = sound.id === this.handId;
    const isChosen = this.chosenIds.has(sound.id);
    return html`<div
      id="row-${at}"
      class="row ${isHand ? 'hand' : ''} ${isChosen ? 'chosen' : ''}"
      role="option"
      aria-selected=${isHand ? 'true' : 'false'}
      aria-setsize=${this.sounds.length}
      aria-posinset=${at + 1}
      title=${sound.path}
      data-id=${sound.id}
      style="top: ${at * ROW_PX}px"
    >
      ${renderGlyph(sound.role)}
      <span class="what">
        <span class="name">${shortName(sound.name)}</span>
        <span class="folder">${folderText(sound)}</span>
      </span>
      <span class="length">${lengthText(sound.durationSec)}</span>
      <span class="visually-hidden">, ${sureText(sound)}${isChosen ? ', selected' : ''}</span>
    </div>`;
  }

  get #handRow(): number {
    return this.sounds.findIndex(({ id }) => id === this.handId);
  }

  #measure(): void {
    const height = this.list?.clientHeight ?? 0;
    const rows = Math.max(4, Math.ceil(height / ROW_PX));
    if (rows === this.#rowsInView) return;
    this.#rowsInView = rows;
    this.requestUpdate();
  }

  #onScroll(): void {
    this.firstRow = Math.floor((this.list?.scrollTop ?? 0) / ROW_PX);
  }

  #reveal(): void {
    const { list } = this;
    const at = this.#handRow;
    if (!list || at < 0) return;
    const top = at * ROW_PX;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW_PX > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + ROW_PX - list.clientHeight;
    }
    this.#onScroll();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowOfKey(event.key, this.#handRow, this.sounds.length);
    const sound = row === null ? undefined : this.sounds[row];
    if (sound) this.dispatchEvent(new MapPointEvent(sound.id, 'pick'));
    else if (event.key === ' ') this.dispatchEvent(new MapPointEvent(this.handId, 'again'));
    else if (event.key === 'Enter') this.dispatchEvent(new MapPointEvent(this.handId, 'add'));
    else return;
    event.preventDefault();
  }

  /** The first click has taken its row in hand. */
  #onDoubleClick(): void {
    const id = this.handId;
    if (id !== null) this.dispatchEvent(new MapPointEvent(id, 'add'));
  }

  #onPointerDown(event: PointerEvent): void {
    const id = idOf(event);
    if (id === null || event.button !== 0) return;
    this.#press = { id, x: event.clientX, y: event.clientY };
    this.#isDragging = false;
    // A quick hand is out of the list with its first move.
    if (event.pointerType === 'mouse') this.list?.setPointerCapture(event.pointerId);
  }

  /** A finger that moves scrolls; a mouse drags. */
  #onPointerMove(event: PointerEvent): void {
    const { clientX, clientY } = event;
    if (!this.#press || event.pointerType === 'touch') return;
    const { id, x, y } = this.#press;
    if (!this.#isDragging) {
      if (Math.hypot(clientX - x, clientY - y) < SLOP_PX) return;
      this.#isDragging = true;
    }
    this.dispatchEvent(new MapDragEvent('move', id, clientX, clientY));
  }

  #onPointerUp({ clientX, clientY }: PointerEvent): void {
    const press = this.#press;
    this.#press = null;
    if (!press) return;
    if (this.#isDragging) {
      this.dispatchEvent(new MapDragEvent('drop', press.id, clientX, clientY));
    } else this.dispatchEvent(new MapPointEvent(press.id, 'pick'));
    this.#isDragging = false;
  }

  #onPointerCancel(): void {
    if (this.#press && this.#isDragging) {
      this.dispatchEvent(new MapDragEvent('cancel', this.#press.id, 0, 0));
    }
    this.#press = null;
    this.#isDragging = false;
  }
}

function idOf(event: Event): string | null {
  const target = event.composedPath()[0];
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null;
  return row?.dataset.id ?? null;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-map-list': PwMapList;
  }
}
