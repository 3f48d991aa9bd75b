import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Device } from '../../app/controllers/device.ts';
import type { MidiStatus } from '../../app/ports.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import { afterPaint } from '../shared/after-paint.ts';
import { animationClock } from '../shared/animation-clock.ts';
import { CommandEvent, type Command } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import { ActivityLights } from './activity-lights.ts';
import { browserOf, type BrowserKind } from './browser-words.ts';
import { midiIcon } from './midi-icon.ts';
import { midiMenuStyles } from './midi-menu-styles.ts';
import { midiKeyText, midiMessage } from './midi-text.ts';
import './pw-hat-pedal.ts';
import './pw-midi-devices.ts';
import type { PwMidiDevices } from './pw-midi-devices.ts';

/**
 * MIDI at a glance: a key with an activity light, and behind it the state in words, the controllers,
 * and the hi-hat's pedal once one was moved. What the browser will ask is explained before it asks.
 *
 * @element pw-midi-menu
 * @fires pw-command - `connect-midi`, `disconnect-midi`, `learn-kit` or `open-controllers`
 * @fires pw-device-change - a controller is to be listened to otherwise
 * @fires pw-hat-pedal-mode - the pedal is to be understood another way
 */
@customElement('pw-midi-menu')
export class PwMidiMenu extends LitElement {
  static override styles = [base, controls, midiMenuStyles];

  @property({ attribute: false }) status!: MidiStatus;
  /** All that are plugged in or known. */
  @property({ attribute: false }) devices: readonly Device[] = [];
  @property({ attribute: false }) hatPedalMode: HatPedalMode = 'auto';
  /** How open the hi-hat's pedal is, 0 to 1; negative where none has been moved. */
  @property({ attribute: false }) readHatOpenness: () => number = () => -1;
  /** Whose words are used. */
  @property({ attribute: false }) browser: BrowserKind = browserOf(navigator.userAgent);

  @state() private hasPedal = false;
  @state() private isOpen = false;

  @query('.key .light') private keyLight!: HTMLElement | null;
  @query('pw-midi-devices') private list!: PwMidiDevices | null;
  @query('[popover]') private popoverBox!: HTMLElement;

  readonly #lights = new ActivityLights((name, level) => {
    this.keyLight?.style.setProperty('--lit', level.toFixed(2));
    if (this.isOpen) this.list?.light(name, level);
  });
  #stop: (() => void) | null = null;

  constructor() {
    super();
    this.addController({
      hostDisconnected: () => {
        this.#follow(false);
        this.#lights.stop();
      },
    });
  }

  override willUpdate(): void {
    this.#lookForPedal();
  }

  override render() {
    const { status } = this;
    const on = status.state === 'on';
    const kind = this.#kind();
    const { title, lines } = midiMessage(status, this.browser);
    return html`
      <button class="key" type="button" aria-haspopup="dialog" @click=${this.#onKey}>
        <span class="light ${kind === 'good' && status.inputs.length > 0 ? 'on' : kind}"></span>
        <span class="text">${midiKeyText(status, this.devices)}</span>
        <span class="short" aria-hidden="true">MIDI</span>
      </button>
      <div .popover=${'auto'} role="dialog" aria-label="MIDI" @toggle=${this.#onToggle}>
        <div class="body">
          <div class="message ${kind}" role="status">
            <svg viewBox="0 0 44 40" aria-hidden="true">${midiIcon(status.state)}</svg>
            <strong>${title}</strong>
            ${lines.map((line) => html`<p>${line}</p>`)}
          </div>
          ${
            on && this.devices.length > 0
              ? html`<pw-midi-devices .devices=${this.devices}></pw-midi-devices>`
              : nothing
          }
          ${on ? this.#renderPedal() : nothing}
          <div class="keys">${on ? this.#renderKeys() : this.#renderConnect(status)}</div>
        </div>
      </div>
    `;
  }

  /** Lights up: a message came in from the device of this name. Costs next to nothing. */
  blink(deviceName: string): void {
    this.#lights.hit(deviceName);
  }

  /** Shows what is behind the key; resolves when a person can have read it begin. */
  async show(): Promise<void> {
    await this.updateComplete;
    if (this.popoverBox.matches(':popover-open')) return;
    const key = this.renderRoot.querySelector<HTMLElement>('.key');
    if (key) showPopoverUnder(this.popoverBox, key);
    await new Promise<void>((resolve) => afterPaint(resolve));
  }

  #kind(): 'good' | 'problem' | '' {
    const { state } = this.status;
    if (state === 'on') return 'good';
    return state === 'off' || state === 'connecting' ? '' : 'problem';
  }

  #renderConnect({ state }: MidiStatus) {
    if (state === 'unsupported' || state === 'insecure') return nothing;
    return html`<button
      class="key primary"
      type="button"
      ?disabled=${state === 'connecting'}
      @click=${() => this.#command('connect-midi')}
    >
      ${state === 'off' ? 'Connect' : state === 'connecting' ? 'Waiting for the browser…' : 'Connect again'}
    </button>`;
  }

  #renderKeys() {
    return html`
      <button class="key" type="button" @click=${() => this.#leave('learn-kit')}>
        Hit your kit…
      </button>
      <button class="key" type="button" @click=${() => this.#leave('open-controllers')}>
        Controllers…
      </button>
      <button class="key last" type="button" @click=${() => this.#leave('disconnect-midi')}>
        Turn off
      </button>
    `;
  }

  #renderPedal() {
    if (!this.hasPedal) return nothing;
    const isCalibrated = this.devices.some(
      ({ inputIds, isOn, profile }) => inputIds.length > 0 && isOn && profile.hatPedal,
    );
    return html`<pw-hat-pedal
      .mode=${this.hatPedalMode}
      .isCalibrated=${isCalibrated}
      .isLive=${this.isOpen}
      .readOpenness=${this.readHatOpenness}
    ></pw-hat-pedal>`;
  }

  #onKey(): void {
    if (this.status.state === 'off') this.#explainAndConnect();
    else void this.show();
  }

  /** The explanation is painted before the browser's question lies over it. */
  #explainAndConnect(): void {
    void this.show().then(() => {
      if (this.status.state === 'off') this.#command('connect-midi');
    });
  }

  /** What the key opens takes the menu's place. */
  #leave(command: Command): void {
    this.popoverBox.hidePopover();
    this.#command(command);
  }

  #command(command: Command): void {
    this.dispatchEvent(new CommandEvent(command));
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
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-midi-menu': PwMidiMenu;
  }
}
