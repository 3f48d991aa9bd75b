import { measureCosts, type CostRow } from './costs.ts';
import { KIT_LOADERS, timeKitLoad } from './kit-loaders.ts';
import { measureLatency, type LatencyRow } from './latency.ts';
import { measureLive, type LiveResult } from './overload.ts';

export interface BenchResult {
  readonly userAgent: string;
  readonly latency: LatencyRow[];
  readonly costs: CostRow[];
}

declare global {
  interface Window {
    runBench: (hitsEach: number) => Promise<BenchResult>;
    runLive: (seconds: number) => Promise<LiveResult>;
  }
}

window.runBench = async (hitsEach) => ({
  userAgent: navigator.userAgent,
  costs: await measureCosts(),
  latency: await measureLatency(hitsEach),
});
window.kitLoaderNames = Object.keys(KIT_LOADERS);
window.timeKitLoad = timeKitLoad;
window.runLive = measureLive;
