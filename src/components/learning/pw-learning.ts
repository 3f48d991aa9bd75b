import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { LearningState } from '../../app/learning.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { CommandEvent, LearningImportEvent, type Command } from '../shared/events.ts';
import { PopoverPanel, smallPanelStyles } from '../shared/popover-panel.ts';
import { renderSwitch, switchStyles } from '../shared/switch.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import { learningStyles } from './learning-styles.ts';
import { correctionCount, lessonsByRole, staleCount } from './learning-text.ts';

/**
 * What the player's corrections have taught: how many there are, and the keys to switch them off,
 * carry them elsewhere and forget them. Closed until `open` is called.
 *
 * @element pw-learning
 * @fires pw-command - `toggle-learning`, `export-learning`, `forget-learning`, `bring-back-learning`
 * @fires pw-learning-import - a file was chosen
 */
@customElement('pw-learning')
export class PwLearning extends PopoverPanel {
  static override styles = [base, controls, smallPanelStyles, switchStyles, learningStyles];

  @property({ attribute: false }) state: LearningState | null = null;
  /** Of the classifier in use; null while there is none. */
  @property({ attribute: false }) modelVersion: string | null = null;

  @query('.switch') private switchKey!: HTMLElement;
  @query('input') private input!: HTMLInputElement;

  override render() {
    const { state } = this;
    if (!state) return nothing;
    return html`<div
      .popover=${'auto'}
      role="dialog"
      aria-labelledby="title"
      @toggle=${this.onToggle}
    >
      <div class="body">
        <div class="head">
          <h2 id="title">Learning</h2>
          ${renderSwitch('Learn from corrections', state.isOn, () => this.#command('toggle-learning'))}
        </div>
        <p>
          Roles that you set or confirm are remembered on this device and shift what is heard in
          sounds like them. No audio is kept, and nothing leaves the page.
        </p>
        ${this.#renderKnown(state)} ${this.#renderKeys(state)}
      </div>
    </div>`;
  }

  protected override takeFocus(): void {
    this.switchKey.focus();
  }

  #renderKnown(state: LearningState) {
    const { lessons, isOpen, isKept } = state;
    const stale = staleCount(state, this.modelVersion);
    return html`<div class="display">
        <strong role="status">
          ${lessons.length === 0 ? 'Nothing learned yet' : correctionCount(lessons.length)}
        </strong>
        ${
          lessons.length > 0
            ? html`<ul aria-label="Corrections by role">
                ${lessonsByRole(state).map(
                  ([role, count]) =>
                    html`<li style=${roleColour(role)}>${ROLE_NAMES[role]} ${count}</li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
      ${
        stale > 0
          ? html`<p>
              ${stale} of them ${stale === 1 ? 'was' : 'were'} learned with another classifier or
              without one, and ${stale === 1 ? 'counts' : 'count'} for the very same sounds only.
            </p>`
          : nothing
      }
      ${
        isOpen && !isKept
          ? html`<p>
              This browser keeps nothing for this page: what is learned lasts until you leave it.
            </p>`
          : nothing
      }`;
  }

  #renderKeys({ lessons, forgottenCount }: LearningState) {
    return html`<div class="keys">
        <button
          class="key"
          type="button"
          ?disabled=${lessons.length === 0}
          @click=${() => this.#command('export-learning')}
        >
          Export…
        </button>
        <button class="key" type="button" @click=${() => this.input.click()}>Import…</button>
        ${
          forgottenCount > 0
            ? html`<button
                class="key last"
                type="button"
                @click=${() => this.#command('bring-back-learning')}
              >
                Bring back ${forgottenCount}
              </button>`
            : nothing
        }
        ${
          lessons.length > 0 || forgottenCount === 0
            ? html`<button
                class="key last"
                type="button"
                ?disabled=${lessons.length === 0}
                @click=${() => this.#command('forget-learning')}
              >
                Forget all
              </button>`
            : nothing
        }
      </div>
      <input type="file" accept=".json,application/json" hidden @change=${this.#onPicked} />`;
  }

  #command(command: Command): void {
    this.dispatchEvent(new CommandEvent(command));
  }

  #onPicked(): void {
    const [file] = this.input.files ?? [];
    // So that picking the same file again is a change again.
    this.input.value = '';
    if (file) this.dispatchEvent(new LearningImportEvent(file));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-learning': PwLearning;
  }
}
