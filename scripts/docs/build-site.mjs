import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { root } from '../lib/ensure-installed.mjs';
import { loadSource } from '../lib/load-source.mjs';
import { checkLinks } from './check-links.mjs';
import { elementPages, elementsOf, GALLERY, renderElementPage } from './element-pages.mjs';
import { renderPage } from './page-template.mjs';
import { COPIED, MarkdownRenderer } from './render-markdown.mjs';
import { markdownPages, navigation } from './site-pages.mjs';

const ASSETS = join(import.meta.dirname, 'assets');

/**
 * Writes the documentation into a folder: a page for each Markdown file and each element, and the
 * gallery for their examples.
 *
 * @param {{ outDir: string, manifest: object }} options
 * @returns {Promise<{ pageCount: number, problems: string[] }>} With what is wrong with its links.
 */
export async function buildSite({ outDir, manifest }) {
  rmSync(outDir, { recursive: true, force: true });
  const write = (path, text) => {
    mkdirSync(dirname(join(outDir, path)), { recursive: true });
    writeFileSync(join(outDir, path), text);
  };
  const elements = elementsOf(root, manifest);
  const pages = [...markdownPages(root), ...elementPages(elements)];
  const groups = navigation(pages);
  const markdown = new MarkdownRenderer({ root, pages });
  const index = [];
  for (const page of pages) {
    const { html, sections } = page.source
      ? markdown.render(page)
      : renderElementPage(page, elements, markdown);
    write(page.target, renderPage({ page, pages, groups, html, sections }));
    index.push(...searchEntries(page, sections));
  }
  write('assets/search-index.js', `window.padwiseSearchIndex = ${JSON.stringify(index)};\n`);
  write(
    'assets/site.css',
    `${await appTokens()}\n${readFileSync(join(ASSETS, 'site.css'), 'utf8')}`,
  );
  for (const name of ['theme.js', 'site.js'])
    cpSync(join(ASSETS, name), join(outDir, 'assets', name));
  cpSync(join(root, 'public/icon.svg'), join(outDir, 'assets/icon.svg'));
  for (const [from, to] of COPIED) cpSync(join(root, from), join(outDir, to), { recursive: true });
  await buildGallery(outDir);
  return { pageCount: pages.length, problems: [...markdown.problems, ...checkLinks(outDir)] };
}

function searchEntries({ target, title: page }, sections) {
  return sections.map(({ id, title, text }) => ({
    page,
    title,
    href: id ? `${target}#${id}` : target,
    text: text.replace(/\s+/g, ' ').trim(),
  }));
}

/** The app's own colours, sizes and type. */
async function appTokens() {
  const { tokens } = await loadSource('/src/components/shared/tokens.ts');
  return tokens.cssText.replaceAll(':host', ':root');
}

async function buildGallery(outDir) {
  await build({
    root,
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      outDir: join(outDir, dirname(GALLERY)),
      emptyOutDir: false,
      chunkSizeWarningLimit: 4_000,
      rollupOptions: { input: join(root, 'gallery.html') },
    },
    worker: { format: 'es' },
  });
  cpSync(join(root, 'public/icon.svg'), join(outDir, dirname(GALLERY), 'icon.svg'));
}
