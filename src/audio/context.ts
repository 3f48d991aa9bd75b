import { Context, setContext } from './tone.ts';

const wrappers = new WeakMap<BaseAudioContext, Context>();
let hasGlobalContext = false;

/**
 * The context of live play: native, with the lowest latency the platform grants, and Tone's default
 * from now on. It may be suspended until a user gesture resumes it.
 *
 * @param latencyHint Seconds or a category; where it is refused, `'interactive'` is taken.
 * @param sampleRateHz Null for the device's own, which is also taken where the rate is refused.
 * @throws Where the browser has no Web Audio or no free audio device context.
 */
export function createLiveContext(
  latencyHint: AudioContextLatencyCategory | number = 0,
  sampleRateHz: number | null = null,
): AudioContext {
  const context = openContext(latencyHint, sampleRateHz);
  setContext(toneContextOf(context));
  return context;
}

/**
 * Tone's view of a native context, live or offline. Tone's clock stays off: it would wake the page a
 * hundred times a second at this look-ahead, for a Transport that nobody uses.
 */
export function toneContextOf(context: BaseAudioContext): Context {
  let wrapper = wrappers.get(context);
  if (!wrapper) {
    wrapper = new Context({
      // Tone types its contexts as those of standardized-audio-context, but takes native ones.
      context: context as unknown as Context['rawContext'],
      lookAhead: 0,
      clockSource: 'offline',
    });
    wrappers.set(context, wrapper);
    // Without a default Tone opens a context of its own as soon as it builds a node.
    if (!hasGlobalContext) setContext(wrapper);
    hasGlobalContext = true;
  }
  return wrapper;
}

function openContext(
  latencyHint: AudioContextLatencyCategory | number,
  sampleRateHz: number | null,
): AudioContext {
  const rate = sampleRateHz === null ? {} : { sampleRate: sampleRateHz };
  try {
    return new AudioContext({ latencyHint, ...rate });
  } catch {
    if (sampleRateHz !== null) return openContext(latencyHint, null);
    return new AudioContext({ latencyHint: 'interactive' });
  }
}
