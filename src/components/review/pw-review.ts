import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { candidatesOf, isDisputed, isDoubtful, type Candidate } from '../../kit/doubt.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import type { ReviewProgress } from '../../kit/review-queue.ts';
import { ROLE_NAMES, type Role } from '../../kit/roles.ts';
import { evidenceText } from '../pad/pad-text.ts';
import '../role-menu/pw-role-menu.ts';
import {
  DismissEvent,
  PadAuditionEvent,
  PadEditEvent,
  ReviewStepEvent,
  type ReviewStep,
} from '../shared/events.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import '../waveform/pw-waveform.ts';
import '../why/pw-why.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import { candidateText, endText, spokenQuestion } from './review-text.ts';
import { reviewStyles } from './review-styles.ts';

/**
 * One doubtful pad after another, with its three best roles: answered by 1, 2, 3 or a menu, passed
 * over with the right arrow key, heard again with Space. The keys are heeded while the focus is in
 * here.
 *
 * @element pw-review
 * @fires pw-pad-edit - a role was chosen
 * @fires pw-review-step - on, back, or once more through what was passed over
 * @fires pw-pad-audition - the pad is to be heard again
 * @fires pw-dismiss - the review is over
 */
@customElement('pw-review')
export class PwReview extends LitElement {
  static override styles = [base, controls, reviewStyles];

