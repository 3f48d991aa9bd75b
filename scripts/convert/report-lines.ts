import type { ImportReport, ReportKind } from '../../src/kit/import-report.ts';
import { countOf, placeText } from '../../src/components/import-report/report-text.ts';

/** What kinds of lines are called, the worst first. */
export type KindNames = Readonly<Record<ReportKind, string>>;

const KINDS: readonly ReportKind[] = ['dropped', 'approximated', 'taken'];

/** A report for a terminal: a line for what was lost or changed, one for all that is as it was. */
export function reportLines({ lines, moreCount }: ImportReport, names: KindNames): string[] {
  const width = Math.max(...Object.values(names).map((name) => name.length)) + 2;
  const told = KINDS.flatMap((kind) => {
    const ofKind = lines.filter((line) => line.kind === kind);
    const head = names[kind].padEnd(width);
    if (ofKind.length === 0) return [];
    if (kind === 'taken') {
      return [`${head}${[...new Set(ofKind.map(({ field }) => field))].join(', ')}`];
    }
    return ofKind.map(({ field, note, count, places }) => {
      const why = note ? `: ${note}` : '';
      const first = places[0] ? ` (${placeText(places[0])}${count > 1 ? ' …' : ''})` : '';
      return `${head}${field}${why}, ${countOf(count)}${first}`;
    });
  });
  return moreCount > 0 ? [...told, `and ${moreCount} more`] : told;
}
