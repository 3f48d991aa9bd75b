/** A page in the background has no pictures. */
const HIDDEN_MS = 50;

/** Calls back once: before the next picture, or shortly where the page is not shown. */
export function onceSoon(callback: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_MS);
}
