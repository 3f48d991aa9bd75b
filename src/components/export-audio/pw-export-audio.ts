import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AudioExportState } from '../../app/audio-export.ts';
import type { BounceOptions } from '../../app/audio-ports.ts';
import type { Groove } from '../../kit/groove.ts';
import { plain } from '../../lib/quantity.ts';
import '../number-field/pw-number-field.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { closeBeside, DialogElement, holdKeys } from '../shared/dialog-element.ts';
import { dialogTopStyles, renderDialogTop } from '../shared/dialog-top.ts';
import { AudioExportEvent, PanelSelectEvent, type AudioExportAction } from '../shared/events.ts';
import { progressStyles, renderProgress } from '../shared/progress.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { exportAudioStyles, recordingStyles } from './export-audio-styles.ts';
import {
  depthOf,
  DEPTHS,
  ENDS,
  firstOptions,
  grooveFacts,
  LOOPS,
  ON_OFF,
  PARTS,
  PARTS_HELP,
  RATES,
} from './export-options.ts';
import { renderRecording } from './render-recording.ts';

const AT_REST: AudioExportState = { bounceShare: null, capture: null, problem: '' };

/**
 * Audio files out: the groove bounced, and the output recorded.
 *
 * @element pw-export-audio
 * @fires pw-audio-export - a bounce or a recording is to begin or to end
 * @fires pw-panel-select - `groove`, where there is nothing to bounce yet
 */
@customElement('pw-export-audio')
export class PwExportAudio extends DialogElement {
  static override styles = [
    base,
    controls,
    dialogs,
    dialogTopStyles,
    progressStyles,
    exportAudioStyles,
    recordingStyles,
  ];

  /** What can be bounced; null where there is nothing. */
  @property({ attribute: false }) groove: Groove | null = null;
  @property({ attribute: false }) exporting: AudioExportState = AT_REST;
  /** What was made last, in a sentence. */
  @property() done = '';
  /** The rate that is played at: chosen at first. */
  @property({ type: Number }) sampleRateHz = 48_000;

  @state() private options: BounceOptions | null = null;

  override render() {
    return html`<dialog aria-labelledby="title" @click=${closeBeside} @keydown=${holdKeys}>
      ${renderDialogTop('Export audio', 'Close audio export', this.close)}
      <div class="scroll">
        ${this.#renderFile()} ${this.#renderBounce()} ${this.#renderRecord()}
        <div role="status">${this.#renderOutcome()}</div>
      </div>
    </dialog>`;
  }

  /** What files are to be. */
  get fileOptions(): Pick<BounceOptions, 'bitDepth' | 'dither'> {
    return this.#options;
  }

