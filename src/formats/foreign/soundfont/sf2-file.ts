import { KitFileError } from '../../kit-file-error.ts';
import { idAt, nameAt, plainText, viewOf } from './sf2-bytes.ts';
import type { Generators } from './sf2-generators.ts';
import { GEN } from './sf2-generators.ts';

/** Bounds on what is read of a bank; its audio is left where it is. */
export const SF2_LIMITS = {
  /** All lists of presets, instruments and samples together. */
  listBytes: 32 * 2 ** 20,
  chunks: 64,
  /** Generators of one preset with its instruments. */
  generators: 400_000,
  /** Zones of one preset with its instruments. */
  zones: 8192,
} as const;

/** A bank whose lists were read. */
export interface SoundFont {
  readonly name: string;
  readonly author: string;
  readonly copyright: string;
  readonly comment: string;
  readonly presets: readonly SfPreset[];
  readonly lists: SfLists;
  /** Where the upper 16 bits of all samples are in the file, and the lower 8 where it has 24. */
  readonly samples: SfPart;
  readonly lowBytes: SfPart | null;
}

export interface SfPart {
  readonly start: number;
  readonly length: number;
}

export interface SfPreset {
  readonly name: string;
  readonly program: number;
  readonly bank: number;
  /** Its place in the list. */
  readonly index: number;
}

/** A recording of one channel. */
export interface SfSample {
  readonly index: number;
  readonly name: string;
  /** Its first byte among those of all samples. */
  readonly start: number;
  readonly byteLength: number;
  /** Null where it is compressed: only a decoder knows. */
  readonly frames: number | null;
  /** In frames from its first one. */
  readonly loopStart: number;
  readonly loopEnd: number;
  readonly rateHz: number;
  readonly rootKey: number;
  readonly correctionCents: number;
  readonly link: number;
  /** 1 mono, 2 right, 4 left, 8 linked; 0x10 compressed, as in SF3, 0x8000 in a chip. */
  readonly type: number;
}

export interface SfZone {
  readonly generators: Generators;
  readonly modulatorCount: number;
}

/** Bytes of a preset's, an instrument's and a sample's entry. */
const [PRESET, INSTRUMENT, SAMPLE] = [38, 22, 46];
const LISTS = ['phdr', 'pbag', 'pgen', 'inst', 'ibag', 'igen', 'shdr'] as const;
type ListName = (typeof LISTS)[number];
const COMPRESSED = 0x10;

/** Whether a file begins as a SoundFont bank does. */
export async function looksLikeSoundFont(blob: Blob): Promise<boolean> {
  const view = await viewOf(blob, 0, 12);
  return view.byteLength === 12 && idAt(view, 0) === 'RIFF' && idAt(view, 8) === 'sfbk';
}

/**
 * Reads a bank's lists.
 *
 * @throws KitFileError for what is none, and for lists that are missing, damaged or beyond the bounds.
 */
export async function readSoundFont(blob: Blob): Promise<SoundFont> {
  if (!(await looksLikeSoundFont(blob))) throw new KitFileError('', 'it is no SoundFont bank');
  const parts = await partsOf(blob);
  const lists = await readLists(blob, parts);
  const samples = parts.get('smpl') ?? fail('it has no samples of its own');
  const low = parts.get('sm24');
  const text = async (id: string) => textAt(blob, parts.get(id));
  return {
    name: await text('INAM'),
    author: await text('IENG'),
    copyright: await text('ICOP'),
    comment: await text('ICMT'),
    presets: lists.presets(),
    lists,
    samples,
    lowBytes: low && low.length >= Math.floor(samples.length / 2) ? low : null,
  };
}

/** Where each chunk is: first ones count. Those of the three lists of chunks are looked into. */
async function partsOf(blob: Blob): Promise<Map<string, SfPart>> {
  const parts = new Map<string, SfPart>();
  let count = 0;
  const walk = async (from: number, to: number, isInner: boolean): Promise<void> => {
    for (let at = from; at + 8 <= to;) {
      if (++count > SF2_LIMITS.chunks) fail('it has far too many chunks');
      const view = await viewOf(blob, at, 8);
      const [id, said] = [idAt(view, 0), view.getUint32(4, true)];
      // A bank that was cut off still has its first chunks.
      const length = Math.min(said, to - at - 8);
      if (id === 'LIST' && !isInner && length >= 4) await walk(at + 12, at + 8 + length, true);
      else if (!parts.has(id)) parts.set(id, { start: at + 8, length });
      at += 8 + said + (said % 2);
    }
  };
  await walk(12, blob.size, false);
  return parts;
}

async function readLists(blob: Blob, parts: ReadonlyMap<string, SfPart>): Promise<SfLists> {
  const total = LISTS.reduce((sum, id) => sum + (parts.get(id)?.length ?? 0), 0);
  if (total > SF2_LIMITS.listBytes) fail('its lists are far too long');
  const views = new Map<ListName, DataView>();
  for (const id of LISTS) {
    const part = parts.get(id) ?? fail(`its list “${id}” is missing`);
    views.set(id, await viewOf(blob, part.start, part.length));
  }
  return new SfLists(views, parts.get('smpl')?.length ?? 0);
}

/** The lists of a bank, each entry being read when it is asked for. */
export class SfLists {
  readonly #views: ReadonlyMap<ListName, DataView>;
  readonly #sampleBytes: number;

  constructor(views: ReadonlyMap<ListName, DataView>, sampleBytes: number) {
    this.#views = views;
    this.#sampleBytes = sampleBytes;
  }

