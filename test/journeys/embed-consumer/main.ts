/** A page of somebody else, with all of the library's types in use; built with Vite's own settings. */
import type { DrumClassification, ClassifyOptions } from 'padwise/classify';
import type {
  DrumRole,
  KitDocument,
  KitPad,
  KitSample,
  PadTriggerDetail,
  PadwiseSampler,
} from 'padwise/sampler';

const keysBefore = new Set([...Object.keys(window), 'begun']);

async function begin() {
  const { PadwiseSampler: Sampler } = await import('padwise/sampler-element');
  const isDefinedByClass = customElements.get('padwise-sampler') !== undefined;
  await import('padwise/sampler');
  const { classifyDrum, disposeClassifier } = await import('padwise/classify');

  class OwnPads extends Sampler {
    readonly isOwn = true;
  }
  customElements.define('own-pads', OwnPads);

  function add(src: string): PadwiseSampler {
    const sampler = document.createElement('padwise-sampler');
    sampler.src = src;
    sampler.label = 'Pads';
    sampler.bank = 0;
    sampler.velocity = null;
    sampler.disabled = false;
    sampler.midi = false;
    document.body.append(sampler);
    return sampler;
  }

  function playable(sampler: PadwiseSampler): Promise<KitDocument> {
    return new Promise((resolve, reject) => {
      const take = () => {
        const { kit } = sampler;
        if (kit) resolve(kit);
      };
      sampler.addEventListener('load', take);
      sampler.addEventListener('error', ({ message }) => reject(new Error(message)));
      take();
    });
  }

  function hitsOf(sampler: PadwiseSampler): PadTriggerDetail[] {
    const hits: PadTriggerDetail[] = [];
    sampler.addEventListener('pad-trigger', ({ detail }) => hits.push(detail));
    return hits;
  }

  /** Reads the peak of what a sampler puts out, as it is now. */
  function meterOf({ audioContext, output }: PadwiseSampler): () => number {
    const analyser = audioContext.createAnalyser();
    output.connect(analyser);
    const values = new Float32Array(analyser.fftSize);
    return () => {
      analyser.getFloatTimeDomainData(values);
      return values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
    };
  }

  /** A kick: a sine that falls and fades. */
  function kick(): AudioBuffer {
    const sampleRate = 44_100;
    const buffer = new AudioBuffer({ length: sampleRate / 2, sampleRate });
    let phase = 0;
    const samples = Float32Array.from({ length: buffer.length }, (_, i) => {
      const t = i / sampleRate;
      phase += (2 * Math.PI * (48 + 140 * Math.exp(-t / 0.03))) / sampleRate;
      return 0.9 * Math.sin(phase) * Math.exp(-t / 0.12);
    });
    buffer.copyToChannel(samples, 0);
    return buffer;
  }

  function classify(options?: ClassifyOptions): Promise<DrumClassification> {
    return classifyDrum(kick(), options);
  }

  const namesOf = (pads: readonly KitPad[], samples: readonly KitSample[]): string[] =>
    [...pads, ...samples].map(({ name }) => name);
  const rolesOf = ({ pads }: KitDocument): DrumRole[] => pads.map(({ role }) => role);

  return {
    ...{ add, playable, hitsOf, meterOf, classify, disposeClassifier, namesOf, rolesOf, OwnPads },
    isDefinedByClass,
    globals: Object.keys(window).filter((key) => !keysBefore.has(key)),
  };
}

export type Page = Awaited<ReturnType<typeof begin>>;

Object.assign(window, { begun: begin() });
