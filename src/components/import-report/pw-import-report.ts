import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ImportReport } from '../../kit/import-report.ts';
import { DialogElement } from '../shared/dialog-element.ts';
import { dialogTopStyles, renderDialogTop } from '../shared/dialog-top.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { withArticle } from './report-text.ts';
import { renderReportLines, reportLineStyles, type KindTitles } from './report-lines.ts';

const TITLES: KindTitles = {
  dropped: 'Left out',
  approximated: 'Only nearly',
  taken: 'Taken as it was',
};

/**
 * What became of a kit of another program, field by field. Closed until `show` is called.
 *
 * @element pw-import-report
 */
@customElement('pw-import-report')
export class PwImportReport extends DialogElement {
  static override styles = [
    base,
    controls,
    dialogs,
    dialogTopStyles,
    reportLineStyles,
    css`
      dialog {
        width: min(620px, calc(100vw - 24px));
      }
      .box {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        max-height: min(640px, calc(100dvh - 40px));
        overflow: hidden;
        border-radius: var(--radius-popup);
      }
      .top {
        padding-left: 16px;
      }
      h2 {
        font-weight: 650;
      }
      .scroll {
        padding: 4px 16px 16px;
        overflow-y: auto;
        overflow-wrap: anywhere;
        scrollbar-width: thin;
      }
      p {
        margin: 10px 0 0;
        color: var(--text-soft);
      }
    `,
  ];

  @property({ attribute: false }) report: ImportReport | null = null;

  override render() {
    const { report } = this;
    return html`<dialog aria-labelledby="title">
      <div class="box">
        ${renderDialogTop(`From ${withArticle(report?.format ?? 'kit')}`, 'Close report', this.close)}
        <div class="scroll" tabindex="0" role="region" aria-label="What became of it">
          ${report ? this.#renderReport(report) : nothing}
        </div>
      </div>
    </dialog>`;
  }

  #renderReport(report: ImportReport): TemplateResult {
    const { document } = report;
    return html`${document ? html`<p>Read from ${document}.</p>` : nothing}
    ${renderReportLines(report, TITLES)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-import-report': PwImportReport;
  }
}
