/** What the library asks of the browser about a visit. */

/** Whether asking for persistence now shows no question: Firefox asks the player, others decide. */
export function isAskedSilently(): boolean {
  if (typeof navigator === 'undefined' || /firefox/i.test(navigator.userAgent)) return false;
  // Older browsers don't know.
  const activation = navigator.userActivation as UserActivation | undefined;
  return activation?.hasBeenActive ?? false;
}

/** Rejects with the sentence if it takes longer. */
export async function within<T>(work: Promise<T>, limitMs: number, problem: string): Promise<T> {
  if (limitMs === Infinity) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(problem)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
