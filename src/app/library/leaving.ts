export interface LeavingParts {
  /** The page goes out of sight, and perhaps for good. */
  leave(): void;
  /** Whether it would take something with it. */
  wouldLose(): boolean;
}

/** Says when the page may be left, and lets the browser ask where that would lose something. */
export function watchLeaving({ leave, wouldLose }: LeavingParts): void {
  if (typeof window === 'undefined') return;
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
  });
  window.addEventListener('beforeunload', (event) => {
    if (wouldLose()) event.preventDefault();
    else leave();
  });
}
