import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { escape } from './render-markdown.mjs';
import { describePage, relativeLink } from './site-pages.mjs';

const FOLDER = 'elements';
/** Built from the gallery of development. */
export const GALLERY = `${FOLDER}/gallery.html`;

/**
 * What the manifest says of each element, with its stories.
 *
 * @returns {{ tag: string, path: string, stories: string | null, declaration: object }[]}
 */
export function elementsOf(root, manifest) {
  return manifest.modules
    .flatMap(({ path, declarations }) =>
      declarations
        .filter(({ tagName }) => tagName)
        .map((declaration) => ({
          tag: declaration.tagName,
          path,
          stories: storiesOf(root, path, declaration.tagName),
          declaration,
        })),
    )
    .sort((a, b) => Number(isLeaf(a.tag)) - Number(isLeaf(b.tag)) || (a.tag < b.tag ? -1 : 1));
}

/** The gallery's name of the stories that show an element: its own, or those of its folder. */
function storiesOf(root, path, tag) {
  const folder = join(root, dirname(path));
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.stories.ts'))
    .map((name) => name.replace(/\.stories\.ts$/, ''));
  const own = tag.replace(/^pw-/, '');
  const ofFolder = basename(folder);
  return [own, ofFolder].find((name) => names.includes(name)) ?? names[0] ?? null;
}

/** The others are for pages of anybody. */
function isLeaf(tag) {
  return tag.startsWith('pw-');
}

/**
 * A page for each element, and one that lists them.
 *
 * @param {ReturnType<typeof elementsOf>} elements
 */
export function elementPages(elements) {
  const index = describePage({ target: `${FOLDER}/index.html`, title: 'Elements' });
  return [index, ...elements.map(({ tag }) => describePage({ target: targetOf(tag), title: tag }))];
}

function targetOf(tag) {
  return `${FOLDER}/${tag}.html`;
}

/**
 * @param {ReturnType<typeof elementsOf>} elements
 * @param {import('./render-markdown.mjs').MarkdownRenderer} markdown
 * @returns {{ html: string, sections: import('./render-markdown.mjs').Section[] }}
 */
export function renderElementPage(page, elements, markdown) {
  const element = elements.find(({ tag }) => targetOf(tag) === page.target);
  return element
    ? renderElement(element, page, markdown)
    : renderIndex(elements, page, (text) => markdown.inline(text, page));
}

function renderIndex(elements, page, inline) {
  const rows = (isWanted) =>
    elements
      .filter(({ tag }) => isWanted(tag))
      .map(({ tag, declaration }) => [
        `<a href="${relativeLink(page.target, targetOf(tag))}"><code>${tag}</code></a>`,
        inline(firstSentence(declaration.description ?? declaration.summary)),
      ]);
  const gallery = relativeLink(page.target, GALLERY);
  const html = `<h1>Elements</h1>
<p>All elements of Padwise, from their manifest (<code>custom-elements.json</code>), each with live examples: its states in the gallery, in which you can press, turn and type.</p>
<h2 id="for-any-page">For any page</h2>
${table(
  ['element', 'what it is'],
  rows((tag) => !isLeaf(tag)),
)}
<h2 id="parts">Parts of the instrument</h2>
<p>These take properties, send events and know nothing else. They inherit the tokens that the instrument sets: see <a href="${gallery}#tokens">colours, type and spacing</a>, or <a href="${gallery}#all">all elements at once</a>.</p>
${table(['element', 'what it is'], rows(isLeaf))}`;
  return {
    html,
    sections: [
      { id: '', level: 1, title: 'Elements', text: '' },
      { id: 'for-any-page', level: 2, title: 'For any page', text: '' },
      { id: 'parts', level: 2, title: 'Parts of the instrument', text: '' },
    ],
  };
}

