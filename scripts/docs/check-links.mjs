import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What a page fetches by itself, rather than when somebody follows a link. */
const FETCHED =
  /<(?:script|img|iframe|source|audio|video)\b[^>]*?\ssrc="([^"]*)"|<link\b[^>]*?\shref="([^"]*)"/g;
const LINK = /<a\b[^>]*?\shref="([^"]*)"/g;
const STYLE_ADDRESS = /url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)/g;

/**
 * What is wrong with the addresses of a built site, as sentences: links to files or headings that
 * are not there, links that leave the site's folder or start at the host's root, and whatever a page
 * would fetch from another host.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function checkLinks(folder) {
  const files = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
      path.replaceAll('\\', '/'),
    ),
  );
  const texts = new Map(
    [...files]
      .filter((path) => /\.(html|css)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
  return [...texts].flatMap(([path, text]) => {
    const isPage = path.endsWith('.html');
    const fetched = addresses(text, isPage ? FETCHED : STYLE_ADDRESS);
    const links = isPage ? addresses(text, LINK) : [];
    return [
      ...fetched
        .filter((address) => /^([a-z]+:)?\/\//.test(address))
        .map((address) => `${path} fetches ${address} from another host.`),
      ...[...fetched, ...links].flatMap((address) => faultOf(path, address) ?? []),
    ];
  });

  function faultOf(from, address) {
    if (/^([a-z]+:|\/\/)/.test(address)) return null;
    if (address.startsWith('/')) return `${from}: ${address} starts at the host’s root.`;
    const [beforeHash = '', hash] = address.split('#');
    const [path = ''] = beforeHash.split('?');
    const target = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path));
    if (!files.has(target)) return `${from}: there is no ${target} (“${address}”).`;
    // The gallery's own addresses name elements.
    const isHeading = hash && !beforeHash.includes('gallery.html') && target.endsWith('.html');
    if (isHeading && !texts.get(target)?.includes(`id="${hash}"`)) {
      return `${from}: ${target} has no heading “${hash}”.`;
    }
    return null;
  }
}

function addresses(text, pattern) {
  return [...text.matchAll(pattern)].map(([, first, second]) =>
    (first ?? second ?? '').replaceAll('&amp;', '&'),
  );
}
