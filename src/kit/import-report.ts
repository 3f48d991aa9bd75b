/**
 * What became of a file of another format: field by field what was taken, what only nearly, and what
 * was left. Plain data, so that it can be posted between threads, and bounded however large the file.
 */
export interface ImportReport {
  /** The format in a person's words: `Hydrogen drumkit`. */
  readonly format: string;
  /** The file in the archive or folder that was read; empty for the file itself. */
  readonly document: string;
  readonly lines: readonly ReportLine[];
  /** Things that lines were no longer made for. */
  readonly moreCount: number;
}

export type ReportKind = 'taken' | 'approximated' | 'dropped';

export interface ReportLine {
  readonly kind: ReportKind;
  /** The field as the format calls it: `muteGroup`, `amp_veltrack`. */
  readonly field: string;
  /** What was done or why not, without the values: `a filter that Padwise has not`; may be empty. */
  readonly note: string;
  /** How many things had it. */
  readonly count: number;
  /** The first of them. */
  readonly places: readonly ReportPlace[];
}

export interface ReportPlace {
  /** What had it: `instrument “Kick 2”`, `line 12`. */
  readonly where: string;
  /** The value as it was, in words; empty where that says nothing. */
  readonly from: string;
  /** The value as it is now. */
  readonly to: string;
}

const MAX_LINES = 400;
const MAX_PLACES = 5;
const MAX_LENGTH = 120;

/** Collects a report while a file is read. */
export class ReportBuilder {
  readonly #lines = new Map<string, ReportLine & { count: number; places: ReportPlace[] }>();
  #moreCount = 0;

  /** The field is in the kit as it was. */
  taken(field: string, where: string): void {
    this.#add('taken', field, '', where, '', '');
  }

  /** Something of the field is in the kit. `note` says what was done, alike for all values. */
  approximated(field: string, where: string, from: string, to: string, note = ''): void {
    this.#add('approximated', field, note, where, from, to);
  }

  /** Nothing of the field is in the kit. `note` says why, alike for all values. */
  dropped(field: string, where: string, note: string, from = ''): void {
    this.#add('dropped', field, note, where, from, '');
  }

  /** Most telling first: what was dropped, what was approximated, what was taken. */
  build(format: string, document = ''): ImportReport {
    const lines = [...this.#lines.values()].map((line) => ({ ...line, places: [...line.places] }));
    lines.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    return { format, document: shorten(document), lines, moreCount: this.#moreCount };
  }

  #add(
    kind: ReportKind,
    fieldName: string,
    noteText: string,
    where: string,
    from: string,
    to: string,
  ): void {
    const [field, note] = [shorten(fieldName), shorten(noteText)];
    const key = `${kind}\n${field}\n${note}`;
    const line = this.#lines.get(key);
    if (!line && this.#lines.size >= MAX_LINES) {
      this.#moreCount += 1;
      return;
    }
    const held = line ?? { kind, field, note, count: 0, places: [] };
    held.count += 1;
    if (held.places.length < MAX_PLACES) {
      held.places.push({ where: shorten(where), from: shorten(from), to: shorten(to) });
    }
    if (!line) this.#lines.set(key, held);
  }
}

const ORDER: readonly ReportKind[] = ['dropped', 'approximated', 'taken'];

/** One readable line. */
function shorten(text: string): string {
  // Before the search, as a text may be as long as a file.
  const line = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line.length <= MAX_LENGTH) return line;
  return `${line.slice(0, MAX_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
