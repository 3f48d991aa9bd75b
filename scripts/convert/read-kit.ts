import { createHash } from 'node:crypto';
import { isAudioFile } from '../../src/audio/decode/audio-files.ts';
import { readAudioFacts } from '../../src/formats/foreign/audio-facts.ts';
import { readForeignKit, type ForeignKit } from '../../src/formats/foreign/read-foreign-kit.ts';
import { KitFileError } from '../../src/formats/kit-file-error.ts';
import type { KitPackage } from '../../src/formats/kit-package.ts';
import { isBundle } from '../../src/formats/read-bundle.ts';
import { readKitFile } from '../../src/formats/read-kit.ts';
import { unzipFiles } from '../../src/formats/unzip-files.ts';
import { looksLikeZip } from '../../src/formats/zip-reader.ts';
import { buildKit, type RoleDecision } from '../../src/kit/build-kit.ts';
import type { ImportReport } from '../../src/kit/import-report.ts';
import { samplePathsOf } from '../../src/kit/kit-draft.ts';
import { kitFromDraft, type DraftSound } from '../../src/kit/kit-from-draft.ts';
import { KIT_LIMITS, type Kit } from '../../src/kit/kit-schema.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { baseName } from '../../src/lib/path-names.ts';
import { decideRole } from '../../src/ml/decide-role.ts';
import { readFiles, type DiskFile } from './read-files.ts';

/** A kit as it was read, and what there is to say of it. */
export interface ReadKit {
  /** What was read, in words: `Hydrogen drumkit, HardElectro1/drumkit.xml`. */
  readonly kind: string;
  readonly pkg: KitPackage;
  /** Null for kits of Padwise, which are taken whole, and for plain sounds. */
  readonly report: ImportReport | null;
  /** In sentences. */
  readonly remarks: readonly string[];
}

const NOT_HEARD = { pitchHz: null, brightnessHz: 0, decaySec: 0 };

/**
 * Reads a kit of any kind, or makes one of plain sounds. Nothing listens here: roles are those that
 * the kit's maker gives, that General MIDI gives its notes, and that names tell.
 *
 * @param wanted Of several kits the one whose document is called so, or partly so.
 * @throws KitFileError that says what is wrong and where, or which kits there are to choose from.
 */
export async function readKit(path: string, wanted?: string): Promise<ReadKit> {
  const files = await readFiles(path);
  const only = files.length === 1 ? files[0] : undefined;
  if (only && (/\.json$/i.test(only.path) || (await isBundle(only.blob)))) {
    return { kind: 'Padwise kit', pkg: await readKitFile(only.blob), report: null, remarks: [] };
  }
  const foreign = await readForeign(files, wanted);
  if (foreign) return kitOfForeign(foreign);
  const sounds = only && (await looksLikeZip(only.blob)) ? await unzipped(only) : files;
  return kitOfSounds(sounds, only ? baseName(only.path).replace(/\.\w+$/, '') : undefined);
}

async function readForeign(
  files: readonly DiskFile[],
  wanted?: string,
): Promise<ForeignKit | null> {
  const first = await readForeignKit({ files });
  if (!first || (first.others.length === 0 && wanted === undefined)) return first;
  const documents = [first.document, ...first.others];
  const list = documents.map((document) => `\n  ${document}`).join('');
  if (wanted === undefined) {
    throw new KitFileError('', `it holds ${documents.length} kits; name one with --kit:${list}`);
  }
  const lower = wanted.toLowerCase();
  const meant = documents.filter((document) => document.toLowerCase().includes(lower));
  const document = documents.find((each) => each === wanted) ?? meant[0];
  if (document === undefined) {
    throw new KitFileError('', `it holds no kit called “${wanted}”, but:${list}`);
  }
  if (meant.length > 1 && document !== wanted) {
    throw new KitFileError('', `“${wanted}” may be any of ${meant.length} of its kits:${list}`);
  }
  return document === first.document ? first : readForeignKit({ files, document });
}

async function kitOfForeign({ draft, report, samples, leftOut }: ForeignKit): Promise<ReadKit> {
  const hints = new Map(draft.pads.map(({ hint, layers }) => [layers[0]?.samplePath, hint]));
  const bytes = new Map<string, Blob>();
  const sounds = new Map<string, DraftSound>();
  const remarks = leftOut.map(({ path, reason }) => `${path}: ${reason}`);
  for (const path of samplePathsOf(draft)) {
    const blob = samples.get(path);
    if (!blob) continue;
    const hint = hints.get(path) ?? '';
    const sound = await soundOf({ path, blob }, hint === '' ? path : hint);
    if (typeof sound === 'string') remarks.push(sound);
    else {
      sounds.set(path, sound);
      bytes.set(sound.sample.id, blob);
    }
  }
  if (sounds.size === 0) throw new KitFileError('', 'none of its samples can be read');
  const kit = kitFromDraft(draft, sounds);
  const kind = [report.format, report.document].filter(Boolean).join(', ');
  return { kind, pkg: { kit, bytes }, report, remarks: [...remarks, ...remarksOn(kit)] };
}

