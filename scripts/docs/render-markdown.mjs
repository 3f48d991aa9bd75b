import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { relativeLink } from './site-pages.mjs';

/** Folders of the project that are copied into the site, with their place there. */
export const COPIED = [
  ['docs/images', 'images'],
  ['public/schema', 'schema'],
];

/**
 * What stands below a heading, as the navigation and the search have it.
 *
 * @typedef {object} Section
 * @property {string} id Empty for the page itself.
 * @property {number} level
 * @property {string} title
 * @property {string} text
 */

/**
 * Renders the pages' Markdown with links that lead from page to page of the site.
 *
 * @param {{ root: string, pages: readonly import('./site-pages.mjs').SitePage[] }} site
 */
export class MarkdownRenderer {
  /**
   * Links that lead nowhere, as sentences.
   *
   * @type {string[]}
   */
  problems = [];
  #root;
  #targets;
  #markdown = new MarkdownIt();

  constructor({ root, pages }) {
    this.#root = root;
    this.#targets = new Map(pages.map(({ source, target }) => [source, target]));
    const { rules } = this.#markdown.renderer;
    rules.link_open = (tokens, at, _, env) => this.#openLink(tokens[at], env);
    rules.link_close = (tokens, at, _, env) => env.closing.pop();
    rules.image = (tokens, at, _, env) => this.#image(tokens[at], env);
    rules.table_open = () => '<div class="table" role="group" aria-label="Table"><table>\n';
    rules.table_close = () => '</table></div>\n';
    rules.heading_open = (tokens, at, _, env) => openHeading(tokens, at, env);
  }

  /**
   * @param {import('./site-pages.mjs').SitePage} page
   * @returns {{ html: string, sections: Section[] }}
   */
  render(page) {
    const env = { page, closing: [], sections: [{ id: '', level: 1, title: page.title }] };
    const tokens = this.#markdown.parse(page.markdown, env);
    const html = this.#markdown.renderer.render(tokens, this.#markdown.options, env);
    return { html, sections: withTexts(env.sections, tokens) };
  }

  /** A description of a word or two sentences, as the manifest has them. */
  inline(text, page) {
    return this.#markdown.renderInline(text ?? '', { page, closing: [], sections: [] });
  }

  #openLink(token, env) {
    const href = this.#resolve(token.attrGet('href'), env.page);
    env.closing.push(href === null ? '</span>' : '</a>');
    if (href !== null) return `<a href="${escape(href)}">`;
    return `<span class="in-sources" title="In the sources: ${escape(token.attrGet('href'))}">`;
  }

  #image(token, { page }) {
    const path = posix.join(posix.dirname(page.source ?? ''), token.attrGet('src'));
    const src = this.#resolve(token.attrGet('src'), page);
    const { width, height } = sizeOf(join(this.#root, path));
    const size = width ? ` width="${width}" height="${height}"` : '';
    return `<a class="picture" href="${src}"><img src="${src}" alt="${escape(token.content)}" loading="lazy"${size} /></a>`;
  }

  /** The address from this page; null for a file that is in the sources and not in the site. */
  #resolve(href, page) {
    if (/^[a-z]+:|^#/.test(href)) return href;
    const [path = '', hash] = href.split('#');
    const source = posix.join(posix.dirname(page.source ?? ''), decodeURI(path));
    const target =
      this.#targets.get(source) ??
      this.#targets.get(posix.join(source, 'README.md')) ??
      copiedTo(source);
    if (!existsSync(join(this.#root, source))) {
      this.problems.push(`${page.source ?? page.target}: there is no ${source} (“${href}”).`);
    }
    if (!target) return null;
    return relativeLink(page.target, target) + (hash === undefined ? '' : `#${hash}`);
  }
}

function copiedTo(source) {
  for (const [from, to] of COPIED) {
    if (source.startsWith(`${from}/`)) return to + source.slice(from.length);
  }
  return undefined;
}

function openHeading(tokens, at, env) {
  const level = Number(tokens[at].tag.slice(1));
  const title = plainText(tokens[at + 1]);
  if (level === 1) return '<h1>';
  const id = uniqueId(slugOf(title), env.sections);
  env.sections.push({ id, level, title });
  return `<h${level} id="${id}">`;
}

/** As GitHub makes them, so that a link works in both places. */
function slugOf(title) {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function uniqueId(slug, sections) {
  const isTaken = (id) => sections.some((section) => section.id === id);
  let id = slug;
  for (let count = 1; isTaken(id); count += 1) id = `${slug}-${count}`;
  return id;
}

function plainText(token) {
  return (token.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline' || type === 'softbreak')
    .map(({ type, content }) => (type === 'softbreak' ? ' ' : content))
    .join('');
}

function withTexts(sections, tokens) {
  const texts = [[]];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'heading_open' && token.tag !== 'h1') texts.push([]);
    const isHeading = tokens[at - 1]?.type === 'heading_open';
    if (token.type === 'inline' && !isHeading) texts.at(-1).push(plainText(token));
    if (token.type === 'fence') texts.at(-1).push(token.content);
  }
  return sections.map((section, at) => ({ ...section, text: (texts[at] ?? []).join(' ') }));
}

/** Pixels of a PNG; nothing of other pictures. */
function sizeOf(path) {
  if (!path.endsWith('.png') || !existsSync(path)) return {};
  const head = readFileSync(path).subarray(16, 24);
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4) };
}

export function escape(text) {
  const names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return String(text).replace(/[&<>"]/g, (letter) => names[letter]);
}
