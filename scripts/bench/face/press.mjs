import { median } from './load.mjs';

const PRESSES = 48;
/** Under this, Event Timing tells nothing. */
const LEAST_MS = 16;
const FRAME_MS = 1000 / 60;

/** From a press of a pad with the mouse to the paint after it, as Event Timing has it. */
export async function measurePress(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => console.error(error));
  try {
    await page.goto(url);
    await page.waitForFunction(() => {
      const pads = document.querySelector('padwise-app').kit.pads;
      return pads.length > 0 && pads.every((pad) => pad.classification);
    });
    const pads = await page.locator('pw-pad').all();
    const boxes = await Promise.all(pads.map((pad) => pad.boundingBox()));
    await page.waitForTimeout(1000);
    await page.evaluate((durationThreshold) => {
      window.presses = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.name === 'pointerdown') window.presses.push(entry.duration);
        }
      }).observe({ type: 'event', durationThreshold });
    }, LEAST_MS);
    for (let press = 0; press < PRESSES; press++) {
      const { x, y, width, height } = boxes[(5 * press) % boxes.length];
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.waitForTimeout(60);
      await page.mouse.up();
      // Not in step with the frames.
      await page.waitForTimeout(90 + ((17 * press) % 50));
    }
    await page.waitForTimeout(500);
    const told = await page.evaluate('window.presses');
    const quick = Array.from({ length: Math.max(0, PRESSES - told.length) }, () => LEAST_MS);
    const durationsMs = [...told, ...quick];
    const maxMs = Math.max(...durationsMs);
    return {
      presses: PRESSES,
      medianMs: median(durationsMs),
      maxMs,
      maxFrames: Math.ceil(maxMs / FRAME_MS),
      durationsMs,
    };
  } finally {
    await page.close();
  }
}
