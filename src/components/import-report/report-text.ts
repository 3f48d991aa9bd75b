import type { ImportReport, ReportKind, ReportPlace } from '../../kit/import-report.ts';

export function countOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** Where it was, and what became of it: `instrument “Kick”: 0.4 → 0.5`. */
export function placeText({ where, from, to }: ReportPlace): string {
  const values = [from, to].filter(Boolean).join(' → ');
  return values ? `${where}: ${values}` : where;
}

/** `a Hydrogen drumkit`, `an SFZ instrument`: by how it is said. */
export function withArticle(format: string): string {
  return `${/^(SFZ|[AEIO])/.test(format) ? 'an' : 'a'} ${format}`;
}

/** What became of it in a sentence; empty where all is as it was. */
export function reportSummary({ format, lines }: ImportReport): string {
  const countOfKind = (kind: ReportKind) => lines.filter((line) => line.kind === kind).length;
  const nearly = countOfKind('approximated');
  const dropped = countOfKind('dropped');
  const parts = [
    nearly > 0 ? `${nearly} ${nearly === 1 ? 'thing is' : 'things are'} only nearly as before` : '',
    dropped > 0 ? `${dropped} ${dropped === 1 ? 'was' : 'were'} left out` : '',
  ].filter(Boolean);
  return parts.length > 0 ? `From ${withArticle(format)}: ${parts.join(', ')}.` : '';
}
