import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { treeOfFiles } from '../../../src/formats/archives/archive.ts';
import type { FileTree } from '../../../src/formats/foreign/file-tree.ts';
import type { ImportedKit, KitImporter } from '../../../src/formats/foreign/kit-importer.ts';
import type { ImportReport, ReportKind } from '../../../src/kit/import-report.ts';

/** Kits of others, for trying the program on; not part of the project. */
export const KITS = join(import.meta.dirname, '../../../../shared/kits');

/** Tests of a kit that isn't here are skipped, and say so by their names. */
export function hasKit(name: string): boolean {
  return existsSync(join(KITS, name));
}

/** A tree of texts and bytes; what is null is a sample of a few bytes. */
export function treeOf(files: Readonly<Record<string, string | Uint8Array | null>>): FileTree {
  return treeOfFiles(
    Object.entries(files).map(([path, content]) => ({
      path,
      blob: new Blob([typeof content === 'string' ? content : Uint8Array.from(content ?? [1, 2])]),
    })),
    'Files',
  );
}

export function folderTree(folder: string): FileTree {
  const files: { path: string; blob: Blob }[] = [];
  const walk = (at: string) => {
    for (const name of readdirSync(at)) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else files.push({ path: relative(folder, path), blob: new Blob([readFileSync(path)]) });
    }
  };
  walk(folder);
  return treeOfFiles(files, folder.split('/').at(-1));
}

export async function importFirst(importer: KitImporter, tree: FileTree): Promise<ImportedKit> {
  const [match] = await importer.matches(tree);
  if (!match) throw new Error('no kit was found');
  return importer.read(tree, match);
}

/** Lines as `kind field (count): note`. */
export function linesOf(report: ImportReport, kind?: ReportKind): string[] {
  return report.lines
    .filter((line) => kind === undefined || line.kind === kind)
    .map((line) => `${line.field} ×${line.count}${line.note === '' ? '' : `: ${line.note}`}`);
}
