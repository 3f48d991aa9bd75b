import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Device } from '../../app/controllers/device.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { matchProfile } from '../../profiles/match-profile.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import { LINEAR } from '../../profiles/velocity-table.ts';
import { profileText } from '../midi-menu/midi-text.ts';
import { DialogElement } from '../shared/dialog-element.ts';
import {
  CommandEvent,
  DismissEvent,
  ProfileActionEvent,
  type ProfileAction,
} from '../shared/events.ts';
import { renderTabs, tabStyles, type Tab } from '../shared/tabs.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import '../velocity-curve/pw-velocity-curve.ts';
import type { PwVelocityCurve } from '../velocity-curve/pw-velocity-curve.ts';
import { controllersStyles } from './controllers-styles.ts';
import './pw-profile-notes.ts';
import type { PwProfileNotes } from './pw-profile-notes.ts';

export type ControllerView = 'pads' | 'velocity' | 'controls' | 'lights';
const VIEWS: readonly (Tab & { readonly id: ControllerView })[] = [
  { id: 'pads', name: 'Pads' },
  { id: 'velocity', name: 'Velocity' },
  { id: 'controls', name: 'Controls' },
  { id: 'lights', name: 'Lights' },
];
/** In the list of profiles: that which the controller's name asks for, and one's own. */
const BY_NAME = '';
const OWN = '-own-';

/**
 * The controllers and their profiles: which plays by what, what its notes mean, and how hard its hits
 * are. Closed until `show` is called.
 *
 * @element pw-controllers
 * @slot controls - what its knobs and buttons move
 * @slot lights - its lights, where it has any
 * @fires pw-profile-change - something of the profile shown was set
 * @fires pw-profile-action - another controller is to be shown, or something done with its profile
 * @fires pw-command - `learn-kit`
 * @fires pw-dismiss - it was closed
 */
@customElement('pw-controllers')
export class PwControllers extends DialogElement {
  static override styles = [base, controls, dialogs, tabStyles, controllersStyles];

  @property({ attribute: false }) devices: readonly Device[] = [];
  /** The one that is shown; the first where there is none of this name. */
  @property({ attribute: false }) deviceName = '';
  /** The profiles that come with the program. */
  @property({ attribute: false }) factory: readonly ControllerProfile[] = [];
  /** Of the kit in hand. */
  @property({ attribute: false }) pads: readonly Pad[] = [];
  /** How often each velocity came from a device: 128 counts. */
  @property({ attribute: false }) histogramOf: (deviceName: string) => Uint32Array = () =>
    new Uint32Array(128);
  /** What was done last, in a sentence. */
  @property() message = '';
  /** What could be taken back, or null. */
  @property({ attribute: false }) undoLabel: string | null = null;

  @state() private view: ControllerView = 'pads';

  @query('pw-profile-notes') private notes!: PwProfileNotes | null;
  @query('pw-velocity-curve') private curve!: PwVelocityCurve | null;
  @query('input[type="file"]') private input!: HTMLInputElement | null;

  override render() {
    const device = this.device;
    return html`<dialog
      aria-labelledby="title"
      @keydown=${this.#onKeyDown}
      @close=${() => this.dispatchEvent(new DismissEvent())}
    >
      <div class="box">
        <div class="head">
          <h2 id="title">Controllers</h2>
          <button class="key" type="button" @click=${this.#onLearn}>Hit your kit…</button>
          <button class="close" type="button" aria-label="Close controllers" @click=${this.close}>
            ✕
          </button>
        </div>
        <nav aria-label="Controllers">
          ${this.devices.map((each) => this.#renderDevice(each, each === device))}
        </nav>
        <div class="main">${device ? this.#renderMain(device) : renderNone()}</div>
        <div class="foot">
          <span role="status">${this.message}</span>
          <button
            class="key"
            type="button"
            ?disabled=${this.undoLabel === null}
            title=${this.undoLabel === null ? 'Nothing to undo' : `Undo: ${this.undoLabel}`}
            @click=${() => this.#act({ type: 'undo' })}
          >
            Undo
          </button>
        </div>
      </div>
      <input type="file" accept=".json,application/json" hidden @change=${this.#onFile} />
    </dialog>`;
  }

  /** The controller that is shown. */
  get device(): Device | null {
    return this.devices.find(({ name }) => name === this.deviceName) ?? this.devices[0] ?? null;
  }

  /** @param view What of the controller is shown. */
  override async show(view: ControllerView = this.view): Promise<void> {
    this.view = view;
    await super.show();
  }