  /** The pad in question; null at the end. */
  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) progress: ReviewProgress = { total: 0, answered: 0, open: 0 };
  /** Whether there is a pad before this one. */
  @property({ type: Boolean }) canGoBack = false;
  @property({ attribute: false }) facts: SoundFacts | null = null;

  @state() private isExplained = false;

  @query('[data-focus]') private focusTarget!: HTMLElement | null;
  @query('[role="status"]') private spoken!: HTMLElement;

  #hadFocus = false;

  constructor() {
    super();
    this.addEventListener('keydown', this.#onKeyDown);
  }

  override render() {
    return html`
      ${this.pad ? this.#renderQuestion(this.pad) : this.#renderEnd()}
      <p class="visually-hidden" role="status"></p>
    `;
  }

  override willUpdate(): void {
    // What holds it may be gone after the update.
    this.#hadFocus = this.matches(':focus-within');
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('pad')) return;
    const before = changed.get('pad');
    if (before !== undefined && before?.id === this.pad?.id) return;
    this.spoken.textContent = this.pad ? spokenQuestion(this.pad) : endText(this.progress);
    // What had the focus belongs to the pad before: a second press must not answer for this one.
    if (this.#hadFocus) this.focus();
  }

  override focus(): void {
    this.focusTarget?.focus();
  }

  #renderQuestion(pad: Pad) {
    const features = this.facts?.featuresOf(pad);
    const { open } = this.progress;
    return html`<div
      class="walk ${this.isExplained ? 'explained' : ''}"
      role="group"
      aria-label="Pad in question: ${placeText(pad.slot)}, ${pad.name}"
      tabindex="-1"
      data-focus
      style=${roleColour(pad.role)}
    >
      <button class="screen" type="button" title="Hear it again (Space)" @click=${this.#hear}>
        <pw-waveform .outline=${features?.outline ?? null}></pw-waveform>
        <span>
          <span class="line">
            <span class="name">${pad.name}</span>
            <span class="open">${open} to go</span>
          </span>
          <span class="line">
            <span>${placeText(pad.slot)} · note ${pad.inputNote ?? '–'}</span>
            <span aria-hidden="true">▶</span>
            <span class="visually-hidden">, hear it again</span>
          </span>
        </span>
      </button>
      <div class="answers">
        ${candidatesOf(pad).map((candidate, i) => this.#renderChoice(pad, candidate, i + 1))}
        <p class="evidence ${isDisputed(pad) ? 'apart' : ''}">${evidenceText(pad)}</p>
        <div class="steps">
          ${this.#renderStep('back', 'Back', '←', !this.canGoBack)}
          ${this.#renderStep('next', 'Skip', '→', false)}
          <pw-role-menu
            .chosen=${isDoubtful(pad) ? null : pad.role}
            @pw-role-pick=${(event: HTMLElementEventMap['pw-role-pick']) => this.#answer(event.role)}
          ></pw-role-menu>
          <button
            class="key"
            type="button"
            aria-expanded=${this.isExplained ? 'true' : 'false'}
            @click=${this.#explain}
          >
            Why?
          </button>
        </div>
      </div>
      ${this.isExplained ? html`<pw-why .pad=${pad} .facts=${this.facts}></pw-why>` : nothing}
    </div>`;
  }

  #renderChoice(pad: Pad, candidate: Candidate, number: number) {
    const { role, probability } = candidate;
    const isSuggested = role === pad.role && isDoubtful(pad);
    const text = candidateText(candidate, pad);
    return html`<button
      type="button"
      class="choice ${isSuggested ? 'suggested' : ''}"
      style="${roleColour(role)}; --share: ${(100 * (probability ?? 0)).toFixed(1)}%"
      aria-pressed=${role === pad.role && !isSuggested ? 'true' : 'false'}
      aria-keyshortcuts=${number}
      @click=${() => this.#answer(role)}
    >
      <span class="keycap" aria-hidden="true">${number}</span>
      <span>${ROLE_NAMES[role]}</span>
      <span class="percent">${text}</span>
      ${isSuggested ? html`<span class="visually-hidden">, suggested</span>` : nothing}
    </button>`;
  }

  #renderStep(step: ReviewStep, name: string, key: string, isDisabled: boolean) {
    return html`<button
      class="key"
      type="button"
      aria-keyshortcuts=${step === 'back' ? 'ArrowLeft' : 'ArrowRight'}
      ?disabled=${isDisabled}
      @click=${() => this.#step(step)}
    >
      ${step === 'back' ? html`<span class="keycap" aria-hidden="true">${key}</span> ${name}` : nothing}
      ${step === 'next' ? html`${name} <span class="keycap" aria-hidden="true">${key}</span>` : nothing}
    </button>`;
  }

  #renderEnd() {
    const { open } = this.progress;
    return html`<div class="end">
      <p>${endText(this.progress)}</p>
      <div>
        ${
          open > 0
            ? html`<button
                class="key primary"
                type="button"
                data-focus
                @click=${() => this.#step('resume')}
              >
                Review the ${open} passed over
              </button>`
            : nothing
        }
        <button class="key" type="button" data-focus @click=${this.#close}>Close</button>
      </div>
    </div>`;
  }

  #answer(role: Role): void {
    const { pad } = this;
    if (!pad) return;
    const wasOpen = isDoubtful(pad);
    this.dispatchEvent(new PadEditEvent(pad.id, { property: 'role', value: role }));
    // The first answer leads on by itself; a changed or repeated one does not.
    if (!wasOpen) this.#step('next');
  }

  #step(step: ReviewStep): void {
    this.dispatchEvent(new ReviewStepEvent(step));
  }

  readonly #hear = (): void => {
    if (this.pad) this.dispatchEvent(new PadAuditionEvent(this.pad.id));
  };

  async #explain(): Promise<void> {
    this.isExplained = !this.isExplained;
    await this.updateComplete;
    // On a small screen it opens below the answers.
    this.renderRoot.querySelector('pw-why')?.scrollIntoView({ block: 'nearest' });
  }

  #close(): void {
    this.dispatchEvent(new DismissEvent());
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const number = /^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1];
    const act = number ? () => this.#answerBy(Number(number)) : this.#actionOf(event);
    if (!act) return;
    // Also keeps the key from playing a pad.
    event.preventDefault();
    if (!event.repeat) act();
  };

  #actionOf(event: KeyboardEvent): (() => void) | null {
    switch (event.key) {
      case 'ArrowLeft':
        return () => {
          if (this.canGoBack) this.#step('back');
        };
      case 'ArrowRight':
        return () => {
          if (this.pad) this.#step('next');
        };
      case 'Enter':
      case ' ':
        // On a key these press the key.
        return event.composedPath()[0] instanceof HTMLButtonElement ? null : this.#hear;
      default:
        return null;
    }
  }

  #answerBy(number: number): void {
    const candidate = this.pad ? candidatesOf(this.pad)[number - 1] : undefined;
    if (candidate) this.#answer(candidate.role);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-review': PwReview;
  }
}
