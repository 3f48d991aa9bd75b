import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DismissEvent, PanelSelectEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';

/** One of the drawer's panels, as its tab tells of it. */
export interface DrawerPanel {
  readonly id: string;
  readonly name: string;
  /** How much waits there; shown while another panel is open, and not for 0. */
  readonly count: number;
}

/**
 * A drawer with tabs. The panel of the chosen tab is slotted; the drawer knows nothing of it.
 * Escape closes it, unless the panel has used the key.
 *
 * @element pw-drawer
 * @slot - the panel
 * @fires pw-panel-select - another tab was chosen
 * @fires pw-dismiss - it is to be closed
 */
@customElement('pw-drawer')
export class PwDrawer extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--panel);
        box-shadow: inset 0 1px 0 var(--sheen);
      }
      /* Its keys are heeded while the focus is in here. */
      :host(:focus-within) {
        border-color: var(--line-strong);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0 6px 0 8px;
        border-bottom: 1px solid var(--edge);
      }
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
        background: var(--accent);
      }
      .count {
        margin-left: 5px;
        font: 600 11px/1 var(--mono);
        color: var(--accent);
      }
      .panel {
        min-height: 0;
        overflow-y: auto;
        scrollbar-width: thin;
      }
    `,
  ];

  @property({ attribute: false }) panels: readonly DrawerPanel[] = [];
  /** The id of the chosen one. */
  @property() panel = '';

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeyDown);
  }

  override render() {
    return html`<header>
        <div class="tabs" role="tablist" aria-label="Drawer" @keydown=${this.#onTabKeyDown}>
          ${this.panels.map((panel) => this.#renderTab(panel))}
        </div>
        <button class="close" type="button" aria-label="Close drawer" @click=${this.#close}>
          ✕
        </button>
      </header>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.panel}">
        <slot></slot>
      </div>`;
  }

  #renderTab({ id, name, count }: DrawerPanel) {
    const isChosen = id === this.panel;
    return html`<button
      id="tab-${id}"
      type="button"
      role="tab"
      aria-selected=${isChosen ? 'true' : 'false'}
      aria-controls=${isChosen ? 'panel' : nothing}
      tabindex=${isChosen ? 0 : -1}
      @click=${() => this.#select(id)}
    >
      ${name}${count > 0 && !isChosen ? html`<span class="count">${count}</span>` : nothing}
    </button>`;
  }

  #select(id: string): void {
    if (id !== this.panel) this.dispatchEvent(new PanelSelectEvent(id));
  }

  #close(): void {
    this.dispatchEvent(new DismissEvent());
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };

  #onTabKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    // Within the panel these keys may mean something else.
    event.preventDefault();
    const at = this.panels.findIndex(({ id }) => id === this.panel);
    const next = this.panels[at + step];
    if (!next) return;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
    this.#select(next.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-drawer': PwDrawer;
  }
}
