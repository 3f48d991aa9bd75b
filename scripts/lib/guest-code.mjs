/**
 * Makes code fit for pages of others: its workers start where the code comes from another origin,
 * which browsers allow by way of a small script of the page's own; and its elements leave alone what
 * another copy of the program has defined on the page before.
 */
export function guestCode() {
  return {
    name: 'padwise-guest-code',
    renderChunk(code) {
      const needsWorker = code.includes('new Worker(');
      const defines = code.includes('customElements.define(');
      if (!needsWorker && !defines) return null;
      const body = code
        .replaceAll('new Worker(', 'new GuestWorker(')
        .replaceAll('customElements.define(', 'defineOnce(');
      return {
        code: body + (needsWorker ? GUEST_WORKER : '') + (defines ? DEFINE_ONCE : ''),
        map: null,
      };
    },
  };
}

// Declarations below the code they serve: functions and `var` are there from the beginning.
const GUEST_WORKER = `
function GuestWorker(url, options) {
  const { href, origin } = new URL(url, import.meta.url);
  if (origin === location.origin) return new Worker(href, options);
  const script = new Blob(['import ' + JSON.stringify(href)], { type: 'text/javascript' });
  const scriptUrl = URL.createObjectURL(script);
  const worker = new Worker(scriptUrl, { ...options, type: 'module' });
  setTimeout(() => URL.revokeObjectURL(scriptUrl), 60_000);
  return worker;
}
`;

const DEFINE_ONCE = `
function defineOnce(name, element, options) {
  if (!customElements.get(name)) customElements.define(name, element, options);
}
`;
