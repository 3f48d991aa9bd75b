import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportReport, ReportKind } from '../../kit/import-report.ts';
import {
  renderReportLines,
  reportLineStyles,
  type KindTitles,
} from '../import-report/report-lines.ts';
import { closeBeside, DialogElement, holdKeys } from '../shared/dialog-element.ts';
import { dialogTopStyles, renderDialogTop } from '../shared/dialog-top.ts';
import { KitExportEvent, type KitExportAction } from '../shared/events.ts';
import { progressStyles, renderProgress } from '../shared/progress.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { exportKitStyles } from './export-kit-styles.ts';
import {
  forWhom,
  OWN_FORMATS,
  sizeText,
  summaryOf,
  type KitFileState,
  type KitFormat,
} from './export-kit-text.ts';

const TITLES: KindTitles = {
  dropped: 'Left out',
  approximated: 'Nearly',
  taken: 'Kept',
};
/** What one hopes for first. */
const KINDS: readonly ReportKind[] = ['taken', 'approximated', 'dropped'];

/**
 * The kit as a file: for whom, what of it that keeps, and how large it is, before it is saved. Closed
 * until `show` is called.
 *
 * @element pw-export-kit
 * @fires pw-kit-export - another format was chosen, the file is to be saved or made again, or the
 *   dialog was closed
 */
@customElement('pw-export-kit')
export class PwExportKit extends DialogElement {
  static override styles = [
    base,
    controls,
    dialogs,
    dialogTopStyles,
    progressStyles,
    reportLineStyles,
    exportKitStyles,
  ];

  @property({ attribute: false }) formats: readonly KitFormat[] = OWN_FORMATS;
  /** Of the formats, by its id. */
  @property() formatId = '';
  @property({ attribute: false }) state: KitFileState = { phase: 'making', share: null };

  override render() {
    return html`<dialog
      aria-labelledby="title"
      @click=${closeBeside}
      @keydown=${holdKeys}
      @close=${() => this.#send({ type: 'close' })}
    >
      <div class="box">
        ${renderDialogTop('Export kit', 'Close export', this.close)}
        <div class="scroll" tabindex="0" role="region" aria-label="Format and outcome">
          <fieldset class="formats">
            <legend class="visually-hidden">Format</legend>
            ${this.formats.map((format) => this.#renderFormat(format))}
          </fieldset>
          <div class="outcome" role="status">${this.#renderOutcome()}</div>
          ${this.#renderDetails()}
        </div>
        <div class="foot">${this.#renderFoot()}</div>
      </div>
    </dialog>`;
  }

  override async show(): Promise<void> {
    await this.updateComplete;
    if (this.isOpen) return;
    this.dialog?.showModal();
    this.renderRoot.querySelector<HTMLInputElement>('input:checked')?.focus();
  }

  #renderFormat({ id, name, fileEnding }: KitFormat) {
    const choose = () => this.#send({ type: 'choose', formatId: id });
    return html`<label class="format">
      <input
        type="radio"
        name="format"
        value=${id}
        .checked=${id === this.formatId}
        aria-labelledby="name-${id}"
        aria-describedby="for-${id}"
        @change=${choose}
      />
      <span id="name-${id}" class="line">
        <span class="title">${name}</span> <span class="ending">${fileEnding}</span>
      </span>
      <small id="for-${id}">${forWhom(id)}</small>
    </label>`;
  }

  #renderOutcome() {
    const { state } = this;
    if (state.phase === 'making') {
      return html`<div class="progress">
        <span>Preparing the file…</span>
        ${renderProgress('Preparing the file', state.share)}
      </div>`;
    }
    if (state.phase === 'failed') return html`<p class="problem">${state.problem}</p>`;
    const { report } = state;
    return report ? this.#renderSummary(report) : html`<p>Everything is kept.</p>`;
  }

  #renderSummary(report: ImportReport) {
    const summary = summaryOf(report);
    return html`<dl>
      ${KINDS.map((kind) => {
        const fields = summary[kind];
        return fields
          ? html`<dt>${TITLES[kind]}</dt>
              <dd>${fields}</dd>`
          : nothing;
      })}
    </dl>`;
  }

  #renderDetails() {
    const { state } = this;
    if (state.phase !== 'ready' || !state.report) return nothing;
    return html`<details>
      <summary>Field by field</summary>
      ${renderReportLines(state.report, TITLES)}
    </details>`;
  }

  #renderFoot() {
    const { state } = this;
    const isReady = state.phase === 'ready';
    const save = () => this.#send({ type: 'save' });
    const again = () => this.#send({ type: 'again' });
    return html`<span class="size">${isReady ? sizeText(state.byteLength) : nothing}</span>
      <button class="key" type="button" @click=${this.close}>Cancel</button>
      ${
        state.phase === 'failed'
          ? html`<button class="key primary" type="button" @click=${again}>Try again</button>`
          : html`<button class="key primary" type="button" ?disabled=${!isReady} @click=${save}>
              Save file
            </button>`
      }`;
  }

  #send(action: KitExportAction): void {
    this.dispatchEvent(new KitExportEvent(action));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-export-kit': PwExportKit;
  }
}
