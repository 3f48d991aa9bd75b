import type { FirstVisit, OfflineDesk } from './app/offline/offline-desk.ts';
import { whenIdle } from './lib/when-idle.ts';

const IDLE_WITHIN_MS = 5000;

/** Has the page's app kept by the browser, when nothing else is to be done any more. */
export function keepPage(desk: OfflineDesk, visit: Omit<FirstVisit, 'idle'>): void {
  // Dispatched by what Vite puts around each `import()`; whoever asked hears of it, too.
  window.addEventListener('vite:preloadError', () => desk.missPart());
  void desk.begin({
    ...visit,
    idle: () => new Promise((resolve) => whenIdle(resolve, IDLE_WITHIN_MS)),
  });
}
