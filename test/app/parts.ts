import type { LoaderParts } from '../../src/app/kit-loader.ts';
import type { SampleAnalysis, SourceFile } from '../../src/app/ports.ts';
import { Store } from '../../src/lib/store.ts';

export const features: SampleAnalysis['features'] = {
  pitchHz: 100,
  brightnessHz: 1000,
  decaySec: 0.1,
  peak: 1,
  outline: new Float32Array(192),
};

/** Parts that decode any bytes but "bad"; the journeys try the real ones. */
export function parts(overrides: Partial<LoaderParts> = {}): LoaderParts {
  return {
    decoder: {
      decode: (bytes) =>
        new TextDecoder().decode(bytes) === 'bad'
          ? Promise.reject(new Error('It is bad.'))
          : Promise.resolve({ duration: 0.5 } as AudioBuffer),
    },
    analyser: {
      status: new Store({ state: 'idle' as const }),
      warmUp: () => Promise.resolve(),
      analyse: () => Promise.resolve({ features, classification: null }),
      measure: () => Promise.resolve(features),
    },
    formats: { unzip: () => Promise.resolve([file('inner.wav', 'inner')]) },
    isAudioFile: (path) => path.endsWith('.wav'),
    ...overrides,
  };
}

export function file(path: string, text: string): SourceFile {
  return { path, blob: new Blob([text]) };
}
