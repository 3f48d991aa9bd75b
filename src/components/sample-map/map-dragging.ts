import { css, html, nothing, type ReactiveControllerHost } from 'lit';
import type { MapDragEvent } from '../shared/events.ts';
import type { PadPlace } from './pw-map-pads.ts';

export const ghostStyles = css`
  .ghost {
    position: fixed;
    z-index: 2;
    inset: 0 auto auto 0;
    max-width: 240px;
    padding: 5px 10px;
    overflow: hidden;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--popup);
    box-shadow: 0 8px 24px var(--shadow);
    color: var(--text);
    font-size: 12px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
    pointer-events: none;
  }
`;

export interface MapDraggingParts {
  /** The sounds that come along with one. */
  readonly idsWith: (id: string) => readonly string[];
  /** The pad or the free place at pixels of the window; null for none. */
  readonly placeAt: (x: number, y: number) => PadPlace | null;
  readonly nameOf: (ids: readonly string[]) => string;
  readonly drop: (ids: readonly string[], over: PadPlace) => void;
}

interface Dragged {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly over: PadPlace | null;
}

/** Sounds that are dragged over the map: what lies under them, and where they are dropped. */
export class MapDragging {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #parts: MapDraggingParts;
  #dragged: Dragged | null = null;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, parts: MapDraggingParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Null while nothing is dragged. */
  get ids(): readonly string[] | null {
    return this.#dragged?.ids ?? null;
  }

  get over(): PadPlace | null {
    return this.#dragged?.over ?? null;
  }

  take({ phase, id, clientX: x, clientY: y }: MapDragEvent): void {
    const ids = this.#parts.idsWith(id);
    const over = phase === 'cancel' ? null : this.#parts.placeAt(x, y);
    this.#set(phase === 'move' ? { ids, x, y, over } : null);
    if (phase === 'drop' && over) this.#parts.drop(ids, over);
  }

  /** Returns whether anything was dragged. */
  cancel(): boolean {
    const was = this.#dragged !== null;
    this.#set(null);
    return was;
  }

  /** What the hand has, with what a drop would do. */
  render() {
    if (!this.#dragged) return nothing;
    const { ids, x, y, over } = this.#dragged;
    const does = over ? (over.padId === null || ids.length > 1 ? 'Add ' : 'Replace with ') : '';
    return html`<div class="ghost" style="translate: ${x + 14}px ${y + 10}px">
      ${does}${this.#parts.nameOf(ids)}
    </div>`;
  }

  #set(dragged: Dragged | null): void {
    this.#dragged = dragged;
    this.#host.requestUpdate();
  }
}
