import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DismissEvent, PanelSelectEvent } from '../shared/events.ts';
import { renderTabs, tabStyles, type Tab } from '../shared/tabs.ts';
import { base, controls } from '../shared/tokens.ts';

/** One of the drawer's panels, as its tab tells of it. */
export type DrawerPanel = Tab & { readonly count: number };

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
    tabStyles,
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
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: none;
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
        ${renderTabs({
          label: 'Drawer',
          tabs: this.panels,
          chosen: this.panel,
          onChoose: (id) => this.dispatchEvent(new PanelSelectEvent(id)),
        })}
        <button class="close" type="button" aria-label="Close drawer" @click=${this.#close}>
          ✕
        </button>
      </header>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.panel}">
        <slot></slot>
      </div>`;
  }

  #close(): void {
    this.dispatchEvent(new DismissEvent());
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-drawer': PwDrawer;
  }
}
