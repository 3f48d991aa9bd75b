import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SaveState } from '../../app/save-state.ts';
import { commandOf } from '../app/command-list.ts';
import { isLight, type Theme } from '../app/theme.ts';
import type { MenuEntry, MenuItem } from '../menu/menu-entry.ts';
import '../menu/pw-menu.ts';
import { CommandEvent, KitRenameEvent, MasterGainEvent, type Command } from '../shared/events.ts';
import { ariaShortcut, shortcutText } from '../shared/shortcut.ts';
import { MASTER_LEVEL } from '../../kit/pad-ranges.ts';
import { base, controls } from '../shared/tokens.ts';
import '../fader/pw-fader.ts';
import { kitBarStyles } from './kit-bar-styles.ts';

type MenuCommand = Parameters<typeof commandOf>[0];

const MASTER_TARGET = { kind: 'master', field: 'gainDb' } as const;

/** A command as a menu tells of it. */
const itemOf = (id: MenuCommand, more: Partial<MenuItem> = {}): MenuItem => {
  const { menuName: name, help, shortcuts } = commandOf(id);
  const shortcut = shortcuts[0] === undefined ? '' : shortcutText(shortcuts[0]);
  return { id, name, help, shortcut, ...more };
};

const SAVE_TEXTS: Readonly<Record<SaveState, string>> = {
  kept: '',
  unsaved: 'Not exported',
  exported: 'Exported',
  changed: 'Changed since export',
  saved: 'Saved',
  saving: 'Saving…',
  unsafe: 'Not saved',
};

/**
 * The bar over the pads: name of the kit, undo, load, export, MIDI (slotted), output level.
 *
 * @element pw-kit-bar
 * @slot - what stands between the keys and the level
 * @slot meter - the output meter
 * @fires pw-command - a key was pressed
 * @fires pw-kit-rename - the kit got another name
 * @fires pw-master-gain - the output level moved
 */
@customElement('pw-kit-bar')
export class PwKitBar extends LitElement {
  static override styles = [base, controls, kitBarStyles];

  @property() kitName = '';
  @property({ type: Number }) padCount = 0;
  /** What undo would take back, or null. */
  @property({ attribute: false }) undoLabel: string | null = null;
  @property({ attribute: false }) redoLabel: string | null = null;
  @property({ type: Number }) masterGainDb = 0;
  @property({ attribute: false }) theme: Theme = 'dark';
  /** Whether names of files and folders count as evidence. */
  @property({ type: Boolean }) useNames = true;
  /** Whether the network of stated licences is in use. */
  @property({ type: Boolean }) useLicensedModel = false;
  /** What the menu says about learning. */
  @property() learningText = '';
  /** What the menu says about use without a network. */
  @property() offlineText = '';
  /** Whether leaving the page would lose something. */
  @property() saveState: SaveState = 'kept';
  /** Why it is not saved, in a sentence. */
  @property() saveProblem = '';

  /** Where panels that the load menu opens belong. */
  get loadKey(): HTMLElement | null {
    return this.renderRoot.querySelector('pw-menu');
  }

  override render() {
    return html`<header>
      <h1 aria-label="Padwise"><span aria-hidden="true" class="mark"></span>Padwise</h1>
      <div class="display">
        <input
          class="kit-name"
          aria-label="Kit name"
          .value=${this.kitName}
          maxlength="200"
          spellcheck="false"
          autocomplete="off"
          @change=${this.#onName}
        />
        <span class="facts">${this.#padsText()} ${this.#renderSaveState()}</span>
        ${this.#renderLibraryKey()}
      </div>
      <div class="keys">
        ${this.#renderHistoryKey('undo', '↶', this.undoLabel)}
        ${this.#renderHistoryKey('redo', '↷', this.redoLabel)}
        <pw-menu
          label="Load"
          primary
          .items=${this.#loadItems()}
          @pw-menu-pick=${this.#onPick}
        ></pw-menu>
        <pw-menu
          label="Export"
          ?disabled=${this.padCount === 0}
          .items=${[itemOf('export-kit'), itemOf('export-bundle'), itemOf('export-audio'), itemOf('export-midi')]}
          @pw-menu-pick=${this.#onPick}
        ></pw-menu>
        <slot></slot>
        ${this.#renderFindKey()} ${this.#renderThemeKey()}
      </div>
      <div class="output">
        <pw-fader
          orientation="horizontal"
          .label=${'Level'}
          .value=${this.masterGainDb}
          .map=${MASTER_LEVEL.map}
          .format=${MASTER_LEVEL.quantity.format}
          .parse=${MASTER_LEVEL.quantity.parse}
          .target=${MASTER_TARGET}
          @pw-value=${this.#onGain}
        ></pw-fader>
        <slot name="meter"></slot>
      </div>
    </header>`;
  }

