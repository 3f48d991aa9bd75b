import type { LoaderParts } from '../../src/app/kit-loader.ts';
import type { FormatsPort, PlayerPort, SampleAnalysis, SourceFile } from '../../src/app/ports.ts';
import type { SessionParts } from '../../src/app/session.ts';
import { readForeignKit } from '../../src/formats/foreign/read-foreign-kit.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { Store } from '../../src/lib/store.ts';

export const features: SampleAnalysis['features'] = {
  pitchHz: 100,
  brightnessHz: 1000,
  decaySec: 0.1,
  peak: 1,
  outline: new Float32Array(192),
};

/** Parts that decode any bytes but "bad"; the journeys try the real ones. */
export function parts(
  overrides: Partial<LoaderParts> = {},
): LoaderParts & Pick<SessionParts, 'exporter'> {
  return {
    exporter: {
      exportFormats: () => Promise.resolve([]),
      exportForeignKit: () => Promise.reject(new Error('No exporter.')),
      toWav: () => Promise.resolve(new Blob(['wav'])),
    },
    decoder: {
      decode: (bytes) =>
        new TextDecoder().decode(bytes) === 'bad'
          ? Promise.reject(new Error('It is bad.'))
          : Promise.resolve({ duration: 0.5 } as AudioBuffer),
    },
    analyser: {
      status: new Store({ state: 'idle' as const }),
      warmUp: () => Promise.resolve(),
      useModel: () => undefined,
      analyse: () =>
        Promise.resolve({ features, classification: null, probabilities: null, embedding: null }),
      measure: () => Promise.resolve(features),
      picture: () => Promise.resolve(null),
    },
    formats: { unzip: () => Promise.resolve([file('inner.wav', 'inner')]) },
    // A file with BD in its name is a kick, all others are what they sound like.
    learning: { heeded: () => Promise.resolve([]), recognise: () => undefined },
    decideRole: ({ probabilities }, path) => {
      const named = path?.includes('BD') ?? false;
      const heard = ROLES[probabilities.indexOf(Math.max(...probabilities))] ?? 'other';
      return {
        role: named ? 'kick' : heard,
        confidence: 0.7,
        source: named ? 'name' : 'audio',
        nameWord: named ? 'bd' : null,
      };
    },
    kindOf: (path) => /\b(bd|sd|hh|cp)\d*\b/.exec(path)?.[1] ?? null,
    isAudioFile: (path) => path.endsWith('.wav'),
    ...overrides,
  };
}

const never = () => Promise.reject(new Error('not asked for'));

/** Formats that read foreign kits for good, and no kit files. */
export function foreignFormats(overrides: Partial<FormatsPort> = {}): FormatsPort {
  return {
    toJson: never,
    toJsonFile: never,
    toBundle: never,
    readKit: never,
    isBundle: () => Promise.resolve(false),
    readForeignKit,
    unzip: () => Promise.resolve([]),
    ...overrides,
  };
}

export function file(path: string, text: string): SourceFile {
  return { path, blob: new Blob([text]) };
}

/** A player that plays nothing. */
export function silentPlayer(overrides: Partial<PlayerPort> = {}): PlayerPort {
  return {
    context: new Store('running' as const),
    onTrigger: null,
    onRelease: null,
    setKit: () => undefined,
    resume: () => Promise.resolve(),
    noteOn: () => null,
    noteOff: () => undefined,
    setHatPedalMode: () => undefined,
    readHatOpenness: () => -1,
    triggerPad: () => undefined,
    releasePad: () => undefined,
    triggerAt: () => undefined,
    clickAt: () => undefined,
    dropPlanned: () => undefined,
    dropClicks: () => undefined,
    setClickGainDb: () => undefined,
    currentTimeSec: 0,
    panic: () => undefined,
    setMasterGainDb: () => undefined,
    setSoloed: () => undefined,
    readPeak: () => 0,
    readPeaks: () => undefined,
    readBusPeaks: () => undefined,
    readVoices: () => undefined,
    outputLatencySec: 0,
    ...overrides,
  };
}
