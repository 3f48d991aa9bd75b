/** `−6.5`; with a sign that is as wide as a figure. */
export function decibels(db: number): string {
  return db === -Infinity ? '−∞' : db.toFixed(1).replace('-', '−');
}

/** `C`, `L30`: for a strip. */
export function shortPan(pan: number): string {
  const share = Math.round(100 * Math.abs(pan));
  return share === 0 ? 'C' : `${pan < 0 ? 'L' : 'R'}${share}`;
}
