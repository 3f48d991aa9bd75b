import type { ImportReport } from '../kit/import-report.ts';
import type { Unreadable } from './load-error.ts';
import type { Leftovers } from './loaded-kit.ts';

/** How a load ended. */
export interface LoadReport {
  /** `loaded`: another kit is in hand; `added`: the kit in hand has more or other sounds. */
  readonly outcome: 'loaded' | 'added' | 'cancelled' | 'refused';
  readonly kitName: string;
  /** Pads of the loaded kit, or those that sounds were added on. */
  readonly padCount: number;
  /** Those that sounds were added on, in order; empty where another kit was loaded. */
  readonly padIds: readonly string[];
  /** Why nothing was loaded; empty otherwise. */
  readonly problem: string;
  readonly unreadable: readonly Unreadable[];
  readonly ignoredCount: number;
  /** Of a kit of another format: what was taken, approximated and dropped. */
  readonly imported?: ImportReport;
  /** Whether pads of what could not be read are there all the same, and silent. */
  readonly staysWhole?: boolean;
}

const NOTHING: LoadReport = {
  outcome: 'refused',
  kitName: '',
  padCount: 0,
  padIds: [],
  problem: '',
  unreadable: [],
  ignoredCount: 0,
};

export const CANCELLED: LoadReport = { ...NOTHING, outcome: 'cancelled' };

export function refused(problem: string, unreadable: readonly Unreadable[]): LoadReport {
  return { ...NOTHING, problem, unreadable };
}

export function loaded(kitName: string, padCount: number, leftovers: Leftovers): LoadReport {
  return { ...NOTHING, outcome: 'loaded', kitName, padCount, ...pick(leftovers) };
}

export function added(
  kitName: string,
  padIds: readonly string[],
  leftovers: Leftovers,
): LoadReport {
  const padCount = padIds.length;
  return { ...NOTHING, outcome: 'added', kitName, padCount, padIds, ...pick(leftovers) };
}

/** Loaded sounds are leftovers and more, which is nobody's business. */
function pick({ unreadable, ignoredCount, imported, staysWhole }: Leftovers): Leftovers {
  return {
    unreadable,
    ignoredCount,
    ...(imported && { imported }),
    ...(staysWhole && { staysWhole }),
  };
}