  get #options(): BounceOptions {
    return this.options ?? firstOptions(this.sampleRateHz);
  }

  /** Of both: a file is a file. */
  #renderFile() {
    const { bitDepth, dither } = this.#options;
    const isFloat = bitDepth === 32;
    return html`<section aria-label="File">
      ${this.#row('Depth', DEPTHS, String(bitDepth), (value) => ({ bitDepth: depthOf(value) }))}
      ${
        isFloat
          ? nothing
          : this.#row(
              'Dither',
              ON_OFF,
              dither ? 'on' : 'off',
              (value) => ({ dither: value === 'on' }),
              'A trace of noise in which quiet tails end smoothly.',
            )
      }
    </section>`;
  }

  #renderBounce() {
    const { groove } = this;
    return html`<section aria-labelledby="bounce">
      <div class="head">
        <h3 id="bounce" class="label">Bounce groove</h3>
        ${
          groove
            ? html`<span class="facts">${grooveFacts(groove, this.#options.loops)}</span>`
            : nothing
        }
      </div>
      ${groove ? this.#renderChoices() : this.#renderNoGroove()}
    </section>`;
  }

  #renderNoGroove() {
    return html`<p>There is no groove in this kit yet. Record one first.</p>
      <div class="act">
        <button class="key" type="button" @click=${this.#openGroove}>Open the groove panel</button>
      </div>`;
  }

  #renderChoices() {
    const { parts, sampleRateHz, loops, hasTail, normalise } = this.#options;
    return html`${this.#row(
        'Files',
        PARTS,
        parts,
        (value) => ({ parts: value as BounceOptions['parts'] }),
        PARTS_HELP[parts],
      )}
      ${this.#row('Sample rate', RATES, String(sampleRateHz), (value) => ({ sampleRateHz: Number(value) }))}
      ${this.#row('At the end', ENDS, hasTail ? 'tail' : 'cut', (value) => ({ hasTail: value === 'tail' }))}
      ${
        parts === 'mix'
          ? this.#row('Normalise', ON_OFF, normalise ? 'on' : 'off', (value) => ({
              normalise: value === 'on',
            }))
          : nothing
      }
      <div class="row">
        <pw-number-field
          .label=${'Times played'}
          .value=${loops}
          .map=${LOOPS}
          .origin=${1}
          .format=${plain.format}
          .parse=${plain.parse}
          @pw-value=${this.#onLoops}
        ></pw-number-field>
      </div>
      <div class="act">${this.#renderBounceKey()}</div>`;
  }

  #renderBounceKey() {
    const { bounceShare } = this.exporting;
    if (bounceShare === null) {
      const start = () => this.#send({ type: 'bounce', options: this.#options });
      return html`<button class="key primary" type="button" @click=${start}>Bounce</button>`;
    }
    const percent = Math.floor(100 * bounceShare);
    return html`<div class="progress">
        <span class="facts">Bouncing… ${percent} %</span>
        ${renderProgress('Bounce', bounceShare)}
      </div>
      <button class="key" type="button" @click=${() => this.#send({ type: 'cancel-bounce' })}>
        Cancel
      </button>`;
  }

  #renderRecord() {
    const { capture } = this.exporting;
    const holdsTake = capture !== null && (capture.isRecording || capture.endedBy);
    return html`<section aria-labelledby="record">
      <h3 id="record" class="label">Record output</h3>
      ${
        holdsTake
          ? html`<div class="act">
              ${renderRecording(capture)}
              <button class="key primary" type="button" @click=${this.#stop}>Stop and save</button>
              <button class="key" type="button" @click=${this.#discard}>Discard</button>
            </div>`
          : html`<p>
                All that is heard, from now until you stop, an hour at most. This window makes way
                for the pads.
              </p>
              <div class="act">
                <button class="key" type="button" @click=${this.#record}>Record</button>
              </div>`
      }
    </section>`;
  }

  #renderOutcome() {
    const { problem } = this.exporting;
    if (problem) return html`<section><p class="problem">${problem}</p></section>`;
    return this.done ? html`<section><p class="done">${this.done}</p></section>` : nothing;
  }

  #row(
    name: string,
    options: readonly SegmentOption[],
    value: string,
    changeOf: (value: string) => Partial<BounceOptions>,
    help = '',
  ): TemplateResult {
    const onChoice = (event: HTMLElementEventMap['pw-choice']) => {
      event.stopPropagation();
      this.options = { ...this.#options, ...changeOf(event.value) };
    };
    return html`<div class="row">
      <span class="name" aria-hidden="true">${name}</span>
      <pw-segmented
        .label=${name}
        .options=${options}
        .value=${value}
        .disabled=${this.exporting.bounceShare !== null}
        @pw-choice=${onChoice}
      ></pw-segmented>
      ${help ? html`<p>${help}</p>` : nothing}
    </div>`;
  }

  readonly #onLoops = (event: HTMLElementEventMap['pw-value']): void => {
    event.stopPropagation();
    this.options = { ...this.#options, loops: Math.round(event.value) };
  };

  readonly #record = (): void => {
    this.close();
    this.#send({ type: 'record' });
  };

  readonly #stop = (): void => {
    this.#send({ type: 'stop-recording' });
  };

  readonly #discard = (): void => this.#send({ type: 'discard-recording' });

  readonly #openGroove = (): void => {
    this.close();
    this.dispatchEvent(new PanelSelectEvent('groove'));
  };

  #send(action: AudioExportAction): void {
    this.dispatchEvent(new AudioExportEvent(action));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-export-audio': PwExportAudio;
  }
}
