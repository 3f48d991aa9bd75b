import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { noteName, ROLE_NOTES } from '../../kit/gm-notes.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { isRole, ROLE_NAMES, ROLES } from '../../kit/roles.ts';
import { percent } from '../../lib/quantity.ts';
import { exponentialMap } from '../../lib/value-map.ts';
import { PROFILE_LIMITS, type ControllerProfile } from '../../profiles/profile-schema.ts';
import '../number-field/pw-number-field.ts';
import { animationClock } from '../shared/animation-clock.ts';
import { ProfileActionEvent, ProfileChangeEvent } from '../shared/events.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import { notesView, saidMeaning, type NoteView } from './note-view.ts';
import { profileNotesStyles } from './profile-notes-styles.ts';

const SENSITIVITY = exponentialMap(...PROFILE_LIMITS.sensitivity);
/** More pads in a row have no room for names. */
const MANY_COLUMNS = 4;

/**
 * The notes of a controller as they lie before the player, or as a list of drums: each with its
 * number, its drum and the pad it plays. A hit lights up; a click opens what can be set.
 *
 * @element pw-profile-notes
 * @fires pw-profile-change - a note is to mean another drum, or nothing of its own, or to be played louder
 * @fires pw-profile-action - a note is to play a pad of the kit (`map`)
 */
@customElement('pw-profile-notes')
export class PwProfileNotes extends LitElement {
  static override styles = [base, controls, profileNotesStyles];

  /** Whose notes they are: another one's settings are closed. */
  @property() deviceName = '';
  @property({ attribute: false }) profile: ControllerProfile | null = null;
  /** Of the kit in hand. */
  @property({ attribute: false }) pads: readonly Pad[] = [];

  /** The note whose settings are open. */
  @state() private note: number | null = null;
  @state() private heard: ReadonlySet<number> = new Set();

