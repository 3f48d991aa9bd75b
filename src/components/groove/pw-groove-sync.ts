import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { NO_SYNC, OFFSET_MS, type SyncSettings } from '../../app/groove/clock/sync-settings.ts';
import { NOT_FOLLOWING, type FollowState } from '../../app/groove/groove-follow.ts';
import type { MidiStatus } from '../../app/ports.ts';
import { milliseconds } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import '../number-field/pw-number-field.ts';
import { CommandEvent, GrooveSyncEvent } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import { syncStyles } from './sync-styles.ts';
import { followText, namesOf, tempoText } from './sync-text.ts';

const offsetMap = linearMap(...OFFSET_MS, 1, { normal: 1, coarse: 10 });

/**
 * The groove together with other machines: a key with a lamp, and behind it whose MIDI clock is
 * followed and who gets one.
 *
 * @element pw-groove-sync
 * @fires pw-groove-sync - it was set otherwise
 * @fires pw-command - `connect-midi`
 */
@customElement('pw-groove-sync')
export class PwGrooveSync extends LitElement {
  static override styles = [base, controls, syncStyles];

  @property({ attribute: false }) settings: SyncSettings = NO_SYNC;
  @property({ attribute: false }) follow: FollowState = NOT_FOLLOWING;
  @property({ attribute: false }) midi: MidiStatus | null = null;

  @query('.key') private key!: HTMLElement;
  @query('[popover]') private box!: HTMLElement;

  constructor() {
    super();
    // Escape closes this, and not what it stands in.
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.box.matches(':popover-open')) event.stopPropagation();
    });
  }

  override render() {
    const isOn = this.midi?.state === 'on';
    return html`
      <button
        class="key"
        type="button"
        aria-haspopup="dialog"
        title="Play in time with other machines"
        @click=${() => showPopoverUnder(this.box, this.key)}
      >
        ${this.#renderLamp()} Sync
      </button>
      <div .popover=${'auto'} role="dialog" aria-labelledby="title">
        <div class="body">
          <h2 id="title">Sync</h2>
          ${isOn ? nothing : this.#renderConnect()} ${this.#renderFollow()} ${this.#renderSend()}
        </div>
      </div>
    `;
  }

  #renderLamp(): TemplateResult {
    return html`<span class="lamp ${this.follow.lamp}" aria-hidden="true"></span>`;
  }

  #renderConnect(): TemplateResult {
    return html`<p>Machines are found once MIDI is connected.</p>
      <button
        class="key primary"
        type="button"
        ?disabled=${this.midi?.state === 'connecting'}
        @click=${() => this.dispatchEvent(new CommandEvent('connect-midi'))}
      >
        Connect MIDI
      </button>`;
  }

  #renderFollow(): TemplateResult {
    const { followed, followOffsetMs } = this.settings;
    const names = namesOf(this.midi?.inputs ?? [], followed);
    const text = [followText(this.follow), tempoText(this.follow)].filter(Boolean).join(' · ');
    return html`<fieldset>
      <legend>Clock in</legend>
      <div class="line">
        <label class="named">
          The groove’s clock
          <select class="field" @change=${this.#onSource}>
            <option value="" .selected=${live(followed === null)}>Internal</option>
            ${names.map(
              (name) =>
                html`<option value=${name} .selected=${live(name === followed)}>${name}</option>`,
            )}
          </select>
        </label>
        ${this.#renderOffset('Hits later', followOffsetMs, followed === null, (ms) =>
          this.#change({ followOffsetMs: ms }),
        )}
      </div>
      ${
        followed === null
          ? nothing
          : html`<p class="state">${this.#renderLamp()} ${text}</p>
              <p>
                It starts and stops the groove and sets the tempo; the groove’s own tempo stays as
                it is.
              </p>`
      }
    </fieldset>`;
  }

  #renderSend(): TemplateResult {
    const { sendTo, sendOffsetMs, sendsAlways, followed } = this.settings;
    const known = namesOf(this.midi?.outputs ?? []);
    const names = [...known, ...sendTo.filter((name) => !known.includes(name))];
    return html`<fieldset>
      <legend>Clock out</legend>
      ${names.length === 0 ? html`<p>No MIDI output is plugged in.</p>` : nothing}
      ${names.map((name) => this.#renderOutput(name, sendTo, name === followed))}
      ${
        sendTo.length === 0
          ? nothing
          : html`<div class="line">
              <label class="check grow">
                <input
                  type="checkbox"
                  .checked=${live(sendsAlways)}
                  @change=${() => this.#change({ sendsAlways: !sendsAlways })}
                />
                While stopped, too
              </label>
              ${this.#renderOffset('Clock later', sendOffsetMs, false, (ms) =>
                this.#change({ sendOffsetMs: ms }),
              )}
            </div>`
      }
    </fieldset>`;
  }

  #renderOutput(name: string, sendTo: readonly string[], isFollowed: boolean): TemplateResult {
    const isOn = sendTo.includes(name);
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${live(isOn)}
        ?disabled=${isFollowed}
        @change=${() =>
          this.#change({
            sendTo: isOn ? sendTo.filter((each) => each !== name) : [...sendTo, name],
          })}
      />
      ${name}${isFollowed ? ' (is followed)' : ''}
    </label>`;
  }

  #renderOffset(
    label: string,
    value: number,
    disabled: boolean,
    onValue: (ms: number) => void,
  ): TemplateResult {
    return html`<pw-number-field
      .label=${label}
      .value=${value}
      .origin=${0}
      .map=${offsetMap}
      .format=${milliseconds.format}
      .parse=${milliseconds.parse}
      ?disabled=${disabled}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
        event.stopPropagation();
        onValue(event.value);
      }}
    ></pw-number-field>`;
  }

  #onSource(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#change({ followed: value === '' ? null : value });
  }

  #change(change: Partial<SyncSettings>): void {
    this.dispatchEvent(new GrooveSyncEvent(change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-groove-sync': PwGrooveSync;
  }
}
