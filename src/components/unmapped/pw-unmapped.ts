import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { UnmappedNote } from '../../app/controllers/unmapped.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { CommandEvent, UnmappedEvent, type UnmappedAction } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { UnmappedSpeech } from './unmapped-speech.ts';
import { unmappedCount, unmappedKey, unmappedText } from './unmapped-text.ts';

/**
 * The tray of notes that no pad answers: what came, and a way to give it a pad. Several fold into one
 * line.
 *
 * @element pw-unmapped
 * @fires pw-unmapped - a note is to be given a pad, or put away
 * @fires pw-command - `learn-kit`
 */
@customElement('pw-unmapped')
export class PwUnmapped extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      .box {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
        padding: 10px 10px 10px 12px;
        border: 1px solid var(--line-popup);
        border-left: 3px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--popup);
        color: var(--text);
        font-size: 13px;
        line-height: 1.45;
        box-shadow: 0 12px 34px var(--shadow);
      }
      .head,
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 8px;
      }
      .head strong {
        flex: 1;
        font-weight: 600;
      }
      ul {
        display: grid;
        gap: 8px;
        max-height: min(300px, 34dvh);
        margin: 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }
      .words {
        flex: 1 0 100%;
        overflow-wrap: anywhere;
      }
      .key {
        min-height: 28px;
        padding: 0 9px;
        font-size: 12px;
      }
      select {
        flex: 1;
        min-width: 0;
        min-height: 28px;
      }
    `,
  ];

  /** The last first. */
  @property({ attribute: false }) notes: readonly UnmappedNote[] = [];
  /** Of the kit in hand. */
  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** The note for which a pad is being chosen. */
  @property({ attribute: false }) choosing: Pick<UnmappedNote, 'deviceName' | 'note'> | null = null;

  @state() private isUnfolded = false;
  @state() private spoken = '';

  readonly #speech = new UnmappedSpeech((text) => (this.spoken = text));

  constructor() {
    super();
    this.addController({ hostDisconnected: () => this.#speech.stop() });
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('notes')) this.#speech.hear(this.notes);
  }

  override render() {
    const { notes } = this;
    if (notes.length === 0) return nothing;
    const isFolded = notes.length > 1 && !this.isUnfolded && this.choosing === null;
    return html`<section class="box" aria-label="Notes without a pad">
        ${notes.length > 1 ? this.#renderHead(isFolded) : nothing}
        ${
          isFolded
            ? nothing
            : html`<ul>
                ${repeat(notes, unmappedKey, (note) => this.#renderNote(note))}
              </ul>`
        }
      </section>
      <div class="visually-hidden" role="status">${this.spoken}</div>`;
  }

  #renderHead(isFolded: boolean) {
    return html`<div class="head">
      <strong>${unmappedCount(this.notes.length)}</strong>
      <button
        class="key"
        type="button"
        aria-expanded=${isFolded ? 'false' : 'true'}
        @click=${() => (this.isUnfolded = isFolded)}
      >
        ${isFolded ? 'Show' : 'Fold'}
      </button>
      ${this.#renderLearn()}
      <button class="key" type="button" @click=${() => this.#act({ type: 'dismiss-all' })}>
        Dismiss all
      </button>
    </div>`;
  }

  #renderNote(each: UnmappedNote) {
    const { deviceName, note } = each;
    const isChoosing = this.choosing !== null && unmappedKey(this.choosing) === unmappedKey(each);
    return html`<li class="row">
      <span class="words">${unmappedText(each)}</span>
      ${
        isChoosing
          ? this.#renderPads(each)
          : html`<button
                class="key primary"
                type="button"
                aria-label="Choose a pad for note ${note}"
                @click=${() => this.#act({ type: 'choose', deviceName, note })}
              >
                Choose a pad
              </button>
              <button
                class="key"
                type="button"
                aria-label="Dismiss note ${note}"
                @click=${() => this.#act({ type: 'dismiss', deviceName, note })}
              >
                Dismiss
              </button>
              ${this.notes.length === 1 ? this.#renderLearn() : nothing}`
      }
    </li>`;
  }

  #renderPads({ deviceName, note }: UnmappedNote) {
    return html`<span class="words">Press a pad, or choose it here:</span>
      <select
        class="field"
        aria-label="Pad for note ${note}"
        @change=${(event: Event) => {
          const { value: padId } = event.target as HTMLSelectElement;
          if (padId) this.#act({ type: 'map', deviceName, note, padId });
        }}
      >
        <option value="">Pads…</option>
        ${this.pads.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
      <button class="key" type="button" @click=${() => this.#act({ type: 'cancel' })}>
        Cancel
      </button>`;
  }

  #renderLearn() {
    return html`<button
      class="key"
      type="button"
      title="Go through all drums of your controller"
      @click=${() => this.dispatchEvent(new CommandEvent('learn-kit'))}
    >
      Hit your kit…
    </button>`;
  }

  #act(action: UnmappedAction): void {
    this.dispatchEvent(new UnmappedEvent(action));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-unmapped': PwUnmapped;
  }
}
