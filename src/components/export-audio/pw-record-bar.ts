import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaptureState } from '../../app/audio-ports.ts';
import { AudioExportEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { recordingStyles } from './export-audio-styles.ts';
import { renderRecording } from './render-recording.ts';

/** Why it has stopped by itself. */
const ENDED: Readonly<Record<NonNullable<CaptureState['endedBy']>, string>> = {
  length: 'An hour is full, so it has stopped.',
  context: 'The audio was opened anew, so it has stopped.',
};

/**
 * The recording under way: how long it is, and the keys that end it. Nothing where there is none.
 *
 * @element pw-record-bar
 * @fires pw-audio-export - `stop-recording` or `discard-recording`
 */
@customElement('pw-record-bar')
export class PwRecordBar extends LitElement {
  static override styles = [
    base,
    controls,
    recordingStyles,
    css`
      :host {
        display: block;
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 14px;
        padding: 8px 8px 8px 14px;
        border: 1px solid var(--line-popup);
        border-radius: var(--radius-popup);
        background: var(--popup);
        box-shadow: 0 10px 30px var(--shadow);
      }
      .keys {
        display: flex;
        gap: 6px;
      }
      p {
        flex: 1 0 100%;
        margin: 0;
        color: var(--text-soft);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) capture: CaptureState | null = null;

  override render() {
    const { capture } = this;
    if (!capture || !(capture.isRecording || capture.endedBy)) return nothing;
    return html`<section class="box" aria-label="Recording">
      ${renderRecording(capture)}
      <div class="keys">
        <button class="key primary" type="button" @click=${this.#stop}>
          ${capture.endedBy ? 'Save' : 'Stop and save'}
        </button>
        <button class="key" type="button" @click=${this.#discard}>Discard</button>
      </div>
      ${capture.endedBy ? html`<p>${ENDED[capture.endedBy]}</p>` : nothing}
    </section>`;
  }

  readonly #stop = (): void => {
    this.dispatchEvent(new AudioExportEvent({ type: 'stop-recording' }));
  };

  readonly #discard = (): void => {
    this.dispatchEvent(new AudioExportEvent({ type: 'discard-recording' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-record-bar': PwRecordBar;
  }
}
