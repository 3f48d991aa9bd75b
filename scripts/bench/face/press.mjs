import { median } from './load.mjs';

const PRESSES = 48;
/** Under this, Event Timing tells nothing. */
const LEAST_MS = 16;
const FRAME_MS = 1000 / 60;

/**
 * From a press with the mouse to the paint after it, as Event Timing has it: of pads, and of a bare
 * page's one button, which is the least that this browser on this machine needs.
 */
export async function measurePress(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('pageerror', (error) => console.error(error));
  try {
    await page.goto(url);
    await page.waitForFunction(() => {
      const pads = document.querySelector('padwise-app').kit.pads;
      return pads.length > 0 && pads.every((pad) => pad.classification);
    });
    await page.waitForTimeout(1000);
    const pads = await pressAll(page, await page.locator('pw-pad').all());
    await page.goto('about:blank');
    await page.setContent('<button style="width: 200px; height: 200px">Bare</button>');
    await page.evaluate(() => {
      const button = document.querySelector('button');
      button.onpointerdown = ({ timeStamp }) => {
        button.style.color = `rgb(0 ${Math.round(timeStamp) % 255} 0)`;
      };
    });
    const bare = await pressAll(page, [page.locator('button')]);
    return { ...pads, bare };
  } finally {
    await page.close();
  }
}

/** Presses one after the other, not in step with the frames. */
async function pressAll(page, targets) {
  await page.evaluate((durationThreshold) => {
    window.presses = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) {
        if (name === 'pointerdown') window.presses.push(duration);
      }
    }).observe({ type: 'event', durationThreshold });
  }, LEAST_MS);
  const boxes = await Promise.all(targets.map((target) => target.boundingBox()));
  for (let press = 0; press < PRESSES; press++) {
    const { x, y, width, height } = boxes[(5 * press) % boxes.length];
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.waitForTimeout(60);
    await page.mouse.up();
    await page.waitForTimeout(90 + ((17 * press) % 50));
  }
  await page.waitForTimeout(500);
  const told = await page.evaluate('window.presses');
  const untold = Array.from({ length: Math.max(0, PRESSES - told.length) }, () => LEAST_MS);
  const durationsMs = [...told, ...untold];
  const maxMs = Math.max(...durationsMs);
  const maxFrames = Math.ceil(maxMs / FRAME_MS);
  return { presses: PRESSES, medianMs: median(durationsMs), maxMs, maxFrames, durationsMs };
}
