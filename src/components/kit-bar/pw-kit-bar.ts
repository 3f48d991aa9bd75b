import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { decibels } from '../../lib/quantity.ts';
import { decibelMap } from '../../lib/value-map.ts';
import { CommandEvent, KitRenameEvent, MasterGainEvent, type Command } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import '../fader/pw-fader.ts';
import { kitBarStyles } from './kit-bar-styles.ts';

const LEVEL = decibelMap(-60, 6, { silenceAtMin: true });

interface MenuItem {
  readonly command: Command;
  readonly name: string;
  readonly help: string;
}

const LOAD_MENU: readonly MenuItem[] = [
  { command: 'open-folder', name: 'Folder…', help: 'Every sound in it and below it' },
  {
    command: 'open-files',
    name: 'Files, zip or kit file…',
    help: 'Sounds, .zip, .json, .padwise.zip',
  },
  {
    command: 'add-files',
    name: 'Add sounds to this kit…',
    help: 'Files or a zip, on the next free pads',
  },
  { command: 'open-starter', name: 'Starter kit', help: 'The sixteen sounds of the first visit' },
];

const EXPORT_MENU: readonly MenuItem[] = [
  { command: 'export-bundle', name: 'Kit bundle', help: '.padwise.zip: kit and audio files' },
  { command: 'export-json', name: 'Kit as one JSON file', help: '.json with the audio inside' },
];

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
  /** Whether names of files and folders count as evidence. */
  @property({ type: Boolean }) useNames = true;
  /** Whether the network of stated licences is in use. */
  @property({ type: Boolean }) useLicensedModel = false;
  /** What the menu says about learning. */
  @property() learningText = '';
  /** From scheduling to the loudspeaker, as the platform says; 0 while it is not known. */
  @property({ type: Number }) outputLatencySec = 0;

  /** Where panels that the load menu opens belong. */
  @query('.key.primary') readonly loadKey!: HTMLElement | null;

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
        <span class="facts">
          ${this.padCount} ${this.padCount === 1 ? 'pad' : 'pads'}${this.#latencyText()}
        </span>
      </div>
      <div class="keys">
        ${this.#renderHistoryKey('undo', '↶', this.undoLabel)}
        ${this.#renderHistoryKey('redo', '↷', this.redoLabel)}
        ${this.#renderMenu('Load', LOAD_MENU, true, this.#renderMoreItems())}
        ${this.#renderMenu('Export', EXPORT_MENU, false)}
        <slot></slot>
      </div>
      <div class="output">
        <pw-fader
          orientation="horizontal"
          .label=${'Level'}
          .value=${this.masterGainDb}
          .map=${LEVEL}
          .format=${decibels.format}
          .parse=${decibels.parse}
          @pw-value=${this.#onGain}
        ></pw-fader>
        <slot name="meter"></slot>
      </div>
    </header>`;
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

  #renderMoreItems() {
    return html`<button
        class="menu-item"
        type="button"
        role="menuitem"
        ?disabled=${this.padCount === 0}
        @click=${(event: Event) => this.#onMenuItem(event, 'find-layers')}
      >
        Find layers…<small>Hits of one drum, to be one pad played by velocity</small>
      </button>
      ${this.#renderSwitch(
        'toggle-names',
        this.useNames,
        'Heed file names',
        'A name may decide what the sound leaves open',
      )}
      ${this.#renderSwitch(
        'toggle-licensed-model',
        this.useLicensedModel,
        'Licensed model',
        'Learned only where a licence is stated; errs more',
      )}
      <button
        class="menu-item indented"
        type="button"
        role="menuitem"
        @click=${(event: Event) => this.#onMenuItem(event, 'open-learning')}
      >
        Learning…<small>${this.learningText}</small>
      </button>`;
  }

  #renderSwitch(command: Command, isOn: boolean, name: string, help: string) {
    return html`<button
      class="menu-item check"
      type="button"
      role="menuitemcheckbox"
      aria-checked=${isOn ? 'true' : 'false'}
      @click=${() => this.#command(command)}
    >
      ${name}<small>${help}</small>
    </button>`;
  }

  #renderMenu(name: string, items: readonly MenuItem[], primary: boolean, more: unknown = nothing) {
    return html`<span class="menu">
      <button
        class="key ${primary ? 'primary' : ''}"
        type="button"
        aria-haspopup="menu"
        ?disabled=${!primary && this.padCount === 0}
        @click=${this.#onMenuKey}
      >
        ${name}
      </button>
      <div .popover=${'auto'} role="menu" aria-label=${name} @keydown=${this.#onMenuKeyDown}>
        ${items.map(
          (item) =>
            html`<button
              class="menu-item"
              type="button"
              role="menuitem"
              @click=${(event: Event) => this.#onMenuItem(event, item.command)}
            >
              ${item.name}<small>${item.help}</small>
            </button>`,
        )}
        ${more}
      </div>
    </span>`;
  }

  #latencyText(): string {
    return this.outputLatencySec > 0
      ? ` · output delay ${Math.round(1000 * this.outputLatencySec)} ms`
      : '';
  }

  #command(command: Command): void {
    this.dispatchEvent(new CommandEvent(command));
  }

  #onMenuKey(event: Event): void {
    const key = event.currentTarget as HTMLElement;
    const menu = key.nextElementSibling as HTMLElement;
    showPopoverUnder(menu, key);
    if (menu.matches(':popover-open'))
      menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }

  #onMenuKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const menu = event.currentTarget as HTMLElement;
    const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  }

  #onMenuItem(event: Event, command: Command): void {
    (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
    this.#command(command);
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
