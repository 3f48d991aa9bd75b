import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';

/**
 * Groups of the navigation with the pages that belong there, in reading order. What stands in
 * `docs/` and in no group comes last, so that no page is forgotten.
 */
const GROUPS = [
  ['Use', ['index', 'guide', 'controllers', 'learning', 'formats']],
  [
    'Build with it',
    ['embedding', 'web-audio-modules', 'elements/index', 'kit-format', 'extending'],
  ],
  ['Inside', ['architecture', 'decisions/index', 'model-card']],
];
const LAST_GROUP = 'More';

/**
 * @typedef {object} SitePage
 * @property {string | null} source The Markdown file, from the project's folder; null for made pages.
 * @property {string} target Where it lies in the site.
 * @property {string} title
 * @property {string} navTitle
 * @property {string} group
 * @property {string | null} parent The target of the page that it is listed under.
 * @property {string} markdown
 */

/**
 * README.md and all of `docs/`.
 *
 * @returns {SitePage[]}
 */
export function markdownPages(root) {
  const files = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join('docs', path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.md'))
    .sort();
  return ['README.md', ...files].map((source) => {
    const markdown = readFileSync(join(root, source), 'utf8');
    const title = /^# (.+)$/m.exec(markdown)?.[1] ?? basename(source, '.md');
    return describePage({ source, target: targetOf(source), title, markdown });
  });
}

/**
 * @param {{ source?: string | null, target: string, title: string, markdown?: string }} page
 * @returns {SitePage}
 */
export function describePage({ source = null, target, title, markdown = '' }) {
  const name = target.replace(/\.html$/, '');
  const index = `${dirname(target)}/index.html`;
  const isChild = dirname(target) !== '.' && target !== index;
  const group = GROUPS.find(([, names]) => names.includes(isChild ? index.slice(0, -5) : name));
  return {
    source,
    target,
    title,
    navTitle: target === 'index.html' ? 'Start' : title,
    group: group?.[0] ?? LAST_GROUP,
    parent: isChild ? index : null,
    markdown,
  };
}

/** README.md of a folder is its index: `docs/decisions/README.md` is `decisions/index.html`. */
function targetOf(source) {
  const path = source.replace(/^docs\//, '');
  return path.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');
}

/**
 * The navigation: groups in order, each with its pages in order.
 *
 * @param {readonly SitePage[]} pages
 */
export function navigation(pages) {
  const order = GROUPS.flatMap(([, names]) => names.map((name) => `${name}.html`));
  const place = ({ target }) => (order.indexOf(target) + order.length + 1) % (order.length + 1);
  return [...GROUPS.map(([name]) => name), LAST_GROUP]
    .map((name) => ({
      name,
      pages: pages
        .filter(({ group, parent }) => group === name && parent === null)
        .sort((a, b) => place(a) - place(b)),
    }))
    .filter((group) => group.pages.length > 0);
}

/** A link from one page of the site to another file of it. */
export function relativeLink(from, to) {
  return posix.relative(posix.dirname(from), to) || posix.basename(to);
}
