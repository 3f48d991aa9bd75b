import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { learnedOf } from '../../profiles/learn/learned-profile.ts';
import { currentStep, isDone, type LearnState } from '../../profiles/learn/learn-state.ts';
import type { LearnStep } from '../../profiles/learn/learn-steps.ts';
import { likelyPedal } from '../../profiles/learn/pedal-learn.ts';
import { DialogElement, holdKeys } from '../shared/dialog-element.ts';
import { HitKitEvent, type HitKitAction } from '../shared/events.ts';
import { base, controls, dialogs, roleColour } from '../shared/tokens.ts';
import { roleOf } from './drum-places.ts';
import { hitKitStyles } from './hit-kit-styles.ts';
import {
  hintText,
  noteText,
  offerKeyText,
  offerText,
  outcomeText,
  progressText,
  questionText,
  secondName,
  stepMark,
  stepText,
  takenText,
} from './hit-kit-text.ts';
import { renderDrums } from './render-drums.ts';
import { renderSummary } from './render-summary.ts';

/** The checker of templates has an old list of roles. */
const METER = 'meter' as 'progressbar';

/**
 * The guided learning of a controller: asks for one drum after the other, shows what is hit, and sums
 * up what was learned. Left and right arrow keys choose another drum.
 *
 * @element pw-hit-kit
 * @fires pw-hit-kit - a move of the player
 */
@customElement('pw-hit-kit')
export class PwHitKit extends DialogElement {
  static override styles = [base, controls, dialogs, hitKitStyles];

  @property({ attribute: false }) learning: LearnState | null = null;
  /** Why there is nothing to hit; empty where there is. */
  @property() missing = '';
  /** Whether the browser can be asked for MIDI. */
  @property({ type: Boolean }) canConnect = false;

  @query('.step[aria-current="step"]') private chosen!: HTMLElement | null;
  @query('.main') private mainKey!: HTMLElement | null;
  @query('[role="status"]') private spoken!: HTMLElement;

  #said = '';

