import { readLastKit } from './app/library/last-kit.ts';
import { renderStarterKit } from './audio/starter/render-starter-kit.ts';

/**
 * The first kit's sounds are made in a worker while the page still evaluates the rest of its code;
 * so `main.ts` imports this before anything else. Not where the kit of the last visit comes instead.
 */
let ahead = readLastKit() === null ? renderStarterKit() : null;
// Who asks for them hears of it; until then it is no unhandled fault.
ahead?.catch(() => undefined);

/** Those sounds the first time, newly made ones after that: buffers are handed over, not shared. */
export function takeStarterKit(): ReturnType<typeof renderStarterKit> {
  const sounds = ahead ?? renderStarterKit();
  ahead = null;
  return sounds;
}
