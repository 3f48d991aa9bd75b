import { ReportBuilder } from '../../../kit/import-report.ts';
import { judgeNotes, type PadDraft } from '../../../kit/kit-draft.ts';
import { noteName } from '../../../kit/gm-notes.ts';
import { tidyName } from '../../../kit/names.ts';
import { baseName } from '../../../lib/path-names.ts';
import { KitFileError } from '../../kit-file-error.ts';
import { type TreeFile } from '../file-tree.ts';
import type { ImportedKit, KitImporter, KitMatch } from '../kit-importer.ts';
import { looksLikeSoundFont, readSoundFont, type SfPreset, type SoundFont } from './sf2-file.ts';
import { convertKey } from './sf2-pad.ts';
import type { SfVoice } from './sf2-sides.ts';
import { vorbisFile } from './sf2-vorbis.ts';
import { voicesByKey } from './sf2-voices.ts';
import { wavFile } from './sf2-wav.ts';

const NAME = 'SoundFont 2 bank';
const DRUM_BANK = 128;
/** Presets of a bank that are offered, and banks that are looked into. */
const MAX_PRESETS = 128;
const MAX_BANKS = 16;
const ENDINGS = ['.sf2', '.sf3'];
/** Kinds that can't be read, and what to do with them. */
const OTHER_KINDS: readonly (readonly [ending: RegExp, what: string])[] = [
  [/\.sfark$/i, 'it is packed with sfArk: unpack it with that program, and open the .sf2'],
  [/\.sfpack$/i, 'it is packed with SFPack: unpack it with that program, and open the .sf2'],
  [/\.dls$/i, 'DLS banks aren’t read: save it as a SoundFont (.sf2), and open that'],
];

/**
 * The drum presets of `.sf2` and `.sf3` banks, the standard kit first; of a bank that has none, all
 * presets. Only the recordings of the preset that is chosen are ever read.
 */
export const soundfontImporter: KitImporter = {
  id: 'soundfont',
  name: NAME,

  async matches(files, signal) {
    const [only, ...more] = files.files;
    const isAlone = more.length === 0;
    // Among other files it is none to stop at.
    if (only && isAlone && whyNot(only) !== null) return [{ path: only.path }];
    const matches: KitMatch[] = [];
    const banks = ENDINGS.flatMap((ending) => files.endingWith(ending));
    for (const file of banks.slice(0, MAX_BANKS)) {
      matches.push(...(await matchesOf(file, isAlone, signal)));
    }
    return matches;
  },

  async read(files, { path, part }, signal) {
    const file = files.find(path);
    if (!file) throw new KitFileError(path, 'it is missing');
    const fault = whyNot(file);
    if (fault !== null) throw new KitFileError(path, fault);
    try {
      return await readBank(file, part, signal);
    } catch (error) {
      if (!(error instanceof KitFileError)) throw error;
      throw new KitFileError(error.where || path, error.what);
    }
  },
};

/** What is wrong with a file, by its name alone; null where it may be a bank. */
function whyNot({ path }: TreeFile): string | null {
  return OTHER_KINDS.find(([ending]) => ending.test(path))?.[1] ?? null;
}

/** @param isAlone Whether what is wrong with it is to be said, as there is nothing else. */
async function matchesOf(
  file: TreeFile,
  isAlone: boolean,
  signal?: AbortSignal,
): Promise<KitMatch[]> {
  const { path } = file;
  try {
    const bank = await file.open(signal);
    signal?.throwIfAborted();
    if (!(await looksLikeSoundFont(bank))) return isAlone ? [{ path }] : [];
    const presets = drumPresets((await readSoundFont(bank)).presets);
    return presets.length > 0
      ? presets.map((preset) => ({ path, part: partOf(preset) }))
      : [{ path }];
  } catch (error) {
    // Reading it says what is wrong.
    if (error instanceof KitFileError) return [{ path }];
    throw error;
  }
}

