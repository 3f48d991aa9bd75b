import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ImportReport, ReportKind, ReportLine } from '../../kit/import-report.ts';
import { base, controls, dialogs } from '../shared/tokens.ts';
import { countOf, placeText } from './report-text.ts';

const GROUPS: readonly { readonly kind: ReportKind; readonly title: string }[] = [
  { kind: 'dropped', title: 'Left out' },
  { kind: 'approximated', title: 'Only nearly' },
  { kind: 'taken', title: 'Taken as it was' },
];

/**
 * What became of a kit of another program, field by field. Closed until `show` is called.
 *
 * @element pw-import-report
 */
@customElement('pw-import-report')
export class PwImportReport extends LitElement {
  static override styles = [
    base,
    controls,
    dialogs,
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
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: 10px 10px 10px 16px;
        border-bottom: 1px solid var(--line);
      }
      h2 {
        margin: 0;
        font-size: 15px;
        font-weight: 650;
      }
      .scroll {
        padding: 4px 16px 16px;
        overflow-y: auto;
        overflow-wrap: anywhere;
        scrollbar-width: thin;
      }
      h3 {
        margin: 14px 0 4px;
        font-size: 13px;
        font-weight: 650;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 7px 0;
        border-bottom: 1px solid var(--line);
        line-height: 1.45;
      }
      li:last-child {
        border-bottom: 0;
      }
      .field {
        font: 600 12px/1.4 var(--mono);
      }
      .note,
      .places {
        color: var(--text-soft);
      }
      .places {
        display: block;
        font-size: 12px;
      }
      p {
        margin: 10px 0 0;
        color: var(--text-soft);
      }
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 10px;
        padding: 4px 0;
      }
    `,
  ];

  @property({ attribute: false }) report: ImportReport | null = null;

  @query('dialog') private dialog!: HTMLDialogElement | null;

  override render() {
    const { report } = this;
    return html`<dialog aria-labelledby="title">
      <div class="box">
        <div class="top">
          <h2 id="title">From a ${report?.format ?? 'kit'}</h2>
          <button class="close" type="button" aria-label="Close report" @click=${this.close}>
            ✕
          </button>
        </div>
        <div class="scroll" tabindex="0" role="region" aria-label="What became of it">
          ${report ? this.#renderReport(report) : nothing}
        </div>
      </div>
    </dialog>`;
  }

  async show(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog?.open) this.dialog?.showModal();
  }

  readonly close = (): void => this.dialog?.close();

  #renderReport({ document, lines, moreCount }: ImportReport): TemplateResult {
    return html`
      ${document ? html`<p>Read from ${document}.</p>` : nothing}
      ${GROUPS.map(({ kind, title }) => {
        const ofKind = lines.filter((line) => line.kind === kind);
        if (ofKind.length === 0) return nothing;
        return html`<h3>${title}</h3>
          ${
            kind === 'taken'
              ? renderTaken(ofKind)
              : html`<ul>
                  ${ofKind.map(renderLine)}
                </ul>`
          }`;
      })}
      ${moreCount > 0 ? html`<p>And ${moreCount} more.</p>` : nothing}
    `;
  }
}

function renderLine({ field, note, count, places }: ReportLine): TemplateResult {
  return html`<li>
    <span class="field">${field}</span>
    <span class="note">${note ? `${note}, ` : ''}${countOf(count)}</span>
    ${
      places.length > 0
        ? html`<span class="places">
            ${places.map(placeText).join('; ')}${count > places.length ? ' …' : ''}
          </span>`
        : nothing
    }
  </li>`;
}

/** All is well with them: their names will do. */
function renderTaken(lines: readonly ReportLine[]): TemplateResult {
  return html`<div class="kinds" role="list">
    ${lines.map(
      ({ field, count }) =>
        html`<span role="listitem"
          ><span class="field">${field}</span> <span class="note">${count}</span></span
        >`,
    )}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-import-report': PwImportReport;
  }
}
