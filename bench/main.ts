import { measureCosts, type CostRow } from './costs.ts';
import { KIT_LOADERS, timeKitLoad } from './kit-loaders.ts';
import { measureLatency, type LatencyRow } from './latency.ts';
import { measureLive, type LiveResult } from './overload.ts';

declare global {
  interface Window {
    runCosts: () => Promise<CostRow[]>;
    runLatency: (hitsEach: number) => Promise<LatencyRow[]>;
    runLive: (seconds: number) => Promise<LiveResult>;
  }
}

window.runCosts = measureCosts;
window.runLatency = measureLatency;
window.kitLoaderNames = Object.keys(KIT_LOADERS);
window.timeKitLoad = timeKitLoad;
window.runLive = measureLive;
