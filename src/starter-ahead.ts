import { renderStarterKit } from './audio/starter/render-starter-kit.ts';

/**
 * The first kit's sounds are made in a worker while the page still evaluates the rest of its code;
 * so `main.ts` imports this before anything else.
 */
let ahead: ReturnType<typeof renderStarterKit> | null = renderStarterKit();
// Who asks for them hears of it; until then it is no unhandled fault.
ahead.catch(() => undefined);

/** Those sounds the first time, newly made ones after that: buffers are handed over, not shared. */
export function takeStarterKit(): ReturnType<typeof renderStarterKit> {
  const sounds = ahead ?? renderStarterKit();
  ahead = null;
  return sounds;
}
