const HITS_PER_SEC = 30;
const SECONDS = 10;

/**
 * Tasks over 50 ms and frames while a kit of 128 pads is played, every second hit on the bank in
 * view, with the mixer open where there is one.
 */
export async function measurePlay(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => console.error(error));
  try {
    await page.goto(url);
    await page.evaluate(() => document.querySelector('padwise-app').ready);
    await page.mouse.click(2, 2);
    const pads = await page.evaluate(loadEightBanks);
    const mixer = page.getByRole('button', { name: /^Mixer/ });
    const hasMixer = (await mixer.count()) > 0;
    if (hasMixer) await mixer.first().click();
    await page.waitForTimeout(2000);
    await browser.startTracing(page, { categories: ['toplevel'] });
    const played = await page.evaluate(play, { hitsPerSec: HITS_PER_SEC, seconds: SECONDS });
    const trace = JSON.parse(String(await browser.stopTracing()));
    return { pads, hasMixer, ...played, mostCpuMs: mostCpuMs(trace.traceEvents) };
  } finally {
    await page.close();
  }
}

/**
 * The greatest time that one task of a page's main thread was computing. A task of much less than its
 * whole duration was kept waiting by what else the machine had to do.
 */
function mostCpuMs(events) {
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = events.filter(
    ({ ph, tdur, ...at }) => ph === 'X' && tdur && mains.has(threadOf(at)),
  );
  return tasks.reduce((most, { tdur }) => Math.max(most, tdur / 1000), 0);
}

/** Runs in the page: the starter kit's sounds at eight speeds. Resolves with the number of pads. */
async function loadEightBanks() {
  const app = document.querySelector('padwise-app');
  const { samples } = await app.exportKit();
  const files = [1, 0.5, 2, 0.7, 1.4, 0.85, 1.2, 0.6].flatMap((speed) =>
    samples.map(({ name, data }) => {
      const bytes = Uint8Array.from(window.atob(data), (letter) => letter.charCodeAt(0));
      const header = new DataView(bytes.buffer);
      for (const at of [24, 28]) {
        header.setUint32(at, Math.round(speed * header.getUint32(at, true)), true);
      }
      return new File([bytes], `${speed} ${name}`);
    }),
  );
  const { padCount } = await app.loadFiles(files);
  return padCount;
}

/** Runs in the page. */
async function play({ hitsPerSec, seconds }) {
  const app = document.querySelector('padwise-app');
  const notes = app.kit.pads.filter((pad) => pad.inputNote !== null);
  const inView = notes.filter((pad) => pad.slot < 16);
  const longTasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      longTasks.push({ atMs: startTime - startMs, durationMs: duration });
    }
  });
  observer.observe({ type: 'longtask' });

  const startMs = performance.now();
  const endMs = startMs + 1000 * seconds;
  let frames = 0;
  const countFrame = () => {
    frames += 1;
    if (performance.now() < endMs) window.requestAnimationFrame(countFrame);
  };
  window.requestAnimationFrame(countFrame);
  let hits = 0;
  while (performance.now() < endMs) {
    const from = hits % 2 === 0 ? inView : notes;
    app.noteOn(from[(7 * hits) % from.length].inputNote, 40 + ((13 * hits) % 88));
    hits += 1;
    const nextMs = startMs + (1000 * hits) / hitsPerSec;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextMs - performance.now())));
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.disconnect();
  return { hits, framesPerSec: frames / seconds, longTasks };
}
