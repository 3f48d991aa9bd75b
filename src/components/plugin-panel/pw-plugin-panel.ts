import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import { carriesFiles, sourcesFromDrop, sourcesFromFiles } from '../../app/source-files.ts';
import { PADS_PER_BANK, type Kit, type Pad } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';
import { MASTER_LEVEL } from '../../kit/pad-ranges.ts';
import '../bank-bar/pw-bank-bar.ts';
import '../knob/pw-knob.ts';
import '../load-panel/pw-load-panel.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import '../pad-grid/pw-pad-grid.ts';
import type { PwPadGrid } from '../pad-grid/pw-pad-grid.ts';
import '../plugin-pad/pw-plugin-pad.ts';
import { MasterGainEvent, SourcesEvent } from '../shared/events.ts';
import { base, controls, tokens } from '../shared/tokens.ts';

const { map, quantity } = MASTER_LEVEL;

/**
 * The instrument as a plug-in shows it: its pads, its level, what of the pad in hand can be automated,
 * and ways to load sounds. It takes what room the host gives it.
 *
 * @element pw-plugin-panel
 * @fires pw-pad-press, pw-pad-release - a pad is played
 * @fires pw-pad-select - a pad was taken in hand
 * @fires pw-pad-edit - a value of the pad in hand was set
 * @fires pw-slot-swap - two places are to change their contents
 * @fires pw-sources - files or a folder were chosen or dropped
 * @fires pw-master-gain - the level was moved
 * @fires pw-command - `cancel-load`
 */
@customElement('pw-plugin-panel')
export class PwPluginPanel extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 10px;
        box-sizing: border-box;
        width: 100%;
        min-width: 340px;
        height: 100%;
        min-height: 460px;
        padding: 12px;
        overflow: hidden;
        background: var(--plate);
        color: var(--text);
        font: 14px/1.4 var(--font);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      h2 {
        flex: 1 1 120px;
        min-width: 0;
        margin: 0;
        overflow: hidden;
        font-size: 15px;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .below {
        display: grid;
        gap: 8px;
      }
      .below:empty {
        display: none;
      }
      .problem {
        margin: 0;
        padding: 8px 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--popup);
        font-size: 13px;
      }
      .grid {
        flex: 1;
        min-height: 0;
        container-type: size;
      }
      pw-pad-grid {
        height: 100%;
      }
      .over {
        outline: 2px solid var(--accent);
        outline-offset: 3px;
        border-radius: var(--radius-pad);
      }
      input {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) kit: Kit | null = null;
  /** The pad in hand, with the values that it has now; null where there is none. */
  @property({ attribute: false }) padInHand: Pad | null = null;
  @property({ attribute: false }) outlineOf: (pad: Pad) => Float32Array | null = () => null;
  @property({ attribute: false }) readVoices: ReadVoices = () => undefined;
  @property({ type: Number }) masterGainDb = 0;
  /** The load under way, or null. */
  @property({ attribute: false }) progress: LoadProgress | null = null;
  /** What went wrong with the last load, in a sentence; empty where nothing did. */
  @property() problem = '';

  @state() private bank = 0;
  @state() private isDraggedOver = false;
  @query('pw-pad-grid') private grid!: PwPadGrid | null;
  @query('#files') private files!: HTMLInputElement;
  @query('#folder') private folder!: HTMLInputElement;

  /** The pads of the bank: the same as long as they are, as hosts move the pad in hand often. */
  #ofBank: readonly Pad[] = [];

  override willUpdate(changed: PropertyValues): void {
    this.bank = Math.min(this.bank, Math.max(0, this.#bankCount - 1));
    if (!changed.has('kit') && !changed.has('bank')) return;
    const pads = this.kit?.pads ?? [];
    this.#ofBank = pads.filter(({ slot }) => Math.floor(slot / PADS_PER_BANK) === this.bank);
  }

  override render() {
    const isEmpty = (this.kit?.pads.length ?? 0) === 0;
    return html`
      <header>
        <h2>${this.kit?.name ?? ''}</h2>
        <button class="key" type="button" @click=${() => this.files.click()}>Open files…</button>
        <button class="key" type="button" @click=${() => this.folder.click()}>Open folder…</button>
        <pw-knob
          size="s"
          label="Level"
          .value=${this.masterGainDb <= map.min ? -Infinity : this.masterGainDb}
          .map=${map}
          .format=${quantity.format}
          .parse=${quantity.parse}
          @pw-value=${this.#onLevel}
        ></pw-knob>
        <input
          id="files"
          type="file"
          multiple
          aria-label="Sounds or a kit file"
          @change=${this.#onChosen}
        />
        <input
          id="folder"
          type="file"
          .webkitdirectory=${true}
          aria-label="A folder of sounds"
          @change=${this.#onChosen}
        />
      </header>
      <div class="below">${this.#renderBelow()}</div>
      <div
        class="grid ${this.isDraggedOver ? 'over' : ''}"
        @dragover=${this.#onDragOver}
        @dragleave=${this.#onDragLeave}
        @drop=${this.#onDrop}
        @pw-command=${this.#onEmptyKitKey}
      >
        <pw-pad-grid
          .pads=${this.#ofBank}
          .bank=${this.bank}
          .selectedPadId=${this.padInHand?.id ?? null}
          .outlineOf=${this.outlineOf}
          .readVoices=${this.readVoices}
          ?kitIsEmpty=${isEmpty}
        ></pw-pad-grid>
      </div>
      <pw-plugin-pad .pad=${this.padInHand}></pw-plugin-pad>
    `;
  }

  /** Lights up a pad that sounds. */
  flash(padId: string, velocity: number): void {
    this.grid?.flash(padId, velocity);
  }

  get #bankCount(): number {
    return this.kit ? bankCount(this.kit) : 0;
  }

  #renderBelow() {
    return html`${
      this.kit && this.#bankCount > 1
        ? html`<pw-bank-bar
            .kit=${this.kit}
            .bank=${this.bank}
            @pw-bank-select=${this.#onBank}
          ></pw-bank-bar>`
        : nothing
    }${
      this.progress ? html`<pw-load-panel .progress=${this.progress}></pw-load-panel>` : nothing
    }${this.problem === '' ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}`;
  }

  #onBank({ bank }: HTMLElementEventMap['pw-bank-select']): void {
    this.bank = bank;
  }

  #onLevel(event: HTMLElementEventMap['pw-value']): void {
    event.stopPropagation();
    this.dispatchEvent(new MasterGainEvent(event.value));
  }

  #onChosen({ currentTarget }: Event): void {
    const input = currentTarget as HTMLInputElement;
    const sources = sourcesFromFiles(input.files ?? []);
    // So that choosing the same files again is a change again.
    input.value = '';
    if (sources.length > 0) this.dispatchEvent(new SourcesEvent(Promise.resolve(sources)));
  }

  #onDragOver(event: DragEvent): void {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.isDraggedOver = true;
  }

  #onDragLeave(): void {
    this.isDraggedOver = false;
  }

  #onDrop(event: DragEvent): void {
    this.isDraggedOver = false;
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.dispatchEvent(new SourcesEvent(sourcesFromDrop(event.dataTransfer)));
  }

  /** The keys that an empty kit shows instead of pads. */
  #onEmptyKitKey(event: HTMLElementEventMap['pw-command']): void {
    event.stopPropagation();
    if (event.command === 'open-folder') this.folder.click();
    else this.files.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-plugin-panel': PwPluginPanel;
  }
}