/** By program; of two of the same program the first is the one that is ever heard. */
function drumPresets(presets: readonly SfPreset[]): SfPreset[] {
  const drums = presets.filter(({ bank }) => bank === DRUM_BANK);
  const chosen = drums.length > 0 ? drums : presets;
  const seen = new Set<string>();
  return chosen
    .filter(({ bank, program }) => {
      const key = `${bank} ${program}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.bank - b.bank || a.program - b.program)
    .slice(0, MAX_PRESETS);
}

function partOf({ name, bank, program }: SfPreset): string {
  const place = bank === DRUM_BANK ? String(program) : `${bank}:${program}`;
  return tidyName(`${place} ${name}`);
}

async function readBank(
  file: TreeFile,
  part: string | undefined,
  signal?: AbortSignal,
): Promise<ImportedKit> {
  const bank = await file.open(signal);
  signal?.throwIfAborted();
  const font = await readSoundFont(bank);
  const presets = drumPresets(font.presets);
  const preset = part === undefined ? presets[0] : presets.find((each) => partOf(each) === part);
  if (!preset) {
    throw new KitFileError('', part === undefined ? 'it has no presets' : 'it has no such preset');
  }
  const report = new ReportBuilder();
  if (preset.bank === DRUM_BANK) report.taken('wBank, wPreset', preset.name);
  else {
    const why = 'no preset is in bank 128, where drum kits are';
    report.approximated('wBank', preset.name, String(preset.bank), 'a preset as it is', why);
  }
  const samples = new Map<string, TreeFile>();
  const pathOf = recordingPaths(font, bank, samples);
  const pads = [...voicesByKey(font, preset, report)].map(([key, voices]) =>
    convertKey(key, voices, pathOf, report),
  );
  if (pads.length === 0) {
    throw new KitFileError('', `the preset “${preset.name}” has no sample that is there`);
  }
  return {
    draft: {
      name: kitName(font, preset, file),
      pads: withOwnNames(pads),
      notes: judgeNotes(pads.map(({ inputNote }) => inputNote)),
      about: {
        author: font.author.slice(0, 2000),
        license: font.copyright.slice(0, 2000),
        info: font.comment,
      },
    },
    report: report.build(NAME, file.path),
    samples,
  };
}

function kitName({ name }: SoundFont, preset: SfPreset, file: TreeFile): string {
  const bank = tidyName(name) || baseName(file.path).replace(/\.sf[23]$/i, '');
  return tidyName(preset.name === '' ? bank : `${bank} ${preset.name}`);
}

/** Gives each recording a file name that is its own. */
function recordingPaths(font: SoundFont, bank: Blob, samples: Map<string, TreeFile>) {
  const paths = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ recording }: SfVoice): string => {
    const key = `${recording.left.index} ${recording.right?.index ?? ''}`;
    const known = paths.get(key);
    if (known !== undefined) return known;
    const name = fileNameOf(recording.left.name, recording.right !== null);
    const isCompressed = recording.left.frames === null;
    const ending = isCompressed ? 'ogg' : 'wav';
    let path: string;
    do {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      path = count === 1 ? `${name}.${ending}` : `${name} ${count}.${ending}`;
    } while (samples.has(path));
    paths.set(key, path);
    const file = isCompressed
      ? vorbisFile(path, recording.left, font, bank)
      : wavFile(path, recording, font, bank);
    samples.set(path, file);
    return path;
  };
}

/** Without the mark of a side where both are in it. */
function fileNameOf(name: string, isJoined: boolean): string {
  const whole = isJoined ? name.replace(/[\s_.-]*\(?(?<![a-z])(l|r|left|right)\)?$/i, '') : name;
  return (
    (whole === '' ? name : whole)
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
      .replace(/^[\s.]+/, '')
      .trim() || 'Sample'
  );
}

/** One recording on several keys is told by the key. */
function withOwnNames(pads: readonly PadDraft[]): PadDraft[] {
  const counts = new Map<string, number>();
  for (const { name } of pads) counts.set(name, (counts.get(name) ?? 0) + 1);
  return pads.map((pad) =>
    (counts.get(pad.name) ?? 0) > 1 && pad.inputNote !== null
      ? { ...pad, name: tidyName(`${pad.name} ${noteName(pad.inputNote)}`) }
      : pad,
  );
}
