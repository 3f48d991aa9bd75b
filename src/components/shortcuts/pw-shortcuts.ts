import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PADS_PER_BANK } from '../../kit/kit-schema.ts';
import { COLUMNS, keyHint, PAD_KEYS } from '../pad-grid/slots.ts';
import { closeBeside, DialogElement } from '../shared/dialog-element.ts';
import { dialogTopStyles, renderDialogTop } from '../shared/dialog-top.ts';
import { keyCaps, type Shortcut } from '../shared/shortcut.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { shortcutsStyles } from './shortcuts-styles.ts';

export interface ShortcutRow {
  readonly name: string;
  /** Each of them does it. */
  readonly shortcuts: readonly Shortcut[];
}

export interface ShortcutGroup {
  readonly name: string;
  readonly rows: readonly ShortcutRow[];
}

/** As on the screen: the low left pad is the first. */
const placesFromTop = Array.from({ length: PADS_PER_BANK }, (_, i) => {
  const row = PADS_PER_BANK / COLUMNS - 1 - Math.floor(i / COLUMNS);
  return row * COLUMNS + (i % COLUMNS);
});

/**
 * All keys on one sheet, with a picture of those that play the pads; these still play while it is
 * open.
 *
 * @element pw-shortcuts
 */
@customElement('pw-shortcuts')
export class PwShortcuts extends DialogElement {
  static override styles = [base, controls, dialogs, dialogTopStyles, shortcutsStyles];

  @property({ attribute: false }) groups: readonly ShortcutGroup[] = [];

  override render() {
    return html`<dialog aria-labelledby="title" @click=${closeBeside} @keydown=${this.#onKeyDown}>
      <div class="box">
        ${renderDialogTop('Keyboard shortcuts', 'Close shortcuts', this.close)}
        <div class="scroll" tabindex="0" role="group" aria-labelledby="title">
          <div class="sheet">
            <section class="play">
              <h3 class="label">Play the bank in view</h3>
              <div class="map" role="img" aria-label=${mapText()}>
                ${placesFromTop.map(
                  (place) =>
                    html`<span class="pad">
                      <span class="cap">${keyHint(place)}</span>
                      <span class="number">${place + 1}</span>
                    </span>`,
                )}
              </div>
              <p>By position, on any layout. <kbd class="keycap">Shift</kbd> accents.</p>
            </section>
            ${this.groups.map((group) => this.#renderGroup(group))}
          </div>
        </div>
      </div>
    </dialog>`;
  }

  #renderGroup({ name, rows }: ShortcutGroup) {
    return html`<section>
      <h3 class="label">${name}</h3>
      <dl>
        ${rows.map(
          (row) =>
            html`<div>
              <dt>${row.name}</dt>
              <dd>${row.shortcuts.map(renderKeys)}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }

  /** Keys that would do something behind the sheet wait until it is closed. */
  #onKeyDown(event: KeyboardEvent): void {
    const isPadKey = (PAD_KEYS as readonly string[]).includes(event.code);
    const isCommand = event.ctrlKey || event.metaKey || event.key === 'F1';
    if (!isPadKey && !isCommand) event.stopPropagation();
  }
}

function renderKeys(shortcut: Shortcut) {
  return html`<span class="keys"
    >${keyCaps(shortcut).map((cap) => html`<kbd class="keycap">${cap}</kbd>`)}</span
  >`;
}

/** The picture in words: `Rows from above: 1 2 3 4; Q W E R; …`. */
function mapText(): string {
  const rows = Array.from({ length: PADS_PER_BANK / COLUMNS }, (_, row) =>
    placesFromTop
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .map(keyHint)
      .join(' '),
  );
  return `Keys of the pads, rows from above: ${rows.join('; ')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-shortcuts': PwShortcuts;
  }
}
