import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { candidatesOf, isDoubtful } from '../../kit/doubt.ts';
import type { Kit, Pad, Sample } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import { isRole, ROLE_NAMES, ROLES, type Role } from '../../kit/roles.ts';
import { evidenceText, noteText, percent, roleText } from '../pad/pad-text.ts';
import {
  CommandEvent,
  PadActionEvent,
  PadEditEvent,
  PadSelectEvent,
  SlotSwapEvent,
  type PadAction,
  type PadEdit,
} from '../shared/events.ts';
import { shortcutText } from '../shared/shortcut.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import '../pad-tabs/pw-pad-tabs.ts';
import '../waveform/pw-waveform.ts';
import '../why/pw-why.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import { inspectorStyles } from './inspector-styles.ts';

/**
 * The pad in hand, large: its sound, what the classifier heard, and everything that can be set.
 *
 * @element pw-inspector
 * @fires pw-pad-edit - a property was set
 * @fires pw-slot-swap - the pad is to move to another place
 * @fires pw-pad-select - the inspector was closed
 * @fires pw-pad-press, pw-pad-release - a layer is to be heard
 * @fires pw-pad-action - the pad is to be removed, duplicated or given another sound
 * @fires pw-command - the sound is to be edited, or its note learned
 * @fires pw-pad-split - the layers are to be pads of their own
 */
