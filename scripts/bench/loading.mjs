import { withServedApp } from './serve-app.mjs';

/**
 * Loads `count` made-up WAV files through the built app and measures what the page feels of it.
 * The files are in memory before the clock starts: what the file picker costs is the browser's.
 */
export function measureLoading(browser, count) {
  return withServedApp(async (url) => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(url);
    // Classified means that the model is loaded: only the samples are measured.
    await page.waitForFunction(() => {
      const pads = document.querySelector('padwise-app').kit.pads;
      return pads.length > 0 && pads.every((pad) => pad.classification);
    });
    return page.evaluate(load, count);
  });
}

/** Runs in the page. */
async function load(count) {
  const rate = 44_100;
  const frames = Math.round(0.3 * rate);
  const files = Array.from({ length: count }, (_, index) => {
    const view = new DataView(new ArrayBuffer(44 + 2 * frames));
    // RIFF, WAVE, fmt: 16 bit, mono.
    view.setUint32(0, 0x52494646);
    view.setUint32(4, 36 + 2 * frames, true);
    view.setUint32(8, 0x57415645);
    view.setUint32(12, 0x666d7420);
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, rate, true);
    view.setUint32(28, 2 * rate, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    view.setUint32(36, 0x64617461);
    view.setUint32(40, 2 * frames, true);
    const step = (2 * Math.PI * (60 + 3 * index)) / rate;
    for (let n = 0; n < frames; n++) {
      const value = 20_000 * Math.exp((-6 * n) / frames) * Math.sin(step * n);
      view.setInt16(44 + 2 * n, Math.round(value), true);
    }
    return new File([view], `sound ${index}.wav`);
  });

  const tasksMs = [];
  let startMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      tasksMs.push({ atMs: entry.startTime - startMs, durationMs: entry.duration });
  });
  // Making the files was a long task itself: let it be reported to nobody.
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.observe({ type: 'longtask' });
  startMs = performance.now();
  const report = await document.querySelector('padwise-app').loadFiles(files);
  const totalMs = performance.now() - startMs;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    count: report.padCount,
    totalMs,
    msPerFile: totalMs / count,
    longTasksMs: tasksMs,
    isIsolated: crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
  };
}
