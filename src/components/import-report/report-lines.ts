import { css, html, nothing, type TemplateResult } from 'lit';
import type { ImportReport, ReportKind, ReportLine } from '../../kit/import-report.ts';
import { countOf, placeText } from './report-text.ts';

/** What a kind of lines is called. */
export type KindTitles = Readonly<Record<ReportKind, string>>;

const KINDS: readonly ReportKind[] = ['dropped', 'approximated', 'taken'];

/** A report line by line, what was lost first. */
export function renderReportLines(
  { lines, moreCount }: ImportReport,
  titles: KindTitles,
): TemplateResult {
  return html`
    ${KINDS.map((kind) => {
      const ofKind = lines.filter((line) => line.kind === kind);
      if (ofKind.length === 0) return nothing;
      return html`<h3>${titles[kind]}</h3>
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

function renderLine({ field, note, count, places }: ReportLine): TemplateResult {
  return html`<li>
    <span class="field-name">${field}</span>
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
          ><span class="field-name">${field}</span> <span class="note">${count}</span></span
        >`,
    )}
  </div>`;
}

export const reportLineStyles = css`
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
  .field-name {
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
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 4px 0;
  }
`;
