import { html, nothing, type TemplateResult } from 'lit';
import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import { roleColour } from '../shared/role-colours.ts';
import { isFiltering, NO_FILTER, type MapFilter } from './map-filter.ts';
import { countText } from './map-text.ts';
import { renderGlyph } from './role-glyph.ts';

/** Lengths to choose from, in seconds. */
const LENGTHS_SEC = [0.1, 0.25, 0.5, 1, 2, 5, 10];

type SetFilter = (filter: MapFilter) => void;

/** Search and length. */
export function renderTools(filter: MapFilter, set: SetFilter): TemplateResult {
  const pick = (event: Event) => Number((event.target as HTMLSelectElement).value);
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || filter.query === '') return;
    event.preventDefault();
    event.stopPropagation();
    set({ ...filter, query: '' });
  };
  return html`<input
      class="field search"
      type="text"
      role="searchbox"
      aria-label="Search names and folders"
      placeholder="Search"
      autocomplete="off"
      spellcheck="false"
      .value=${filter.query}
      @input=${({ target }: Event) => set({ ...filter, query: (target as HTMLInputElement).value })}
      @keydown=${onSearchKey}
    />
    <span class="length" role="group" aria-label="Length">
      Length
      <select
        class="field"
        aria-label="At least"
        @change=${(event: Event) => set(withMin(filter, pick(event)))}
      >
        ${renderLength(0, 'any', filter.minSec)}
        ${LENGTHS_SEC.map((sec) => renderLength(sec, `${sec} s`, filter.minSec))}
      </select>
      to
      <select
        class="field"
        aria-label="At most"
        @change=${(event: Event) => set(withMax(filter, pick(event)))}
      >
        ${LENGTHS_SEC.map((sec) => renderLength(sec, `${sec} s`, filter.maxSec))}
        ${renderLength(Infinity, 'any', filter.maxSec)}
      </select>
    </span>
    ${
      isFiltering(filter)
        ? html`<button class="key" type="button" @click=${() => set(NO_FILTER)}>Show all</button>`
        : nothing
    }`;
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

/** Roles that the library has, with how many; none pressed shows all. */
export function renderChips(
  present: ReadonlySet<Role>,
  countOfRole: ReadonlyMap<Role, number>,
  filter: MapFilter,
  set: SetFilter,
): TemplateResult {
  return html`<div class="chips" role="group" aria-label="Roles">
    ${ROLES.filter((role) => present.has(role)).map((role) => {
      const count = countOfRole.get(role) ?? 0;
      const isOn = filter.roles.has(role);
      return html`<button
        class="chip ${count === 0 ? 'none' : ''}"
        type="button"
        style=${roleColour(role)}
        aria-pressed=${isOn ? 'true' : 'false'}
        @click=${() => set({ ...filter, roles: toggled(filter.roles, role) })}
      >
        ${renderGlyph(role)}${ROLE_NAMES[role]}<small>${countText(count)}</small>
      </button>`;
    })}
  </div>`;
}

function toggled(roles: ReadonlySet<Role>, role: Role): ReadonlySet<Role> {
  const next = new Set(roles);
  if (!next.delete(role)) next.add(role);
  return next;
}