  /** By note: the velocity of a hit that the next frame shows. */
  readonly #lit = new Uint8Array(128);
  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.addController({ hostDisconnected: () => this.#rest() });
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('deviceName')) return;
    this.note = null;
    this.heard = new Set();
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    // In a long list it opens below what is in view.
    if (changed.has('note')) {
      this.renderRoot.querySelector('.editor')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** A note came; the next frame lights it up. Costs next to nothing. */
  hit(note: number, velocity: number): void {
    this.#lit[note] = velocity;
    this.#stop ??= animationClock.subscribe(this.#onFrame);
  }

  override render() {
    const { profile, pads } = this;
    if (!profile) return nothing;
    const { columns, notes } = notesView(profile, pads, this.heard);
    const chosen = notes.find(({ note }) => note === this.note) ?? null;
    const isDense = columns !== null && columns > MANY_COLUMNS;
    return html`
      ${
        profile.notes.length === 0
          ? html`<p>
              Notes mean what General MIDI says. Hit a pad to see what it sends, or click one.
            </p>`
          : nothing
      }
      <div
        class="notes ${columns ? 'grid' : ''} ${isDense ? 'dense' : ''}"
        style=${styleMap({ '--columns': String(columns ?? 1) })}
        role="group"
        aria-label="Notes of ${profile.name}"
      >
        ${notes.map((view) => this.#renderCell(view))}
      </div>
      ${chosen ? this.#renderEditor(chosen, profile) : nothing}
    `;
  }

  #renderCell(view: NoteView) {
    const { note, name, role, padName } = view;
    const isChosen = note === this.note;
    const meaning = role ? ROLE_NAMES[role] : 'no drum';
    return html`<button
      class="cell ${padName === null ? 'silent' : ''}"
      type="button"
      data-note=${note}
      style=${role ? roleColour(role) : ''}
      aria-pressed=${isChosen ? 'true' : 'false'}
      @click=${() => (this.note = isChosen ? null : note)}
    >
      <span class="visually-hidden">
        Note ${note}, ${name}: ${meaning},
        ${padName === null ? 'plays nothing' : `plays ${padName}`}
      </span>
      <span class="glow"></span>
      <span class="top" aria-hidden="true">
        <span>${note}</span><span class="name">${name}</span>
      </span>
      <span class="pad" aria-hidden="true">${padName ?? '–'}</span>
    </button>`;
  }

  #renderEditor(view: NoteView, profile: ControllerProfile) {
    const { note, name, role, padId, isSaid, sensitivity } = view;
    return html`<section class="editor" aria-label="Note ${note}">
      <h3>Note ${note} (${noteName(note)})${name === noteName(note) ? '' : ` · ${name}`}</h3>
      <label class="setting">
        Means
        <select class="field" @change=${(event: Event) => this.#onRole(note, event)}>
          ${role ? nothing : html`<option value="" .selected=${live(true)}>No drum</option>`}
          ${ROLES.map(
            (each) =>
              html`<option value=${each} .selected=${live(each === role)}>
                ${ROLE_NAMES[each]}
              </option>`,
          )}
        </select>
      </label>
      <label class="setting">
        Plays the pad
        <select class="field" @change=${(event: Event) => this.#onPad(note, event)}>
          ${padId ? nothing : html`<option value="" .selected=${live(true)}>None</option>`}
          ${this.pads.map(
            ({ id, name: padName }) =>
              html`<option value=${id} .selected=${live(id === padId)}>${padName}</option>`,
          )}
        </select>
      </label>
      <pw-number-field
        label="Sensitivity"
        .value=${live(sensitivity)}
        .origin=${1}
        .map=${SENSITIVITY}
        .format=${percent.format}
        .parse=${percent.parse}
        @pw-value=${(event: HTMLElementEventMap['pw-value']) =>
          this.#onSensitivity(note, profile, event)}
      ></pw-number-field>
      <button
        class="key"
        type="button"
        title="It means again what General MIDI says"
        ?disabled=${!isSaid}
        @click=${() => this.dispatchEvent(new ProfileChangeEvent({ kind: 'remove', note }))}
      >
        Remove
      </button>
    </section>`;
  }

  readonly #onFrame = (): void => {
    this.#rest();
    const isNew = (note: number) => !this.#cell(note) && !this.heard.has(note);
    const added: number[] = [];
    this.#lit.forEach((velocity, note) => {
      if (velocity === 0) return;
      if (isNew(note)) added.push(note);
      else this.#flash(note, velocity);
    });
    this.#lit.fill(0);
    // A grid has its pads; in a list what comes takes its place.
    if (added.length > 0 && !this.profile?.grid) this.heard = new Set([...this.heard, ...added]);
  };

  #flash(note: number, velocity: number): void {
    this.#cell(note)
      ?.querySelector('.glow')
      ?.animate([{ opacity: 0.25 + (0.6 * velocity) / 127 }, { opacity: 0 }], 320);
  }

  #cell(note: number): Element | null {
    return this.renderRoot.querySelector(`[data-note="${note}"]`);
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #onRole(note: number, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (!isRole(value)) return;
    const meaning = { note, role: value, gmNote: ROLE_NOTES[value][0] ?? note };
    this.dispatchEvent(new ProfileChangeEvent({ kind: 'meaning', meaning }));
  }

  #onPad(note: number, event: Event): void {
    const { value: padId } = event.target as HTMLSelectElement;
    if (padId) this.dispatchEvent(new ProfileActionEvent({ type: 'map', note, padId }));
  }

  #onSensitivity(
    note: number,
    profile: ControllerProfile,
    event: HTMLElementEventMap['pw-value'],
  ): void {
    event.stopPropagation();
    if (!event.final) return;
    const meaning = saidMeaning(note, profile);
    this.dispatchEvent(
      new ProfileChangeEvent({ kind: 'sensitivity', meaning, sensitivity: event.value }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-profile-notes': PwProfileNotes;
  }
}