@customElement('pw-inspector')
export class PwInspector extends LitElement {
  static override styles = [base, controls, inspectorStyles];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) kit: Kit | null = null;
  /** The sample of its first layer. */
  @property({ attribute: false }) sample: Sample | null = null;
  @property({ attribute: false }) facts: SoundFacts | null = null;
  /** Whether the pad waits for a hit of a controller. */
  @property({ type: Boolean }) isLearning = false;
  /** Places of the whole grid, banks times 16. */
  @property({ type: Number }) slotCount = 16;

  /** Stays open from pad to pad. */
  @state() private isExplained = false;

  override render() {
    const { pad } = this;
    if (!pad) return nothing;
    return html`<section aria-label="Pad in hand" style=${roleColour(pad.role)}>
      <header>
        <h2>Pad ${placeText(pad.slot)}</h2>
        <button class="close" type="button" aria-label="Close inspector" @click=${this.#close}>
          ✕
        </button>
      </header>
      <button
        id="edit-sound"
        class="screen"
        type="button"
        title="Start, end, fades, loop and envelope (${shortcutText('Mod+E')})"
        @click=${() => this.dispatchEvent(new CommandEvent('open-editor'))}
      >
        <pw-waveform .outline=${this.facts?.featuresOf(pad)?.outline ?? null}></pw-waveform>
        <span class="sample">${this.#sampleText()}</span>
        <span class="edit-word">Edit<span class="visually-hidden"> sound</span></span>
      </button>
      ${this.#renderIdentity(pad)}
      <pw-pad-tabs .pad=${pad} .kit=${this.kit}></pw-pad-tabs>
      ${this.#renderHearing(pad)} ${this.#renderPlace(pad)} ${this.#renderActions(pad)}
    </section>`;
  }

  #renderIdentity(pad: Pad) {
    return html`<div class="rows">
      <div class="row">
        <label class="label" for="name">Name</label>
        <input
          id="name"
          class="field"
          .value=${pad.name}
          maxlength="200"
          spellcheck="false"
          autocomplete="off"
          @change=${this.#onName}
        />
      </div>
      <div class="row">
        <label class="label" for="role">Role</label>
        <select
          id="role"
          class="field ${isDoubtful(pad) ? 'doubtful' : ''}"
          aria-describedby=${isDoubtful(pad) ? 'evidence' : nothing}
          .value=${pad.role}
          @change=${this.#onRole}
        >
          ${ROLES.map(
            (role) =>
              html`<option value=${role} ?selected=${role === pad.role}>
                ${role === pad.role ? roleText(pad) : ROLE_NAMES[role]}
              </option>`,
          )}
        </select>
      </div>
      <div class="row">
        <label class="label" for="note">Note</label>
        <span class="note">
          <input
            id="note"
            class="field"
            type="number"
            min="0"
            max="127"
            step="1"
            .value=${String(pad.inputNote ?? '')}
            @change=${this.#onNote}
          />
          <span class="note-name">${noteText(pad.inputNote).replace(/^\d+ · /, '')}</span>
          <button
            class="key learn"
            type="button"
            title="The next hit of a controller plays this pad (L)"
            aria-keyshortcuts="L"
            aria-pressed=${this.isLearning ? 'true' : 'false'}
            @click=${() => this.dispatchEvent(new CommandEvent('learn-note'))}
          >
            ${this.isLearning ? 'Cancel' : 'Learn'}
          </button>
        </span>
      </div>
      ${
        this.isLearning
          ? html`<p class="evidence learning">Hit a pad of your controller…</p>`
          : nothing
      }
    </div>`;
  }

  /** The best three, each a button that makes it so. */
  #renderHearing(pad: Pad) {
    const heard = pad.classification;
    if (!heard) return html`<p class="evidence">${evidenceText(pad)}</p>`;
    return html`<fieldset class="hearing">
      <legend class="label">Heard as</legend>
      <button
        class="why-key"
        type="button"
        aria-expanded=${this.isExplained ? 'true' : 'false'}
        @click=${() => (this.isExplained = !this.isExplained)}
      >
        Why?
      </button>
      ${this.isExplained ? html`<pw-why .pad=${pad} .facts=${this.facts}></pw-why>` : nothing}
      ${(pad.rival ? candidatesOf(pad) : heard.topThree).map(({ role, probability }) =>
        this.#renderGuess(pad, role, probability),
      )}
      <p id="evidence" class="evidence">${evidenceText(pad)}</p>
    </fieldset>`;
  }

  /** @param probability By ear; null for what only the kit's maker or the name says. */
  #renderGuess(pad: Pad, role: Role, probability: number | null) {
    const text =
      probability !== null
        ? percent(probability)
        : role === pad.makerRole
          ? 'says the kit'
          : 'by its name';
    const isOwn = role === pad.role;
    const isSuggested = isOwn && isDoubtful(pad);
    return html`<button
      type="button"
      class="guess ${isSuggested ? 'suggested' : ''}"
      style="${roleColour(role)}; --share: ${(100 * (probability ?? 0)).toFixed(1)}%"
      aria-pressed=${isOwn && !isSuggested ? 'true' : 'false'}
      aria-label="${ROLE_NAMES[role]}, ${text}${isSuggested ? ', suggested' : ''}"
      @click=${() => this.#edit({ property: 'role', value: role })}
    >
      <span>${ROLE_NAMES[role]}</span>
      <span class="percent">${text}</span>
    </button>`;
  }

  #renderPlace(pad: Pad) {
    return html`<div class="row">
      <label class="label" for="place">Place</label>
      <select id="place" class="field" @change=${this.#onPlace}>
        ${Array.from(
          { length: this.slotCount },
          (_, slot) =>
            html`<option value=${slot} ?selected=${slot === pad.slot}>${placeText(slot)}</option>`,
        )}
      </select>
    </div>`;
  }

  #renderActions(pad: Pad) {
    const key = (action: PadAction, name: string) =>
      html`<button
        class="key"
        type="button"
        @click=${() => this.dispatchEvent(new PadActionEvent(pad.id, action))}
      >
        ${name}
      </button>`;
    return html`<div class="actions">
      ${key('replace', 'Replace sound…')} ${key('duplicate', 'Duplicate')}
      ${key('remove', 'Remove')}
    </div>`;
  }

  #sampleText(): string {
    const { sample, pad } = this;
    if (!sample || !pad) return '';
    const layers = pad.layers.length > 1 ? ` · ${pad.layers.length} layers` : '';
    return `${sample.name} · ${sample.durationSec.toFixed(2)} s${layers}`;
  }

  #edit(edit: PadEdit, final = true): void {
    if (this.pad) this.dispatchEvent(new PadEditEvent(this.pad.id, edit, final));
  }

  #close(): void {
    this.dispatchEvent(new PadSelectEvent(null));
  }

  #onName(event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = input.value.trim();
    if (value === '') input.value = this.pad?.name ?? '';
    else this.#edit({ property: 'name', value });
  }

  #onRole(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (isRole(value)) this.#edit({ property: 'role', value });
  }

  #onNote(event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = input.valueAsNumber;
    if (Number.isInteger(value) && value >= 0 && value <= 127) {
      this.#edit({ property: 'note', value });
    } else {
      input.value = String(this.pad?.inputNote ?? '');
    }
  }

  #onPlace(event: Event): void {
    const slot = Number((event.target as HTMLSelectElement).value);
    if (this.pad) this.dispatchEvent(new SlotSwapEvent(this.pad.slot, slot));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-inspector': PwInspector;
  }
}
