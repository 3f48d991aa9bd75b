/**
 * Has a page keep its layout shifts in `window.layoutShifts`, from its first paint on; for
 * `addInitScript`. Shifts within half a second of a press are `isExpected`, as browsers count them.
 */
export function keepLayoutShifts() {
  /** @type {{ value: number, isExpected: boolean, atMs: number, what: string[] }[]} */
  const shifts = [];
  const textOf = (/** @type {DOMRect} */ { x, y, width, height }) =>
    `(${[x, y, width, height].map(Math.round).join(' ')})`;
  Object.assign(window, { layoutShifts: shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      /** @type {{ node?: Node, previousRect: DOMRect, currentRect: DOMRect }[]} */
      const sources = Reflect.get(entry, 'sources');
      shifts.push({
        value: Reflect.get(entry, 'value'),
        isExpected: Reflect.get(entry, 'hadRecentInput'),
        atMs: entry.startTime,
        // What lies in a shadow root has no name here, but a place.
        what: sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.nodeName ?? ''} ${textOf(previousRect)} to ${textOf(currentRect)}`,
        ),
      });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
