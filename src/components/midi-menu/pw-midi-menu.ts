import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import { animationClock } from '../shared/animation-clock.ts';
import { CommandEvent, DeviceChangeEvent, type DeviceChange } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import { midiKeyText, midiMessage } from './midi-text.ts';
import './pw-hat-pedal.ts';

/**
 * MIDI at a glance: a key with an activity light, and behind it the state in words, the inputs, the
 * channel, and the hi-hat's pedal once one was moved.
 *
 * @element pw-midi-menu
 * @fires pw-command - `connect-midi`
 * @fires pw-device-change - a controller is to be listened to otherwise
 * @fires pw-hat-pedal-mode - the pedal is to be understood another way
 */
@customElement('pw-midi-menu')
export class PwMidiMenu extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      .light {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--track);
      }
      .light.on {
        background: var(--good);
      }
      .light.problem {
        background: var(--danger);
      }
      .text {
        max-width: 150px;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .short {
        display: none;
      }
      @media (max-width: 560px) {
        /* Still the key's name. */
        .text {
          position: absolute;
          clip-path: inset(50%);
        }
        .short {
          display: inline;
        }
      }
      [popover] {
        width: min(320px, calc(100vw - 16px));
        padding: 14px;
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      p {
        margin: 0;
        font-size: 13px;
        line-height: 1.5;
      }
      /* No wider for a controller with a long name. */
      .devices {
        display: grid;
        gap: 10px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 5px;
      }
    `,
  ];

  @property({ attribute: false }) status!: MidiStatus;
  /** All that are plugged in or known. */
  @property({ attribute: false }) devices: readonly Device[] = [];
  @property({ attribute: false }) hatPedalMode: HatPedalMode = 'auto';
  /** How open the hi-hat's pedal is, 0 to 1; negative where none has been moved. */
  @property({ attribute: false }) readHatOpenness: () => number = () => -1;

  @state() private hasPedal = false;
  @state() private isOpen = false;

  @query('.light') private light!: HTMLElement | null;
  @query('[popover]') private popoverBox!: HTMLElement;

  override render() {
    const { status } = this;
    const on = status.state === 'on';
    const problem = !on && status.state !== 'off' && status.state !== 'connecting';
    return html`
      <button class="key" type="button" aria-haspopup="dialog" @click=${this.#onKey}>
        <span
          class="light ${on && status.inputs.length > 0 ? 'on' : problem ? 'problem' : ''}"
        ></span>
        <span class="text">${midiKeyText(status, this.devices)}</span>
        <span class="short" aria-hidden="true">MIDI</span>
      </button>
      <div .popover=${'auto'} role="dialog" aria-label="MIDI" @toggle=${this.#onToggle}>
        <div class="body">
          <p role="status">${midiMessage(status)}</p>
          ${on ? this.#renderDevices() : this.#renderConnect(status)}
          ${
            on && this.hasPedal
              ? html`<pw-hat-pedal
                  .mode=${this.hatPedalMode}
                  .isLive=${this.isOpen}
                  .readOpenness=${this.readHatOpenness}
                ></pw-hat-pedal>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  override updated(): void {
    // A refusal must not hide behind a closed menu.
    if (this.#asked && !['connecting', 'off'].includes(this.status.state)) {
      this.#asked = false;
      this.#open();
    }
  }

  #asked = false;
  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.addController({ hostDisconnected: () => this.#follow(false) });
  }

  override willUpdate(): void {
    this.#lookForPedal();
  }

  /** Blinks the light: a message came in from the device of this name. */
  blink(_deviceName: string): void {
    this.light?.animate(
      [{ background: 'var(--good-glow)', boxShadow: '0 0 8px var(--good-glow)' }, {}],
      220,
    );
  }

  #renderConnect(status: MidiStatus) {
    if (status.state === 'unsupported' || status.state === 'insecure') return nothing;
    return html`<button
      class="key primary"
      type="button"
      ?disabled=${status.state === 'connecting'}
      @click=${this.#connect}
    >
      ${status.state === 'off' ? 'Connect' : 'Connect again'}
    </button>`;
  }

  #renderDevices() {
    const plugged = this.devices.filter(({ inputIds }) => inputIds.length > 0);
    return html`<ul class="devices">
      ${plugged.map(
        (device, i) =>
          html`<li class="row">
            <label class="device">
              <input
                type="checkbox"
                .checked=${device.isOn}
                @change=${(event: Event) =>
                  this.#change(device, { isOn: (event.target as HTMLInputElement).checked })}
              />
              ${device.name}
            </label>
            <label class="visually-hidden" for="channel-${i}">Channel of ${device.name}</label>
            <select
              id="channel-${i}"
              class="field"
              @change=${(event: Event) => this.#onChannel(device, event)}
            >
              <option value="" ?selected=${!device.profile.channel}>All channels</option>
              ${Array.from(
                { length: 16 },
                (_, index) =>
                  html`<option value=${index + 1} ?selected=${device.profile.channel === index + 1}>
                    Channel ${index + 1}
                  </option>`,
              )}
            </select>
          </li>`,
      )}
    </ul>`;
  }

  #onKey(): void {
    if (this.status.state === 'off') this.#connect();
    else this.#open();
  }

  #open(): void {
    const key = this.renderRoot.querySelector<HTMLElement>('.key');
    if (key) showPopoverUnder(this.popoverBox, key);
  }

  #connect(): void {
    this.#asked = true;
    this.dispatchEvent(new CommandEvent('connect-midi'));
  }

  #onToggle({ newState }: ToggleEvent): void {
    this.isOpen = newState === 'open';
    this.#follow(this.isOpen);
  }

  /** A pedal is looked for only while somebody could see it. */
  #follow(isOpen: boolean): void {
    this.#stop?.();
    this.#stop = isOpen ? animationClock.subscribe(this.#lookForPedal) : null;
  }

  // Renders when one has come or gone.
  readonly #lookForPedal = (): void => {
    this.hasPedal = this.readHatOpenness() >= 0;
  };

  #onChannel(device: Device, event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#change(device, { channel: value === '' ? null : Number(value) });
  }

  #change({ name }: Device, change: DeviceChange): void {
    this.dispatchEvent(new DeviceChangeEvent(name, change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-midi-menu': PwMidiMenu;
  }
}
