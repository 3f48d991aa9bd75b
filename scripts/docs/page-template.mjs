import { escape } from './render-markdown.mjs';
import { relativeLink } from './site-pages.mjs';

/**
 * A page of the site. All its addresses are relative, all scripts are plain ones: it works from any
 * path of any server, and from a disk.
 *
 * @param {{
 *   page: import('./site-pages.mjs').SitePage,
 *   pages: readonly import('./site-pages.mjs').SitePage[],
 *   groups: ReturnType<typeof import('./site-pages.mjs').navigation>,
 *   html: string,
 *   sections: readonly { id: string, level: number, title: string }[],
 * }} parts
 */
export function renderPage({ page, pages, groups, html, sections }) {
  const link = (target) => relativeLink(page.target, target);
  const title = page.target === 'index.html' ? 'Padwise' : `${page.title} · Padwise`;
  return `<!doctype html>
<html lang="en" data-root="${escape(link('index.html').replace(/index\.html$/, ''))}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="dark light" />
    <title>${escape(title)}</title>
    <link rel="icon" href="${link('assets/icon.svg')}" type="image/svg+xml" />
    <link rel="stylesheet" href="${link('assets/site.css')}" />
    <script src="${link('assets/theme.js')}"></script>
    <script src="${link('assets/site.js')}" defer></script>
  </head>
  <body>
    <a class="skip" href="#content">To the content</a>
    <header>
      <button class="key menu" type="button" aria-expanded="false" aria-controls="pages" hidden>Pages</button>
      <a class="home" href="${link('index.html')}"><img src="${link('assets/icon.svg')}" alt="" width="24" height="24" />Padwise</a>
      <search hidden>
        <input type="search" class="field" placeholder="Search" aria-label="Search" aria-keyshortcuts="/" autocomplete="off" spellcheck="false" />
        <div class="found" hidden>
          <p role="status"></p>
          <ol></ol>
        </div>
      </search>
      <button class="key theme" type="button" hidden></button>
    </header>
    <div class="columns">
      <nav id="pages" aria-label="Pages">
${groups.map((group) => renderGroup(group, page, pages, link)).join('\n')}
      </nav>
      <main id="content" tabindex="-1">
${html}
      </main>
${renderOutline(sections)}
    </div>
  </body>
</html>
`;
}

function renderGroup({ name, pages: listed }, page, pages, link) {
  const items = listed.map((each) => {
    const children = pages.filter(({ parent }) => parent === each.target);
    const isOpen = page.target === each.target || page.parent === each.target;
    const below = isOpen && children.length > 0 ? renderList(children, page, link) : '';
    return `<li>${renderLink(each, page, link)}${below}</li>`;
  });
  return `<h2>${escape(name)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

function renderList(pages, page, link) {
  const items = pages.map((each) => `<li>${renderLink(each, page, link)}</li>`);
  return `\n<ul>\n${items.join('\n')}\n</ul>`;
}

function renderLink(each, page, link) {
  const current = each.target === page.target ? ' aria-current="page"' : '';
  return `<a href="${link(each.target)}"${current}>${escape(each.navTitle)}</a>`;
}

function renderOutline(sections) {
  const shown = sections.filter(({ id, level }) => id !== '' && level <= 3);
  if (shown.length < 2) return '';
  const items = shown.map(
    ({ id, level, title }) =>
      `<li class="level-${level}"><a href="#${id}">${escape(title)}</a></li>`,
  );
  return `<nav class="outline" aria-label="On this page"><h2>On this page</h2>\n<ul>\n${items.join('\n')}\n</ul></nav>`;
}
