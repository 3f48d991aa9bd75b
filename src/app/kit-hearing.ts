import { mainSampleId, type SampleFindings } from '../kit/build-kit.ts';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import { forEachInLanes } from '../lib/lanes.ts';
import type { AnalyserPort, SampleAnalysis } from './ports.ts';
import type { LibrarySample, SampleLibrary } from './sample-library.ts';
import type { SampleWords } from './sample-words.ts';
import type { SoundReader } from './sound-reader.ts';

export interface KitHearingParts {
  readonly analyser: AnalyserPort;
  readonly reader: Pick<SoundReader, 'hear'>;
  readonly library: SampleLibrary;
  readonly words: SampleWords;
  /** The kit in hand. */
  readonly kit: () => Kit;
  /** Whether names of files and folders count as evidence for roles. */
  readonly useNames: () => boolean;
}

/** Samples asked for at once: two batches of the classifier. */
const LANES = 32;

/** Listens to the sounds of the kit in hand once they are loaded. It changes no kit. */
export class KitHearing {
  readonly #parts: KitHearingParts;

  constructor(parts: KitHearingParts) {
    this.#parts = parts;
  }

  /** What the classifier says of those pads that no person has decided, by sample id. Never rejects. */
  async hear(isWanted: (pad: Pad) => boolean): Promise<Map<string, SampleFindings>> {
    const { analyser, reader, library, words, kit, useNames } = this.#parts;
    const heard = new Map<string, SampleFindings>();
    await untilLost(async () => {
      await analyser.warmUp();
      const { pads, samples } = kit();
      const known = new Map(samples.map((sample) => [sample.id, sample]));
      const wanted = pads.filter((pad) => pad.roleSource !== 'user' && isWanted(pad));
      await this.#eachHeld(wanted, async (id, held) => {
        const sample = known.get(id);
        const said = sample ? words.of(sample) : '';
        const answer = await reader.hear(id, said, held.buffer, useNames());
        heard.set(id, answer);
        library.add(id, { ...held, embedding: answer.embedding });
      });
    });
    return heard;
  }

  /** Asks the network where the kit's sounds are among others, as far as it has not been asked. Never rejects. */
  async embedAll(): Promise<void> {
    const { analyser, library, kit } = this.#parts;
    const { pads } = kit();
    await untilLost(async () => {
      await analyser.warmUp();
      await this.#eachHeld(pads, async (id, held) => {
        if (held.embedding) return;
        const { embedding } = await analyser.analyse(id, held.buffer);
        if (library.get(id)) library.add(id, { ...held, embedding });
      });
    });
  }

  /** What the classifier hears in a sample that is held; null for others. Rejects if it is lost. */
  async analyse(sampleId: string): Promise<SampleAnalysis | null> {
    const held = this.#parts.library.get(sampleId);
    return held ? this.#parts.analyser.analyse(sampleId, held.buffer) : null;
  }

  /** Each sample once that pads are judged by. */
  async #eachHeld(
    pads: readonly Pad[],
    visit: (id: string, held: LibrarySample) => Promise<void>,
  ): Promise<void> {
    await forEachInLanes([...new Set(pads.map(mainSampleId))], LANES, async (id) => {
      const held = this.#parts.library.get(id);
      if (held) await visit(id, held);
    });
  }
}

/** The worker may be lost on the way. What was heard before that is still true. */
async function untilLost(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // The analyser's status says so.
  }
}