async function kitOfSounds(files: readonly DiskFile[], name?: string): Promise<ReadKit> {
  const bytes = new Map<string, Blob>();
  const sounds: DraftSound[] = [];
  const remarks: string[] = [];
  const audio = files.filter(({ path }) => isAudioFile(path));
  for (const file of audio.slice(0, KIT_LIMITS.pads)) {
    const sound = await soundOf(file, file.path);
    if (typeof sound === 'string') remarks.push(sound);
    else {
      sounds.push(sound);
      bytes.set(sound.sample.id, file.blob);
    }
  }
  if (audio.length > KIT_LIMITS.pads) {
    remarks.push(
      `A kit holds ${KIT_LIMITS.pads} pads: ${audio.length - KIT_LIMITS.pads} left out.`,
    );
  }
  if (sounds.length === 0) {
    throw new KitFileError('', 'it is no kit of a format that is known, and holds no sounds');
  }
  const decisions = new Map(sounds.map(({ sample, decision }) => [sample.id, decision ?? null]));
  const built = buildKit(
    name ?? audio[0]?.path.split('/')[0] ?? '',
    sounds.map(({ decision, ...sound }) => ({
      ...sound,
      padName: sound.sample.name,
      ...(decision && { role: decision.role }),
    })),
  );
  const kit = { ...built, pads: built.pads.map((pad) => byName(pad, decisions)) };
  return {
    kind: 'sounds',
    pkg: { kit, bytes },
    report: null,
    remarks: [...remarks, ...remarksOn(kit)],
  };
}

/** It was no maker who said so. */
function byName(
  pad: Kit['pads'][number],
  decisions: ReadonlyMap<string, RoleDecision | null>,
): Kit['pads'][number] {
  const decision = decisions.get(pad.layers[0]?.sampleId ?? '');
  if (!decision) return pad;
  const { confidence, nameWord } = decision;
  return { ...pad, roleSource: 'name', confidence, ...(nameWord !== null && { nameWord }) };
}

/** What is known of a sample without listening, or in a sentence why it can't be taken. */
async function soundOf({ path, blob }: DiskFile, words: string): Promise<DraftSound | string> {
  if (blob.size > KIT_LIMITS.sampleBytes) {
    return `${path}: It is larger than ${KIT_LIMITS.sampleBytes / 2 ** 20} MiB.`;
  }
  if (blob.size === 0) return `${path}: It is empty.`;
  const data = new Uint8Array(await blob.arrayBuffer());
  const id = createHash('sha256').update(data).digest('hex');
  const facts = await readAudioFacts(blob);
  const sample = {
    id,
    name: baseName(path).slice(0, KIT_LIMITS.nameLength),
    path: path.slice(-KIT_LIMITS.pathLength),
    byteLength: blob.size,
    durationSec: facts?.frames == null ? 0 : facts.frames / facts.rateHz,
  };
  return { sample, classification: null, decision: decisionOf(id, words), features: NOT_HEARD };
}

/** What a name tells of a role; null where it tells nothing. */
function decisionOf(sampleId: string, words: string): RoleDecision | null {
  // All roles are as likely before the name has spoken.
  const probabilities = ROLES.map(() => 1 / ROLES.length);
  const sound = { sampleId, probabilities, embedding: null, modelVersion: '' };
  const decision = decideRole(sound, words);
  return decision.nameWord === null ? null : { ...decision, source: 'name' };
}

/** What listening would have told. */
function remarksOn({ pads, samples }: Kit): string[] {
  const countOf = (source: string) => pads.filter(({ roleSource }) => roleSource === source).length;
  const unknown = countOf('none');
  const unmeasured = samples.filter(({ durationSec }) => durationSec === 0).length;
  return [
    `Nothing has listened to the sounds: ${countOf('maker')} roles are the kit’s own or its notes’, ` +
      `${countOf('name')} are by names, ${unknown} not known. Padwise in the browser listens.`,
    ...(unmeasured > 0
      ? [
          `${unmeasured} ${unmeasured === 1 ? 'sample doesn’t' : 'samples don’t'} say how long they are: their length stands as 0.`,
        ]
      : []),
  ];
}

async function unzipped({ path, blob }: DiskFile): Promise<DiskFile[]> {
  const files = await unzipFiles(blob);
  return files
    .filter(({ problem }) => problem === undefined)
    .map((file) => ({
      path: `${path.replace(/\.zip$/i, '')}/${file.path}`,
      blob: file.blob,
    }));
}
