import { keepLayoutShifts } from '../../lib/layout-shifts.mjs';

/** Layout shifts over the first load, play, and the opening of the drawer. */
export async function measureShifts(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.addInitScript(keepLayoutShifts);
    await page.goto(url);
    await page.waitForFunction(() => {
      const pads = document.querySelector('padwise-app').kit.pads;
      return pads.length > 0 && pads.every((pad) => pad.classification);
    });
    for (let hit = 0; hit < 30; hit++) {
      await page.evaluate(
        (note) => document.querySelector('padwise-app').noteOn(note, 110),
        36 + (hit % 16),
      );
      await page.waitForTimeout(33);
    }
    await page.locator('#open-review').click();
    await page.locator('pw-drawer').waitFor();
    await page.waitForTimeout(800);
    const shifts = await page.evaluate('window.layoutShifts');
    const sum = (list) => list.reduce((total, { value }) => total + value, 0);
    return {
      unexpected: sum(shifts.filter(({ isExpected }) => !isExpected)),
      afterInput: sum(shifts.filter(({ isExpected }) => isExpected)),
      shifts,
    };
  } finally {
    await page.close();
  }
}
