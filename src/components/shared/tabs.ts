import { css, html, nothing, type TemplateResult } from 'lit';

export interface Tab {
  readonly id: string;
  readonly name: string;
  /** How much waits there; shown while another tab is chosen, and not for 0. */
  readonly count?: number;
  /** What a dot on the tab says: that something is set there, say. */
  readonly mark?: string;
}

export interface TabList {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The id of the chosen one. */
  readonly chosen: string;
  onChoose(id: string): void;
}

/** For an element that shows a `renderTabs`. */
export const tabStyles = css`
  .tabs {
    display: flex;
  }
  [role='tab'] {
    position: relative;
    min-height: 36px;
    padding: 0 8px;
    border: 0;
    background: none;
    color: var(--text-soft);
    font-size: 12px;
    font-weight: 600;
    cursor: pointer;
  }
  [role='tab']:hover {
    color: var(--text);
  }
  [role='tab'][aria-selected='true'] {
    color: var(--text);
  }
  [role='tab'][aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 8px -1px;
    height: 2px;
    background: var(--tab-colour, var(--accent));
  }
  .mark::before {
    content: '';
    position: absolute;
    top: 8px;
    right: 1px;
    width: 4px;
    height: 4px;
    border-radius: 50%;
    background: var(--tab-colour, var(--accent));
  }
  .count {
    margin-left: 5px;
    font: 600 11px/1 var(--mono);
    color: var(--accent);
  }
`;

/**
 * A row of tabs; arrow keys choose. The element around shows the chosen one's contents in something
 * with `id="panel"`, `role="tabpanel"` and `aria-labelledby="tab-ID"`.
 */
export function renderTabs({ label, tabs, chosen, onChoose }: TabList): TemplateResult {
  const choose = (id: string) => {
    if (id !== chosen) onChoose(id);
  };
  return html`<div
    class="tabs"
    role="tablist"
    aria-label=${label}
    @keydown=${(event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step === undefined) return;
      // Elsewhere in the app these keys may mean something else.
      event.preventDefault();
      const next = tabs[tabs.findIndex(({ id }) => id === chosen) + step];
      if (!next) return;
      const list = event.currentTarget as HTMLElement;
      list.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
      choose(next.id);
    }}
  >
    ${tabs.map(({ id, name, count = 0, mark = '' }) => {
      const isChosen = id === chosen;
      return html`<button
        id="tab-${id}"
        type="button"
        role="tab"
        aria-selected=${isChosen ? 'true' : 'false'}
        aria-controls=${isChosen ? 'panel' : nothing}
        tabindex=${isChosen ? 0 : -1}
        @click=${() => choose(id)}
      >
        ${name}${count > 0 && !isChosen ? html`<span class="count">${count}</span>` : nothing}
        ${mark ? html`<span class="mark"><span class="visually-hidden">, ${mark}</span></span>` : nothing}
      </button>`;
    })}
  </div>`;
}