function renderElement({ tag, path, stories, declaration }, page, markdown) {
  const inline = (text) => markdown.inline(text, page);
  const {
    description = '',
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
  } = declaration;
  const members = (declaration.members ?? []).filter(isPublic);
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind }) => kind === 'method');
  const tables = [
    [
      'properties',
      'Properties',
      ['property', 'attribute', 'type', 'default', 'what it is'],
      fields.map(fieldRow),
    ],
    ['methods', 'Methods', ['method', 'what it does'], methods.map(methodRow)],
    ['events', 'Events', ['event', 'when'], events.filter(({ name }) => name).map(namedRow)],
    ['slots', 'Slots', ['slot', 'what belongs there'], slots.map(namedRow)],
    ['parts', 'Parts', ['part', 'what it is'], cssParts.map(namedRow)],
    [
      'custom-properties',
      'Custom properties',
      ['property', 'default', 'what it sets'],
      cssProperties.map(cssRow),
    ],
  ].filter(([, , , rows]) => rows.length > 0);
  const html = [
    `<h1>${tag}</h1>`,
    `<p>${inline(description)}</p>`,
    `<p>In the sources: <code>${escape(path)}</code></p>`,
    ...renderExample(tag, stories),
    ...tables.map(
      ([id, title, head, rows]) => `<h2 id="${id}">${title}</h2>\n${table(head, rows)}`,
    ),
  ].join('\n');
  const names = [...members, ...events, ...cssParts, ...cssProperties].map(({ name }) => name);
  const sections = [
    { id: '', level: 1, title: tag, text: `${description} ${names.join(' ')}` },
    ...(stories ? [{ id: 'examples', level: 2, title: 'Examples', text: '' }] : []),
    ...tables.map(([id, title]) => ({ id, level: 2, title, text: '' })),
  ];
  return { html, sections };

  function fieldRow({ name, attribute, type, default: standard, description: text, readonly }) {
    return [
      code(name),
      attribute ? code(attribute) : '',
      type ? `<code class="type">${escape(type.text)}</code>` : '',
      standard && standard.length <= 48 ? code(standard) : '',
      (readonly ? 'Read only. ' : '') + inline(text),
    ];
  }
  function methodRow({ name, parameters = [], return: result, description: text }) {
    const given = parameters
      .map(({ name: each, type }) => each + (type ? `: ${type.text}` : ''))
      .join(', ');
    return [code(`${name}(${given})${result ? `: ${result.type.text}` : ''}`), inline(text)];
  }
  function namedRow({ name, description: text }) {
    return [name ? code(name) : 'default', inline(text?.replace(/^- /, ''))];
  }
  function cssRow({ name, default: standard, description: text }) {
    return [code(name), standard ? code(standard) : '', inline(text)];
  }
}

/** In a frame, as an element expects the instrument's tokens around it, and loaded when it is near. */
function renderExample(tag, stories) {
  if (!stories) return [];
  const address = `gallery.html?element=${tag}&amp;stories=${stories}`;
  return [
    '<h2 id="examples">Examples</h2>',
    `<iframe class="example" src="${address}" title="Live examples of ${tag}" loading="lazy"></iframe>`,
    `<p><a href="gallery.html#${stories}">In the gallery</a>, in all widths and both themes.</p>`,
  ];
}

const HIDDEN =
  /^(#|_)|^(styles|shadowRootOptions|render|createRenderRoot|connectedCallback|disconnectedCallback|willUpdate|update|updated|firstUpdated|shouldUpdate)$/;

function isPublic({ name, privacy, static: isStatic }) {
  return privacy !== 'private' && privacy !== 'protected' && !isStatic && !HIDDEN.test(name);
}

function firstSentence(text = '') {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function code(text) {
  return `<code>${escape(text)}</code>`;
}

function table(head, rows) {
  const cells = (tag, row) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
  return `<div class="table" role="group" aria-label="Table"><table>
<thead><tr>${cells('th', head)}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}
</tbody>
</table></div>`;
}