  /** The last entry of each list ends the one before. */
  presets(): SfPreset[] {
    const view = this.#view('phdr');
    return Array.from(
      { length: Math.max(0, Math.floor(view.byteLength / PRESET) - 1) },
      (_, i) => ({
        name: nameAt(view, PRESET * i),
        program: view.getUint16(PRESET * i + 20, true),
        bank: view.getUint16(PRESET * i + 22, true),
        index: i,
      }),
    );
  }

  presetZones(index: number, budget: SfBudget): SfZone[] {
    return this.#zones('phdr', PRESET, 24, index, 'pbag', 'pgen', GEN.instrument, budget);
  }

  /** Null where there is no such instrument. */
  instrument(index: number, budget: SfBudget): { name: string; zones: SfZone[] } | null {
    const view = this.#view('inst');
    if (index >= Math.floor(view.byteLength / INSTRUMENT) - 1) return null;
    const zones = this.#zones('inst', INSTRUMENT, 20, index, 'ibag', 'igen', GEN.sampleId, budget);
    return { name: nameAt(view, INSTRUMENT * index), zones };
  }

  /** Null where there is none, or nothing of it in the file. */
  sample(index: number): SfSample | null {
    const view = this.#view('shdr');
    const at = SAMPLE * index;
    // The last one only ends the list.
    if (at + 2 * SAMPLE > view.byteLength) return null;
    const [start, end, loopStart, loopEnd, rateHz] = [20, 24, 28, 32, 36].map((offset) =>
      view.getUint32(at + offset, true),
    ) as [number, number, number, number, number];
    const type = view.getUint16(at + 44, true);
    // Places are counted in frames, those of what is compressed in bytes, and its loop from its start.
    const isCompressed = (type & COMPRESSED) !== 0;
    const frameBytes = isCompressed ? 1 : 2;
    const last = Math.min(end, Math.floor(this.#sampleBytes / frameBytes));
    if (start >= last || rateHz < 400 || rateHz > 768_000) return null;
    const loopFrom = isCompressed ? 0 : start;
    return {
      index,
      name: nameAt(view, at),
      start: start * frameBytes,
      byteLength: (last - start) * frameBytes,
      frames: isCompressed ? null : last - start,
      loopStart: loopStart - loopFrom,
      loopEnd: loopEnd - loopFrom,
      rateHz,
      rootKey: view.getUint8(at + 40),
      correctionCents: view.getInt8(at + 41),
      link: view.getUint16(at + 42, true),
      type,
    };
  }

  /** Zones with the first one's generators in all others, where it is a global one. */
  #zones(
    list: 'phdr' | 'inst',
    size: number,
    bagAt: number,
    index: number,
    bags: 'pbag' | 'ibag',
    generators: 'pgen' | 'igen',
    last: number,
    budget: SfBudget,
  ): SfZone[] {
    const first = this.#uint16(list, size * index + bagAt);
    const end = this.#uint16(list, size * (index + 1) + bagAt);
    budget.takeZones(end - first);
    const zones: SfZone[] = [];
    let shared: Generators = new Map();
    for (let bag = first; bag < end; bag++) {
      const [from, to] = [this.#uint16(bags, 4 * bag), this.#uint16(bags, 4 * bag + 4)];
      const own = this.#generators(generators, from, to, last, budget);
      const modulatorCount = this.#uint16(bags, 4 * bag + 6) - this.#uint16(bags, 4 * bag + 2);
      if (own.has(last)) zones.push({ generators: new Map([...shared, ...own]), modulatorCount });
      else if (bag === first) shared = own;
    }
    return zones;
  }

  /** Up to that which names what is played: what comes after it counts for nothing. */
  #generators(
    list: 'pgen' | 'igen',
    from: number,
    to: number,
    last: number,
    budget: SfBudget,
  ): Generators {
    const values = new Map<number, number>();
    budget.takeGenerators(to - from);
    for (let i = from; i < to; i++) {
      const id = this.#uint16(list, 4 * i);
      const raw = this.#uint16(list, 4 * i + 2);
      const isUnsigned = id === last || id === GEN.keyRange || id === GEN.velocityRange;
      values.set(id, isUnsigned || raw < 0x8000 ? raw : raw - 0x10000);
      if (id === last) break;
    }
    return values;
  }

  #uint16(list: ListName, at: number): number {
    const view = this.#view(list);
    if (at + 2 > view.byteLength) fail(`its list “${list}” is too short for what names it`);
    return view.getUint16(at, true);
  }

  #view(list: ListName): DataView {
    return this.#views.get(list) ?? fail(`its list “${list}” is missing`);
  }
}

/** What may be read for one preset: lists that point back and forth could go on for hours. */
export class SfBudget {
  #zones: number = SF2_LIMITS.zones;
  #generators: number = SF2_LIMITS.generators;

  takeZones(count: number): void {
    if (count < 0) fail('its zones are out of order');
    this.#zones -= count;
    if (this.#zones < 0) fail('a preset has far too many zones');
  }

  takeGenerators(count: number): void {
    if (count < 0) fail('its generators are out of order');
    this.#generators -= count;
    if (this.#generators < 0) fail('a preset has far too many generators');
  }
}

async function textAt(blob: Blob, part: SfPart | undefined): Promise<string> {
  if (!part) return '';
  const view = await viewOf(blob, part.start, Math.min(part.length, 20_000));
  return plainText(view, 0, view.byteLength);
}

function fail(what: string): never {
  throw new KitFileError('', what);
}
