import type { ImportReport, ReportKind } from './import-report.ts';

const ORDER: readonly ReportKind[] = ['dropped', 'approximated', 'taken'];

/** Both reports in one, as the first calls itself. */
export function mergeReports(first: ImportReport, second: ImportReport): ImportReport {
  const lines = [...first.lines, ...second.lines];
  return {
    ...first,
    lines: lines.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    moreCount: first.moreCount + second.moreCount,
  };
}
