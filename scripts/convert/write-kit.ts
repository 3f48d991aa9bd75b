import { exportKit } from '../../src/formats/foreign/export-kit.ts';
import { KIT_EXPORTERS } from '../../src/formats/foreign/foreign-formats.ts';
import type { KitExporter } from '../../src/formats/foreign/kit-exporter.ts';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { toKitBundle, toKitJsonFile } from '../../src/formats/write-kit.ts';
import type { ImportReport } from '../../src/kit/import-report.ts';

/** What a kit is written as. */
export interface KitWriter {
  /** What `--to` calls it. */
  readonly id: string;
  readonly name: string;
  /** What files of it end in; the first is its own. */
  readonly endings: readonly string[];
  /** Without a report, everything is kept. */
  write(pkg: KitPackage): Promise<{ readonly file: Blob; readonly report: ImportReport | null }>;
}

export const WRITERS: readonly KitWriter[] = [
  {
    id: 'padwise',
    name: 'Padwise bundle',
    endings: ['.padwise.zip', '.zip'],
    write: async (pkg) => ({ file: await toKitBundle(pkg), report: null }),
  },
  {
    id: 'json',
    name: 'Padwise JSON',
    endings: ['.json'],
    write: async (pkg) => ({ file: await toKitJsonFile(pkg), report: null }),
  },
  ...KIT_EXPORTERS.flatMap(writersOf),
];

/** The format's own file, and a zip of the same. */
function writersOf(exporter: KitExporter): KitWriter[] {
  const { id, name, fileEnding } = exporter;
  const own: KitWriter = {
    id,
    name,
    endings: [fileEnding],
    write: (pkg) => exportKit(pkg, exporter),
  };
  if (fileEnding === '.zip') return [own];
  const zip: KitExporter = { ...exporter, archive: 'zip' };
  return [own, { id, name, endings: ['.zip'], write: (pkg) => exportKit(pkg, zip) }];
}

/**
 * What a file is to be, by its name, and by `--to` where the name leaves that open.
 *
 * @throws KitFileError in a sentence with what there is to choose from.
 */
export function writerFor(path: string, to?: string): KitWriter {
  const lower = path.toLowerCase();
  const ids = [...new Set(WRITERS.map(({ id }) => id))];
  if (to !== undefined && !ids.includes(to)) {
    throw new KitFileError('', `--to knows ${ids.join(', ')}, but no “${to}”`);
  }
  const named = WRITERS.filter(({ endings }) => lower.endsWith(endings[0] ?? ''));
  // `.sfz.zip` ends in `.zip`, too.
  const own = named.filter(({ endings }) => endings[0] !== '.zip');
  if (to === undefined && own[0]) return own[0];
  const fits = WRITERS.filter(
    ({ id, endings }) => id === to && endings.some((ending) => lower.endsWith(ending)),
  );
  const contrary = own[0] && own[0].id !== to;
  if (fits[0] && !contrary) return fits[0];
  if (to !== undefined) {
    const endings = WRITERS.filter(({ id }) => id === to).flatMap((writer) => writer.endings);
    throw new KitFileError('', `--to ${to} writes files that end in ${endings.join(' or ')}`);
  }
  if (lower.endsWith('.zip')) {
    throw new KitFileError('', `say what the zip is to hold with --to: ${ids.join(', ')}`);
  }
  const endings = WRITERS.map((writer) => writer.endings[0]).filter((each) => each !== '.zip');
  throw new KitFileError('', `the name says no format; let it end in ${endings.join(', ')}`);
}
