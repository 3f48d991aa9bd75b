import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MidiStatus } from '../../app/ports.ts';
import type { HatPedalMode } from '../../kit/hats.ts';
import { animationClock } from '../shared/animation-clock.ts';
import { CommandEvent, MidiFilterEvent } from '../shared/events.ts';
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
 * @fires pw-midi-filter - another input or channel was chosen
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
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 5px;
      }
    `,
  ];

  @property({ attribute: false }) status!: MidiStatus;
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
        <span class="text">${midiKeyText(status)}</span>
        <span class="short" aria-hidden="true">MIDI</span>
      </button>
      <div .popover=${'auto'} role="dialog" aria-label="MIDI" @toggle=${this.#onToggle}>
        <div class="body">
          <p role="status">${midiMessage(status)}</p>
          ${on ? this.#renderFilters(status) : this.#renderConnect(status)}
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

  /** Blinks the light: a message came in. */
  blink(): void {
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

  #renderFilters(status: MidiStatus) {
    const gone = status.inputId && !status.inputs.some((input) => input.id === status.inputId);
    return html`
      <div class="row">
        <label class="label" for="input">Controller</label>
        <select id="input" class="field" @change=${this.#onInput}>
          <option value="" ?selected=${status.inputId === null}>All controllers</option>
          ${status.inputs.map(
            (input) =>
              html`<option value=${input.id} ?selected=${input.id === status.inputId}>
                ${input.name}
              </option>`,
          )}
          ${gone ? html`<option value=${status.inputId} selected>Unplugged controller</option>` : ''}
        </select>
      </div>
      <div class="row">
        <label class="label" for="channel">Channel</label>
        <select id="channel" class="field" @change=${this.#onChannel}>
          <option value="" ?selected=${status.channel === null}>All channels</option>
          ${Array.from(
            { length: 16 },
            (_, index) =>
              html`<option value=${index + 1} ?selected=${status.channel === index + 1}>
                Channel ${index + 1}
              </option>`,
          )}
        </select>
      </div>
    `;
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

  #onInput(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new MidiFilterEvent(value === '' ? null : value, this.status.channel));
  }

  #onChannel(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(
      new MidiFilterEvent(this.status.inputId, value === '' ? null : Number(value)),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-midi-menu': PwMidiMenu;
  }
}