  /** Beside the name, as the browser of a plug-in's presets. */
  #renderLibraryKey() {
    const { shortcuts } = commandOf('open-library');
    const shortcut = shortcuts[0] ?? '';
    return html`<button
      class="icon library"
      type="button"
      aria-label="Library"
      title="Library (${shortcutText(shortcut)})"
      aria-keyshortcuts=${ariaShortcut(shortcut)}
      aria-haspopup="dialog"
      @click=${() => this.#command('open-library')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 2.5v11M6.5 2.5v11M9.7 3l3.3 10.2"></path>
      </svg>
    </button>`;
  }

  #renderHistoryKey(command: 'undo' | 'redo', sign: string, label: string | null) {
    const name = command === 'undo' ? 'Undo' : 'Redo';
    return html`<button
      class="key icon"
      type="button"
      aria-label=${label ? `${name}: ${label}` : name}
      title=${label ? `${name}: ${label}` : name}
      ?disabled=${label === null}
      @click=${() => this.#command(command)}
    >
      ${sign}
    </button>`;
  }

  #loadItems(): MenuEntry[] {
    return [
      itemOf('open-folder'),
      itemOf('open-files'),
      itemOf('open-library'),
      itemOf('open-map'),
      itemOf('add-files', { disabled: this.padCount === 0 }),
      itemOf('open-midi'),
      itemOf('open-starter'),
      itemOf('find-layers', { disabled: this.padCount === 0 }),
      { separator: true },
      itemOf('toggle-names', { checked: this.useNames }),
      itemOf('toggle-licensed-model', { checked: this.useLicensedModel }),
      itemOf('open-learning', { help: this.learningText }),
      itemOf('open-audio'),
      itemOf('open-offline', { help: this.offlineText }),
    ];
  }

  /** To the other theme; the system's choice is in the palette. */
  #renderThemeKey() {
    const { name, id } = commandOf(isLight(this.theme) ? 'theme-dark' : 'theme-light');
    return html`<button
      class="key icon theme"
      type="button"
      aria-label=${name}
      title=${name}
      @click=${() => this.#command(id)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="5.5"></circle>
        <path class="half" d="M8 2.5a5.5 5.5 0 0 1 0 11z"></path>
      </svg>
    </button>`;
  }

  #renderFindKey() {
    const { name, shortcuts } = commandOf('open-palette');
    const shortcut = shortcuts[0] ?? '';
    return html`<button
      class="key icon find"
      type="button"
      aria-label=${name}
      title="${name} (${shortcutText(shortcut)})"
      aria-keyshortcuts=${ariaShortcut(shortcut)}
      aria-haspopup="dialog"
      @click=${() => this.#command('open-palette')}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="6.75" cy="6.75" r="4.5"></circle>
        <path d="m10.2 10.2 4 4"></path>
      </svg>
    </button>`;
  }

  #renderSaveState() {
    const text = SAVE_TEXTS[this.saveState];
    return text && this.padCount > 0
      ? html`<span class="save ${this.saveState}" title=${this.saveProblem}>${text}</span>`
      : nothing;
  }

  /** One text: of several, the one behind a number would move with its digits. */
  #padsText(): string {
    return `${this.padCount} ${this.padCount === 1 ? 'pad' : 'pads'}`;
  }

  #command(command: Command): void {
    this.dispatchEvent(new CommandEvent(command));
  }

  #onPick(event: HTMLElementEventMap['pw-menu-pick']): void {
    event.stopPropagation();
    this.#command(event.id as Command);
  }

  #onName(event: Event): void {
    const input = event.target as HTMLInputElement;
    const name = input.value.trim();
    if (name === '') input.value = this.kitName;
    else this.dispatchEvent(new KitRenameEvent(name));
  }

  #onGain(event: HTMLElementEventMap['pw-value']): void {
    event.stopPropagation();
    this.dispatchEvent(new MasterGainEvent(event.value));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-kit-bar': PwKitBar;
  }
}
