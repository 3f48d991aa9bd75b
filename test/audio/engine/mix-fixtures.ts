import { SamplerEngine } from '../../../src/audio/engine/sampler-engine.ts';
import type { Kit, Pad } from '../../../src/kit/kit-schema.ts';
import type { Mix } from '../../../src/kit/mix-schema.ts';
import { makeKit, RATE, type Cue } from './engine-fixtures.ts';

export const hit: Cue = [0, (engine) => engine.noteOn(36, 127)];

export function makeMixedKit(mix: Mix, ...pads: Pad[]): Kit {
  return { ...makeKit(...pads), mix };
}

/** Level of a sine in a stretch of time that holds whole periods of it. */
export function levelOf(samples: Float32Array, hz: number, fromSec: number, toSec: number): number {
  let [inPhase, across, count] = [0, 0, 0];
  for (let i = Math.round(fromSec * RATE); i < Math.round(toSec * RATE); i += 1) {
    const angle = (2 * Math.PI * hz * i) / RATE;
    inPhase += (samples[i] ?? NaN) * Math.sin(angle);
    across += (samples[i] ?? NaN) * Math.cos(angle);
    count += 1;
  }
  return (2 * Math.hypot(inPhase, across)) / count;
}

export const toDb = (level: number) => 20 * Math.log10(level);

const originals = { GainNode, StereoPannerNode };

/** Counts the nodes that a context is asked for, by kind, and those made without it. */
export function countNodes(context: BaseAudioContext): Map<string, number> {
  const counts = new Map<string, number>();
  const makers = context as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name in context) {
    const make = makers[name];
    if (!name.startsWith('create') || typeof make !== 'function') continue;
    makers[name] = (...args) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return make.apply(context, args);
    };
  }
  for (const kind of ['GainNode', 'StereoPannerNode'] as const) {
    const original = originals[kind];
    const name = `create${kind.replace('Node', '')}`;
    Object.defineProperty(globalThis, kind, {
      configurable: true,
      value: new Proxy(original, {
        construct(target, args: [BaseAudioContext, GainOptions & StereoPannerOptions]) {
          if (args[0] === context) counts.set(name, (counts.get(name) ?? 0) + 1);
          return new target(...args);
        },
      }),
    });
  }
  return counts;
}

/** An engine on a context that counts, from after the engine's own nodes on. */
export function countingEngine(seconds = 1) {
  const context = new OfflineAudioContext(2, seconds * RATE, RATE);
  const counts = countNodes(context);
  const engine = new SamplerEngine(context, context.destination);
  counts.clear();
  return { context, counts, engine };
}
