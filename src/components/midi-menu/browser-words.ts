/** Browsers that differ in how they let a page use MIDI. */
export type BrowserKind = 'chromium' | 'firefox' | 'safari' | 'ios' | 'other';

/** By the words of `navigator.userAgent`; only for what is said, never for what is done. */
export function browserOf(userAgent: string): BrowserKind {
  // All browsers there are Safari inside, whatever they call themselves.
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium';
  return userAgent.includes('Safari/') ? 'safari' : 'other';
}

/** What Firefox does in place of a plain question. */
export const FIREFOX_ASKS =
  'Firefox may want to install a “site permission add-on”: that is its way of asking. Add it, and connect again if nothing happens.';

/** Where a player who said no finds the way back. */
export function allowAgain(browser: BrowserKind): string {
  switch (browser) {
    case 'chromium':
      return 'Click the icon left of the address, open the site settings and set MIDI devices to Allow. Then connect again.';
    case 'firefox':
      return 'Click the permissions icon left of the address and clear the block on MIDI, or look under Add-ons, Site permissions. Then connect again.';
    case 'safari':
    case 'ios':
    case 'other':
      return 'Allow it in the site settings beside the address, then connect again.';
  }
}

/** What a player can do whose browser has no Web MIDI. */
export function whereMidiIs(browser: BrowserKind): string {
  switch (browser) {
    case 'safari':
      return 'Safari has no Web MIDI. Open this page in Chrome, Edge or Firefox.';
    case 'ios':
      return 'Browsers on iPhone and iPad have no Web MIDI. On a computer or an Android phone, Chrome has it.';
    case 'firefox':
      return 'This Firefox has no Web MIDI: version 108 and later have it on computers. Chrome and Edge have it, too.';
    case 'chromium':
    case 'other':
      return 'This browser has no Web MIDI. Chrome, Edge, Opera and Firefox have it.';
  }
}