  override render() {
    const { learning } = this;
    const hasPads = learning !== null && this.missing === '';
    return html`<dialog
      aria-labelledby="title"
      @keydown=${this.#onKeyDown}
      @cancel=${this.#onCancel}
      @close=${this.#cancel}
    >
      <div class="top">
        <h2 id="title">Hit your kit</h2>
        ${hasPads ? html`<span class="progress">${progressText(learning)}</span>` : nothing}
        <button class="close" type="button" aria-label="Cancel" @click=${this.#cancel}>✕</button>
      </div>
      <div class="scroll" tabindex="-1">
        ${hasPads ? this.#renderLearning(learning) : this.#renderMissing()}
      </div>
      <p class="visually-hidden" role="status"></p>
    </dialog>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const text = this.#spokenText();
    if (text !== this.#said) this.spoken.textContent = text;
    this.#said = text;
    const stepId = this.learning?.stepId;
    if (changed.has('learning') && changed.get('learning')?.stepId !== stepId) this.#onStep();
  }

  override async show(): Promise<void> {
    await this.updateComplete;
    if (this.isOpen) return;
    this.dialog?.showModal();
    this.mainKey?.focus();
  }

  #renderMissing() {
    return html`<div class="none">
      <strong>${this.canConnect ? 'Connect your controller' : 'No controller to hit yet'}</strong>
      <p>${this.missing || 'One moment…'}</p>
      ${
        this.canConnect
          ? html`<button
              class="key primary main"
              type="button"
              @click=${() => this.#send({ type: 'connect' })}
            >
              Connect MIDI
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderLearning(state: LearnState) {
    const step = currentStep(state);
    return html`
      ${step ? this.#renderStage(state, step) : this.#renderEnd(state)} ${this.#renderOffer(state)}
      ${this.#renderSteps(state)} ${step ? this.#renderKeys(state) : this.#renderEndKeys(state)}
    `;
  }

  #renderStage(state: LearnState, step: LearnStep) {
    return html`<div class="screen" style=${roleColour(roleOf(step))}>
        <p class="ask">
          <strong>${questionText(step)}</strong>
          <span>${hintText(step)}</span>
        </p>
        ${renderDrums(state, (stepId) => this.#go(stepId))} ${this.#renderHeard(state, step)}
      </div>
      ${this.#renderQuestion(state)} ${this.#renderSecond(state)}`;
  }

  #renderHeard(state: LearnState, step: LearnStep) {
    if (step.kind === 'pedal-closed' || step.kind === 'pedal-open') return this.#renderPedal(state);
    const { seen } = state;
    if (!seen) return html`<div class="heard"><span>Waiting for a hit…</span></div>`;
    const { note, velocity, deviceName } = seen;
    return html`<div class="heard">
      <span class="from"><b>${outcomeText(state, seen)}</b> · ${deviceName}</span>
      <div
        class="track"
        role=${METER}
        aria-label="Velocity"
        aria-valuemin="0"
        aria-valuemax="127"
        aria-valuenow=${velocity}
      >
        <div class="bar" style="--share: ${(velocity / 127).toFixed(3)}"></div>
      </div>
      <span class="mono">${noteText(note)} · ${velocity}</span>
    </div>`;
  }

  #renderPedal(state: LearnState) {
    const pedal = likelyPedal(state.tracks);
    if (!pedal) return html`<div class="heard"><span>Waiting for the pedal to move…</span></div>`;
    const { deviceName, controller, value } = pedal;
    return html`<div class="heard pedal">
      <span class="from"><b>Controller ${controller}</b> · ${deviceName}</span>
      <div
        class="track"
        role=${METER}
        aria-label="Pedal"
        aria-valuemin="0"
        aria-valuemax="127"
        aria-valuenow=${value}
      >
        <div class="bar" style="--share: ${(value / 127).toFixed(3)}"></div>
      </div>
      <span class="mono">${value}</span>
    </div>`;
  }

  #renderQuestion(state: LearnState) {
    const { question } = state;
    if (!question) return nothing;
    const answer = (choice: 'take-over' | 'both' | 'leave') => () =>
      this.#send({ type: 'answer', answer: choice, atMs: performance.now() });
    return html`<div class="say">
      <p>${takenText(state, question)}</p>
      <button class="key" type="button" @click=${answer('both')}>Same pad for both</button>
      <button class="key" type="button" @click=${answer('take-over')}>Only this one</button>
      <button class="key" type="button" @click=${answer('leave')}>Another pad</button>
    </div>`;
  }

  #renderSecond(state: LearnState) {
    const second = state.notes.findLast(
      ({ stepId, isSecond }) => isSecond && stepId === state.stepId,
    );
    if (!second) return nothing;
    const set = (is: 'instead' | 'left-out') => () => this.#send({ type: 'second', is });
    return html`<div class="say">
      <p>A second note, ${noteText(second.note)}: taken as ${secondName(state)}.</p>
      <button class="key" type="button" @click=${set('instead')}>It is the drum itself</button>
      <button class="key" type="button" @click=${set('left-out')}>Leave it out</button>
    </div>`;
  }

  #renderOffer(state: LearnState) {
    const { offer } = state;
    if (!offer) return nothing;
    const set = (isTaken: boolean) => () =>
      this.#send({ type: 'shift', isTaken, atMs: performance.now() });
    return html`<div class="say">
      <p>${offerText(state, offer)}</p>
      <button class="key primary" type="button" @click=${set(true)}>${offerKeyText(offer)}</button>
      <button class="key" type="button" @click=${set(false)}>No, one by one</button>
    </div>`;
  }

  #renderSteps(state: LearnState) {
    const firstId = state.stepId ?? state.steps[0]?.id;
    return html`<ul class="steps" aria-label="Pieces">
      ${state.steps.map(
        (step) =>
          html`<li>
            <button
              class=${classMap({ step: true, done: isDone(state, step) })}
              type="button"
              style=${roleColour(roleOf(step))}
              tabindex=${step.id === firstId ? 0 : -1}
              aria-current=${step.id === state.stepId ? 'step' : 'false'}
              @click=${() => this.#go(step.id)}
            >
              <span aria-hidden="true"
                >${step.name} <span class="mono">${stepMark(state, step)}</span></span
              >
              <span class="visually-hidden">${stepText(state, step)}</span>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #renderKeys(state: LearnState) {
    const step = currentStep(state);
    const isAnswered = step !== null && isDone(state, step);
    const isPedal = step?.kind === 'pedal-closed' || step?.kind === 'pedal-open';
    return html`<div class="keys">
      ${this.#key('Back', 'back', state.steps[0]?.id === state.stepId)}
      ${this.#key('Again', 'redo', !isAnswered)}
      ${isPedal ? this.#key('It is there', 'next') : nothing}
      <button
        class="key main"
        type="button"
        @click=${() => this.#move(isAnswered ? 'next' : 'skip')}
      >
        ${isAnswered ? 'Next' : 'Skip'}
      </button>
      <span class="gap"></span>
      ${this.#key('Finish', 'finish')}
    </div>`;
  }

  #renderEnd(state: LearnState) {
    return html`<p class="soft">
        This is what your controller told. It is kept by its name, for every kit, and can be undone.
      </p>
      ${renderSummary(state, (deviceName, finding) =>
        this.#send({ type: 'refuse', deviceName, finding }),
      )}`;
  }

