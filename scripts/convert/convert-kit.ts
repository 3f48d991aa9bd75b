import { constants } from 'node:fs';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import { sizeInWords } from '../../src/formats/limits.ts';
import { messageOf } from '../../src/lib/message-of.ts';
import { readKit } from './read-kit.ts';
import { reportLines } from './report-lines.ts';
import { writerFor, WRITERS } from './write-kit.ts';

export interface ConvertOptions {
  readonly input: string;
  readonly output: string;
  /** The format, where the output's name leaves it open. */
  readonly to?: string | undefined;
  /** Of several kits in the input the one to take. */
  readonly kit?: string | undefined;
  /** Whether a file that is there may be written over. */
  readonly force?: boolean | undefined;
}

const READ = { dropped: 'left out', approximated: 'nearly', taken: 'taken' };
const WRITTEN = { ...READ, taken: 'kept' };

/**
 * Converts a kit from one format to another.
 *
 * @returns What there is to tell, line by line.
 * @throws KitFileError in a sentence. Nothing is written then.
 */
export async function convertKit(options: ConvertOptions): Promise<string[]> {
  const { input, output, to, kit: wanted, force = false } = options;
  const writer = writerFor(output, to);
  if (resolve(input) === resolve(output)) {
    throw new KitFileError('', 'IN and OUT are the same file');
  }
  if (!force && (await exists(output))) {
    throw new KitFileError(output, 'it is there already; --force writes over it');
  }
  const { kind, pkg, report: read, remarks } = await readKit(input, wanted);
  const { file, report: written } = await writer.write(pkg);
  await writeWhole(output, file);
  const { kit } = pkg;
  return [
    `${input}: ${kind}`,
    ...(read ? reportLines(read, READ).map(indent) : []),
    ...remarks.map(indent),
    `Kit “${kit.name}”: ${kit.pads.length} pads, ${kit.samples.length} samples`,
    `${output}: ${writer.name}, ${sizeInWords(file.size)}`,
    ...(written ? reportLines(written, WRITTEN) : ['everything is kept']).map(indent),
  ];
}

/** What `--help` says. */
export function usage(): string {
  const own = WRITERS.filter(({ endings }) => endings[0] !== '.zip');
  const width = Math.max(...own.map(({ endings }) => endings[0]?.length ?? 0)) + 2;
  const formats = own.map(
    ({ id, name, endings }) => `  ${(endings[0] ?? '').padEnd(width)}${name} (--to ${id})`,
  );
  return [
    'npm run convert -- IN OUT [--to FORMAT] [--kit NAME] [--force]',
    '',
    'IN is a kit of Padwise, Hydrogen, SFZ, DecentSampler or a SoundFont: a file, a folder, or a zip',
    'or tar.gz of one; or a folder or zip of sounds. OUT says by its ending what is written:',
    '',
    ...formats,
    '  .zip with --to: the same as a plain zip',
    '',
    '  --to FORMAT  what is written, where the ending leaves it open',
    '  --kit NAME   of several kits in IN the one whose name holds NAME',
    '  --force      write over a file that is there',
  ].join('\n');
}

/** A file is there whole or not at all. */
async function writeWhole(path: string, file: Blob): Promise<void> {
  const part = `${path}.part`;
  try {
    await writeFile(part, new Uint8Array(await file.arrayBuffer()));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const reason = messageOf(error);
    throw new KitFileError(path, `it can't be written: ${reason}`);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

function indent(line: string): string {
  return `  ${line}`;
}
