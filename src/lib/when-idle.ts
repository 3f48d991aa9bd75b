/**
 * Does something when nothing else is to be done, or after so long at the latest. Where the browser
 * has no idle callbacks, as Safari, after half of that.
 */
export function whenIdle(work: () => void, withinMs: number): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(() => work(), { timeout: withinMs });
  } else setTimeout(work, withinMs / 2);
}