  #renderEndKeys(state: LearnState) {
    return html`<div class="keys">
      ${this.#key('Back', 'back')}
      <span class="gap"></span>
      <button class="key" type="button" @click=${this.#cancel}>Cancel</button>
      <button
        class="key primary main"
        type="button"
        ?disabled=${learnedOf(state).length === 0}
        @click=${() => this.#send({ type: 'keep' })}
      >
        Keep
      </button>
    </div>`;
  }

  #key(name: string, type: 'back' | 'next' | 'redo' | 'finish', isDisabled = false) {
    return html`<button
      class="key"
      type="button"
      ?disabled=${isDisabled}
      @click=${() => this.#move(type)}
    >
      ${name}
    </button>`;
  }

  #spokenText(): string {
    const { learning, missing } = this;
    if (!learning || missing) return missing;
    const step = currentStep(learning);
    const said = [
      step ? `${questionText(step)}. ${hintText(step)}` : 'Done. This is what was learned.',
      learning.question ? takenText(learning, learning.question) : '',
      learning.offer ? offerText(learning, learning.offer) : '',
    ];
    return said.filter((text) => text !== '').join(' ');
  }

  #onStep(): void {
    if (!this.isOpen) return;
    this.chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (activeElement?.classList.contains('step')) this.chosen?.focus();
    // A key that has gone or can't be pressed any more leaves the focus nowhere.
    else if (!activeElement || activeElement.matches(':disabled')) this.mainKey?.focus();
  }

  #go(stepId: string): void {
    this.#send({ type: 'go', stepId, atMs: performance.now() });
  }

  #move(type: 'back' | 'next' | 'skip' | 'redo' | 'finish'): void {
    this.#send({ type, atMs: performance.now() });
  }

  #send(action: HitKitAction): void {
    this.dispatchEvent(new HitKitEvent(action));
  }

  readonly #cancel = (): void => this.#send({ type: 'cancel' });

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#cancel();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    holdKeys(event);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || hasModifier || !this.learning) return;
    event.preventDefault();
    const { steps, stepId } = this.learning;
    const at = stepId === null ? steps.length : steps.findIndex(({ id }) => id === stepId);
    const next = steps[at + step];
    if (next) this.#go(next.id);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-hit-kit': PwHitKit;
  }
}
