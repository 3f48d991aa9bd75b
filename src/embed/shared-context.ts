import { createLiveContext } from '../audio/context.ts';

let shared: AudioContext | null = null;

/**
 * The one context that all samplers of a page play on, unless they are given another: browsers allow
 * few of them, and only what plays on the same one can be mixed. It is opened when it is first asked
 * for, and anew where the platform has closed it.
 *
 * @throws Where the browser has no Web Audio or no free audio device context.
 */
export function sharedContext(): AudioContext {
  if (!shared || shared.state === 'closed') shared = createLiveContext();
  return shared;
}
