import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Labelled samples of a folder: with a `manifest.csv` (columns `id`, `class`, audio in
 * `audio/<id>.*`), or with one sub-folder a class.
 *
 * @param {string} folder
 * @param {readonly string[]} labels The classes that count; others are reported as skipped.
 * @param {string | undefined} fold Only rows of this fold of the manifest.
 * @returns {{ samples: { path: string, truth: string, name: string }[], skipped: string[] }}
 */
export function readLabelledSamples(folder, labels, fold) {
  const manifest = join(folder, 'manifest.csv');
  return existsSync(manifest)
    ? fromManifest(folder, readFileSync(manifest, 'utf8'), labels, fold)
    : fromSubFolders(folder, labels);
}

function fromManifest(folder, text, labels, fold) {
  const files = new Map(
    readdirSync(join(folder, 'audio')).map((name) => [name.replace(/\.[^.]+$/, ''), name]),
  );
  const samples = [];
  const skipped = [];
  for (const row of parseCsv(text)) {
    if (fold !== undefined && row.fold !== fold) continue;
    const name = files.get(row.id);
    if (!name) skipped.push(`${row.id}: no audio/${row.id}.*`);
    else if (!labels.includes(row.class)) skipped.push(`${row.id}: unknown class "${row.class}"`);
    else {
      samples.push({
        path: join(folder, 'audio', name),
        truth: row.class,
        name: row.original_name ?? '',
      });
    }
  }
  return { samples, skipped };
}

function fromSubFolders(folder, labels) {
  const samples = [];
  const skipped = [];
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) continue;
    if (!labels.includes(name)) {
      skipped.push(`${name}/: not one of the roles`);
      continue;
    }
    for (const file of readdirSync(join(folder, name)).sort()) {
      const path = join(folder, name, file);
      // The folder is the answer: only the file's own name may count.
      if (statSync(path).isFile() && !file.startsWith('.')) {
        samples.push({ path, truth: name, name: file });
      }
    }
  }
  return { samples, skipped };
}

/** Rows of a CSV text as objects; fields may be quoted, with doubled quotes inside. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let isQuoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (isQuoted) {
      if (char === '"' && text[i + 1] === '"') field += text[++i];
      else if (char === '"') isQuoted = false;
      else field += char;
    } else if (char === '"') isQuoted = true;
    else if (char === ',') endField();
    else if (char === '\n') {
      endField();
      rows.push(row);
      row = [];
    } else if (char !== '\r') field += char;
  }
  if (field !== '' || row.length > 0) {
    endField();
    rows.push(row);
  }
  const [head = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}
