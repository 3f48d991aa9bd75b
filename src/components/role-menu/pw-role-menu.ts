import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import { menuTarget } from '../menu/menu-keys.ts';
import { RolePickEvent } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';

const COLUMNS = 2;

/**
 * All roles behind one key. A menu and not a select, as a select is changed by each arrow key on the
 * way to what is meant.
 *
 * @element pw-role-menu
 * @fires pw-role-pick - a role was chosen
 */
@customElement('pw-role-menu')
export class PwRoleMenu extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      .key {
        width: 100%;
      }
      [popover] {
        width: 268px;
      }
      .grid {
        display: grid;
        grid-template: repeat(8, auto) / 1fr 1fr;
        grid-auto-flow: column;
      }
      .menu-item {
        grid-template-columns: 10px auto;
        align-items: center;
        gap: 9px;
        padding: 7px 10px;
      }
      .menu-item::before {
        content: '';
        height: 10px;
        border-radius: 2px;
        background: var(--role);
      }
      .menu-item[aria-checked='true'] {
        box-shadow: inset 0 0 0 1px var(--role);
      }
    `,
  ];

  @property() label = 'Other role';
  /** The role of the moment. */
  @property({ attribute: false }) chosen: Role | null = null;

  @query('[popover]') private menu!: HTMLElement;
  @query('.key') private key!: HTMLElement;

  override render() {
    return html`<button class="key" type="button" aria-haspopup="menu" @click=${this.#onKey}>
        ${this.label}…
      </button>
      <div .popover=${'auto'} role="menu" aria-label=${this.label} @keydown=${this.#onKeyDown}>
        <div class="grid" role="none">
          ${ROLES.map(
            (role) =>
              html`<button
                class="menu-item"
                type="button"
                role="menuitemradio"
                aria-checked=${role === this.chosen ? 'true' : 'false'}
                style=${roleColour(role)}
                @click=${() => this.#pick(role)}
              >
                ${ROLE_NAMES[role]}
              </button>`,
          )}
        </div>
      </div>`;
  }

  #pick(role: Role): void {
    this.menu.hidePopover();
    // The browser may leave the focus on what is hidden now, and lose it with the next layout.
    this.key.focus();
    this.dispatchEvent(new RolePickEvent(role));
  }

  #onKey(event: Event): void {
    showPopoverUnder(this.menu, event.currentTarget as HTMLElement);
    if (!this.menu.matches(':popover-open')) return;
    const first = this.chosen === null ? 0 : ROLES.indexOf(this.chosen);
    this.#items()[first]?.focus();
  }

  /** Arrow keys walk the two columns; a letter leads to the next role that begins with it. */
  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters are pads' keys elsewhere, and Escape closes more than a menu.
    event.stopPropagation();
    const items = this.#items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const next = menuTarget(items, at, event.key, items.length / COLUMNS);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-role-menu': PwRoleMenu;
  }
}