  /** A note came from a controller; painted from a frame. Costs next to nothing. */
  hit(deviceName: string, note: number, velocity: number, played: number): void {
    if (deviceName !== this.device?.name) return;
    this.notes?.hit(note, velocity);
    this.curve?.hit(velocity, played);
  }

  #renderDevice(device: Device, isShown: boolean) {
    const { name, inputIds } = device;
    return html`<button
      class="device"
      type="button"
      aria-current=${isShown ? 'true' : 'false'}
      @click=${() => this.#act({ type: 'show', deviceName: name })}
    >
      <span>${name}</span>
      <small>${inputIds.length > 0 ? profileText(device) : 'Not plugged in'}</small>
    </button>`;
  }

  #renderMain(device: Device) {
    const { profile } = device;
    const tabs = VIEWS.filter(({ id }) => id !== 'lights' || profile.lights);
    const view = tabs.some(({ id }) => id === this.view) ? this.view : 'pads';
    return html`
      <div class="profile">${this.#renderChoice(device)} ${this.#renderKeys(device)}</div>
      ${profile.hint ? html`<p class="about"><b>On the device:</b> ${profile.hint}</p>` : nothing}
      ${profile.source ? html`<p class="about">Source: ${profile.source}</p>` : nothing}
      ${renderTabs({
        label: 'What is shown of it',
        tabs,
        chosen: view,
        onChoose: (id) => (this.view = id as ControllerView),
      })}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${view}">
        ${this.#renderView(view, device)}
      </div>
    `;
  }

  #renderView(view: ControllerView, { name, profile }: Device) {
    if (view === 'controls') return html`<slot name="controls"></slot>`;
    if (view === 'lights') return html`<slot name="lights"></slot>`;
    if (view === 'pads') {
      return html`<pw-profile-notes
        .deviceName=${name}
        .profile=${profile}
        .pads=${this.pads}
      ></pw-profile-notes>`;
    }
    return html`<pw-velocity-curve
      .shape=${profile.velocity ?? LINEAR}
      .doubleHitMs=${profile.doubleHitMs ?? 0}
      .counts=${this.histogramOf(name)}
    ></pw-velocity-curve>`;
  }

  #renderChoice({ name: deviceName, isOwn, factoryId }: Device) {
    const byName = matchProfile(deviceName, this.factory) ?? this.factory[0];
    const chosen = isOwn ? OWN : (factoryId ?? BY_NAME);
    return html`<label>
      Profile
      <select class="field" @change=${this.#onProfile}>
        ${isOwn ? html`<option value=${OWN} .selected=${live(true)}>Yours</option>` : nothing}
        <option value=${BY_NAME} .selected=${live(chosen === BY_NAME)}>
          By its name${byName ? ` (${byName.name})` : ''}
        </option>
        ${this.factory.map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${live(id === chosen)}>${name}</option>`,
        )}
      </select>
    </label>`;
  }

  #renderKeys({ isOwn, inputIds }: Device) {
    const key = (name: string, title: string, onClick: () => void, isDisabled = false) =>
      html`<button
        class="key"
        type="button"
        title=${title}
        ?disabled=${isDisabled}
        @click=${onClick}
      >
        ${name}
      </button>`;
    return html`
      ${key('Import…', 'A profile from a file', () => this.input?.click())}
      ${key('Export', 'The profile as a file', () => this.#act({ type: 'export' }))}
      ${key('Reset', 'As it comes with the program', () => this.#act({ type: 'reset' }), !isOwn)}
      ${key(
        'Forget',
        inputIds.length > 0 ? 'All that was set of it' : 'The controller, and all that was set',
        () => this.#act({ type: 'forget' }),
      )}
    `;
  }

  #onProfile(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (value !== OWN) this.#act({ type: 'choose', factoryId: value === BY_NAME ? null : value });
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // So that picking the same file again is a change again.
    input.value = '';
    if (file) this.#act({ type: 'import', file });
  }

  #onLearn(): void {
    this.close();
    this.dispatchEvent(new CommandEvent('learn-kit'));
  }

  /** Undo is that of profiles here: the kit behind is not what a person looks at. */
  #onKeyDown(event: KeyboardEvent): void {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
    if (!isUndo || event.composedPath()[0] instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    this.#act({ type: 'undo' });
  }

  #act(action: ProfileAction): void {
    this.dispatchEvent(new ProfileActionEvent(action));
  }
}

function renderNone() {
  return html`<p class="empty">
    No controller was ever connected here. Connect MIDI and plug one in: it is listed with its
    profile.
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-controllers': PwControllers;
  }
}
