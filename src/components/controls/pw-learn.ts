import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { DeviceControl, LearnState } from '../../app/controllers/control-learner.ts';
import { sourceName, targetName } from '../../profiles/controls/control-names.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import '../segmented/pw-segmented.ts';
import { CommandEvent, LearnStepEvent } from '../shared/events.ts';
import { showPopoverUnder } from '../shared/popover.ts';
import { base, controls } from '../shared/tokens.ts';
import { canPickUp, encodingText } from './control-text.ts';

/** The pad in hand, of which a target may mean this one or whichever is. */
export interface LearnPad {
  readonly name: string;
  readonly inputNote: number | null;
}

/**
 * Gives a control on the screen to a knob of a controller: asks for the knob to be moved, and tells
 * what moves it already.
 *
 * @element pw-learn
 * @fires pw-learn-step - learning begins, ends, or is to be forgotten
 * @fires pw-command - `connect-midi`
 */
@customElement('pw-learn')
export class PwLearn extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      [popover] {
        width: min(300px, calc(100vw - 16px));
        padding: 14px;
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
      }
      h2,
      p,
      ul {
        margin: 0;
        font-size: 13px;
        line-height: 1.5;
      }
      h2 {
        font-weight: 650;
      }
      p,
      ul {
        color: var(--text-soft);
        overflow-wrap: anywhere;
      }
      ul {
        padding: 0;
        list-style: none;
      }
      b {
        color: var(--text);
        font-weight: 600;
      }
      .problem {
        color: var(--danger);
      }
      .keys {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  /** Whether MIDI is connected. */
  @property({ type: Boolean }) connected = false;
  @property({ attribute: false }) learning: LearnState | null = null;
  @property({ attribute: false }) controlsOf: (target: ControlTarget) => readonly DeviceControl[] =
    () => [];
  /** Where the target may be of one pad or of whichever is in hand. */
  @property({ attribute: false }) pad: LearnPad | null = null;

  /** What is learned for; `open` sets it. */
  @property({ attribute: false }) target: ControlTarget | null = null;
  @query('[popover]') private box!: HTMLElement;
  #anchor: HTMLElement | null = null;

  /** Opens beside a control, and waits for a knob to be moved for it. */
  async open(target: ControlTarget, anchor: HTMLElement): Promise<void> {
    await this.updateComplete;
    if (this.box.matches(':popover-open')) this.box.hidePopover();
    this.#anchor = anchor;
    this.#aim(target);
    await this.updateComplete;
    showPopoverUnder(this.box, anchor);
    this.box.focus();
  }

  override render() {
    const { target } = this;
    return html`<div
      .popover=${'auto'}
      role="dialog"
      tabindex="-1"
      aria-label="Learn a control"
      @toggle=${this.#onToggle}
    >
      ${target ? this.#renderBody(target) : nothing}
    </div>`;
  }

  #renderBody(target: ControlTarget): TemplateResult {
    const moved = this.controlsOf(target);
    const padName = this.pad?.name ?? null;
    return html`<div class="body">
      <h2>${targetName(target, () => padName)}</h2>
      ${this.#renderWhich(target)}
      <p role="status">${this.#message(target)}</p>
      ${
        moved.length > 0
          ? html`<ul aria-label="Moved by">
              ${moved.map(
                ({ deviceName, control }) =>
                  html`<li>
                    <b>${sourceName(control.source)}</b> of ${deviceName}${encodingText(control)}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      ${this.learning?.problem ? html`<p class="problem">${this.learning.problem}</p>` : nothing}
      <div class="keys">
        ${
          this.connected
            ? nothing
            : html`<button class="key primary" type="button" @click=${this.#connect}>
                Connect MIDI
              </button>`
        }
        ${
          moved.length > 0
            ? html`<button class="key" type="button" @click=${() => this.#forget(target)}>
                Forget
              </button>`
            : nothing
        }
        <button class="key" type="button" @click=${() => this.box.hidePopover()}>
          ${this.learning?.learned ? 'Done' : 'Cancel'}
        </button>
      </div>
    </div>`;
  }

  #renderWhich(target: ControlTarget) {
    const { pad } = this;
    if (target.kind !== 'pad' || pad?.inputNote == null) return nothing;
    return html`<pw-segmented
      size="s"
      label="Of which pad"
      .options=${[
        { value: 'hand', name: 'Pad in hand', title: 'Whichever pad is in hand' },
        { value: 'this', name: pad.name, title: `Always ${pad.name}` },
      ]}
      .value=${target.inputNote === null ? 'hand' : 'this'}
      @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
        event.stopPropagation();
        this.#aim({ ...target, inputNote: event.value === 'this' ? pad.inputNote : null });
      }}
    ></pw-segmented>`;
  }

  #message(target: ControlTarget): string {
    if (!this.connected) return 'Connect a controller to move this by hand.';
    const { learning } = this;
    if (learning?.learned) {
      return canPickUp(learning.learned.control)
        ? 'Learned. It takes over once it passes the value that is there.'
        : 'Learned.';
    }
    if (learning?.isHearing) return 'Keep moving; turn an endless knob both ways.';
    if (!learning) return 'Nothing moves it now.';
    if (target.kind === 'action') return 'Press a button of your controller…';
    return 'Move a knob or fader of your controller…';
  }

  /** Learning begins anew for this. */
  #aim(target: ControlTarget): void {
    this.target = target;
    this.dispatchEvent(new LearnStepEvent('begin', target));
  }

  #forget(target: ControlTarget): void {
    this.dispatchEvent(new LearnStepEvent('forget', target));
    this.requestUpdate();
  }

  #connect(): void {
    this.dispatchEvent(new CommandEvent('connect-midi'));
  }

  #onToggle({ newState }: ToggleEvent): void {
    if (newState !== 'closed' || !this.target) return;
    this.dispatchEvent(new LearnStepEvent('end', this.target));
    this.target = null;
    this.#anchor?.focus();
    this.#anchor = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-learn': PwLearn;
  }
}
