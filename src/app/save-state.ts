import type { KitState } from './kit-history.ts';
import type { LibraryView } from './library/library-ports.ts';

/**
 * Whether leaving the page would lose something: `kept` is a kit that lies somewhere else as it is
 * (a file that was opened, or the starter kit), the others say what was done with it here.
 */
export type ExportState = 'kept' | 'unsaved' | 'exported' | 'changed';

/** The same where there is a library: `saved` in it, on the way there, or not to be had there. */
export type SaveState = ExportState | 'saved' | 'saving' | 'unsafe';

/** What is known of exports, by the revision of the load that a kit stems from. */
export interface SaveMarks {
  /** Loads whose kit can be had again as it came. */
  readonly keptLoads: ReadonlySet<number>;
  /** The revision that was exported last. */
  readonly exported: ReadonlyMap<number, number>;
}

/** A kit among others, as the history numbers them. */
export type KitRevision = Pick<KitState, 'revision' | 'loadedAs'>;

export const NO_MARKS: SaveMarks = { keptLoads: new Set(), exported: new Map() };

/** Undo back to what was exported counts as exported again. */
export function saveStateOf(marks: SaveMarks, { revision, loadedAs }: KitRevision): ExportState {
  const exported = marks.exported.get(loadedAs);
  if (exported === revision) return 'exported';
  if (revision === loadedAs && marks.keptLoads.has(loadedAs)) return 'kept';
  return exported === undefined ? 'unsaved' : 'changed';
}

/** What the library does for a kit counts before what was exported. */
export function savedState(exported: ExportState, library: LibraryView): SaveState {
  const { state, inHandId, saving } = library;
  if (state === 'none') return exported;
  if (saving.phase === 'saving') return 'saving';
  if (saving.phase !== 'saved') return 'unsafe';
  return inHandId === null ? exported : 'saved';
}

/** Whether leaving the page would lose what somebody has done. */
export function losesWork(state: SaveState): boolean {
  return state === 'unsafe' || state === 'unsaved' || state === 'changed';
}

/** The kit of this revision was exported. */
export function markExported(marks: SaveMarks, { revision, loadedAs }: KitRevision): SaveMarks {
  return { ...marks, exported: new Map(marks.exported).set(loadedAs, revision) };
}

/** The kit that was just loaded can be had again. */
export function markKept(marks: SaveMarks, { loadedAs }: KitRevision): SaveMarks {
  return { ...marks, keptLoads: new Set(marks.keptLoads).add(loadedAs) };
}
