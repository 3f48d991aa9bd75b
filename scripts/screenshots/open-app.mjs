/**
 * The built app in a page of its own, its first kit heard.
 *
 * @param prepare What is to be done to the page before it loads; the kit is not waited for then, as
 *   there may be no classifier.
 */
export async function openApp(browser, url, viewport, prepare) {
  const page = await browser.newPage({ viewport });
  await prepare?.(page);
  await page.goto(url);
  await page.evaluate(() => document.querySelector('padwise-app').ready);
  if (!prepare) await classified(page);
  return page;
}

/** Until each pad of the kit in hand has been listened to. */
export async function classified(page) {
  await page.waitForFunction(() =>
    document.querySelector('padwise-app').kit.pads.every((pad) => pad.classification),
  );
}
