/**
 * Calls back once the frame that is due has been painted: for what follows from a hit and must not
 * hold its light back. Returns a function that calls it off.
 */
export function afterPaint(callback: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
