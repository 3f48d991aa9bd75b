import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { MenuPickEvent } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import { sectionsOf, type MenuEntry, type MenuItem, type MenuSection } from './menu-entry.ts';
import { menuTarget } from './menu-keys.ts';
import { menuStyles } from './menu-styles.ts';

/**
 * A key with a menu behind it. Arrow keys, Home, End and first letters walk; Escape and Tab close it
 * and give the focus back to the key. Keys that are typed in the menu play no pads.
 *
 * @element pw-menu
 * @fires pw-menu-pick - an item was chosen
 */
@customElement('pw-menu')
export class PwMenu extends LitElement {
  static override styles = [base, controls, menuStyles];

  /** What is written on the key, and what the menu is called. */
  @property() label = '';
  @property({ attribute: false }) items: readonly MenuEntry[] = [];
  /** The key that most people need first. */
  @property({ type: Boolean }) primary = false;
  @property({ type: Boolean }) disabled = false;

  @state() private isOpen = false;
  @query('.key') private key!: HTMLElement | null;
  @query('[popover]') private menu!: HTMLElement;

  override render() {
    return html`<button
        class="key ${this.primary ? 'primary' : ''}"
        type="button"
        aria-haspopup="menu"
        aria-expanded=${this.isOpen ? 'true' : 'false'}
        ?disabled=${this.disabled}
        @click=${this.#toggle}
        @keydown=${this.#onKeyOfKey}
      >
        ${this.label}
      </button>
      <div
        .popover=${'auto'}
        role="menu"
        aria-label=${this.label}
        @keydown=${this.#onKeyDown}
        @toggle=${this.#onToggle}
      >
        ${sectionsOf(this.items).map((section) => this.#renderSection(section))}
      </div>`;
  }

  override focus(): void {
    this.key?.focus();
  }

  #renderSection({ heading, entries }: MenuSection) {
    const items = entries.map((entry) =>
      'separator' in entry ? html`<hr role="separator" />` : this.#renderItem(entry),
    );
    if (heading === null) return items;
    return html`<div role="group" aria-label=${heading}>
      <div class="label" aria-hidden="true">${heading}</div>
      ${items}
    </div>`;
  }

  #renderItem(item: MenuItem) {
    const { checked, radio = false } = item;
    const kind = checked === undefined ? '' : radio ? 'radio' : 'checkbox';
    const role = `menuitem${kind}` as const;
    return html`<button
      class="menu-item ${kind}"
      type="button"
      role=${role}
      tabindex="-1"
      aria-checked=${ifDefined(checked === undefined ? undefined : checked ? 'true' : 'false')}
      aria-disabled=${item.disabled ? 'true' : 'false'}
      @click=${() => this.#pick(item)}
    >
      <span class="name">${item.name}</span>
      ${item.shortcut ? html`<kbd>${item.shortcut}</kbd>` : nothing}
      ${item.help ? html`<small>${item.help}</small>` : nothing}
    </button>`;
  }

  #toggle(): void {
    if (!this.key) return;
    showPopoverUnder(this.menu, this.key);
    if (this.menu.matches(':popover-open')) this.#items()[0]?.focus();
  }

  #onToggle({ newState }: ToggleEvent): void {
    this.isOpen = newState === 'open';
  }

  /** Arrow keys open it too, at its beginning or its end. */
  #onKeyOfKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!this.menu.matches(':popover-open')) this.#toggle();
    this.#items()
      .at(event.key === 'ArrowDown' ? 0 : -1)
      ?.focus();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // Letters are pads' keys elsewhere, and Escape closes more than a menu.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      this.#close();
      return;
    }
    const items = this.#items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const target = menuTarget(items, at, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  /** The focus is back at the key before anything follows, so that what opens next can return it. */
  #close(): void {
    this.menu.hidePopover();
    this.focus();
  }

  #pick(item: MenuItem): void {
    if (item.disabled) return;
    if (item.checked === undefined || item.radio) this.#close();
    this.dispatchEvent(new MenuPickEvent(item.id));
  }

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-menu': PwMenu;
  }
}
