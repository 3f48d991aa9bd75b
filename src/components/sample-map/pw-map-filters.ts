import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import { MapFilterEvent } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { base, controls } from '../shared/tokens.ts';
import { isFiltering, NO_FILTER, type MapFilter } from './map-filter.ts';
import { countText } from './map-text.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';

/** Lengths to choose from, in seconds. */
const LENGTHS_SEC = [0.1, 0.25, 0.5, 1, 2, 5, 10];

/**
 * Which sounds of the map are shown: by name, by length and by role.
 *
 * @element pw-map-filters
 * @fires pw-map-filter - others are to be shown
 * @slot - What else stands in the first row, at its end.
 */
@customElement('pw-map-filters')
export class PwMapFilters extends LitElement {
  static override styles = [
    base,
    controls,
    glyphStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 10px;
        padding: 8px 16px 4px;
      }
      .search {
        flex: 1 1 170px;
        min-width: 0;
        max-width: 300px;
      }
      .search::placeholder {
        color: var(--text-dim);
        opacity: 1;
      }
      .length {
        display: flex;
        align-items: center;
        gap: 5px;
        color: var(--text-soft);
        font-size: 12px;
        white-space: nowrap;
      }
      .length select {
        padding: 0 4px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 5px;
        padding: 4px 16px 10px;
        border-bottom: 1px solid var(--line);
      }
      .chip {
        display: inline-flex;
        flex: none;
        align-items: center;
        gap: 6px;
        min-height: 27px;
        padding: 0 9px;
        border: 1px solid var(--line);
        border-radius: 14px;
        background: none;
        color: var(--text);
        font-size: 12px;
        white-space: nowrap;
        cursor: pointer;
      }
      .chip:hover {
        border-color: var(--line-strong);
        background: var(--hover-tint);
      }
      .chip[aria-pressed='true'] {
        border-color: var(--role);
        background: color-mix(in oklab, var(--role) 18%, transparent);
        box-shadow: inset 0 0 0 1px var(--role);
      }
      .chip.none {
        color: var(--text-off);
      }
      .chip .glyph {
        width: 11px;
        height: 11px;
      }
      .chip small {
        color: var(--text-soft);
        font: 11px/1 var(--mono);
        font-variant-numeric: tabular-nums;
      }
      @container (max-width: 700px) {
        .tools,
        .chips {
          flex-wrap: nowrap;
          padding-inline: 10px;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .tools {
          padding-block: 6px 2px;
        }
        .chips {
          padding-block: 4px 6px;
        }
        .search {
          flex: 1 0 110px;
        }
      }
    `,
  ];

  @property({ attribute: false }) filter: MapFilter = NO_FILTER;
  /** Roles that the library has. */
  @property({ attribute: false }) present: ReadonlySet<Role> = new Set();
  /** How many sounds each would bring. */
  @property({ attribute: false }) countOfRole: ReadonlyMap<Role, number> = new Map();

  override render() {
    return html`<div class="tools">
        ${this.#renderSearch()} ${this.#renderLengths()}
        ${
          isFiltering(this.filter)
            ? html`<button class="key" type="button" @click=${() => this.#set(NO_FILTER)}>
                Show all
              </button>`
            : nothing
        }
        <slot></slot>
      </div>
      ${this.#renderChips()}`;
  }

  #renderSearch() {
    const set = (query: string) => this.#set({ ...this.filter, query });
    return html`<input
      class="field search"
      type="text"
      role="searchbox"
      aria-label="Search names and folders"
      placeholder="Search"
      autocomplete="off"
      spellcheck="false"
      .value=${this.filter.query}
      @input=${({ target }: Event) => set((target as HTMLInputElement).value)}
      @keydown=${this.#onSearchKey}
    />`;
  }

  #renderLengths() {
    const { filter } = this;
    const pick = (event: Event) => Number((event.target as HTMLSelectElement).value);
    return html`<span class="length" role="group" aria-label="Length">
      Length
      <select
        class="field"
        aria-label="At least"
        @change=${(event: Event) => this.#set(withMin(filter, pick(event)))}
      >
        ${renderLength(0, 'any', filter.minSec)}
        ${LENGTHS_SEC.map((sec) => renderLength(sec, `${sec} s`, filter.minSec))}
      </select>
      to
      <select
        class="field"
        aria-label="At most"
        @change=${(event: Event) => this.#set(withMax(filter, pick(event)))}
      >
        ${LENGTHS_SEC.map((sec) => renderLength(sec, `${sec} s`, filter.maxSec))}
        ${renderLength(Infinity, 'any', filter.maxSec)}
      </select>
    </span>`;
  }

  /** Roles with how many; none pressed shows all. */
  #renderChips() {
    const { filter, present, countOfRole } = this;
    return html`<div class="chips" role="group" aria-label="Roles">
      ${ROLES.filter((role) => present.has(role)).map((role) => {
        const count = countOfRole.get(role) ?? 0;
        const isOn = filter.roles.has(role);
        return html`<button
          class="chip ${count === 0 ? 'none' : ''}"
          type="button"
          style=${roleColour(role)}
          aria-pressed=${isOn ? 'true' : 'false'}
          @click=${() => this.#set({ ...filter, roles: toggled(filter.roles, role) })}
        >
          ${renderGlyph(role)}${ROLE_NAMES[role]}<small>${countText(count)}</small>
        </button>`;
      })}
    </div>`;
  }

  #set(filter: MapFilter): void {
    this.dispatchEvent(new MapFilterEvent(filter));
  }

  #onSearchKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.filter.query === '') return;
    event.preventDefault();
    event.stopPropagation();
    this.#set({ ...this.filter, query: '' });
  }
}

function renderLength(sec: number, text: string, chosenSec: number) {
  return html`<option value=${String(sec)} ?selected=${sec === chosenSec}>${text}</option>`;
}

/** The other end gives way, so that there is always a range. */
function withMin(filter: MapFilter, minSec: number): MapFilter {
  return { ...filter, minSec, maxSec: filter.maxSec <= minSec ? Infinity : filter.maxSec };
}

function withMax(filter: MapFilter, maxSec: number): MapFilter {
  return { ...filter, maxSec, minSec: filter.minSec >= maxSec ? 0 : filter.minSec };
}

function toggled(roles: ReadonlySet<Role>, role: Role): ReadonlySet<Role> {
  const next = new Set(roles);
  if (!next.delete(role)) next.add(role);
  return next;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-map-filters': PwMapFilters;
  }
}
