import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkLinks } from '../../scripts/docs/check-links.mjs';
import { elementPages, elementsOf, renderElementPage } from '../../scripts/docs/element-pages.mjs';
import { MarkdownRenderer } from '../../scripts/docs/render-markdown.mjs';
import {
  describePage,
  markdownPages,
  navigation,
  relativeLink,
} from '../../scripts/docs/site-pages.mjs';

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'padwise-docs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folders = 0;
/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = join(scratch, String((folders += 1)));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** One page of Markdown beside another. */
function render(markdown: string) {
  const page = describePage({ source: 'docs/a.md', target: 'a.html', title: 'A', markdown });
  const other = describePage({ source: 'docs/guide.md', target: 'guide.html', title: 'Guide' });
  const renderer = new MarkdownRenderer({ root, pages: [page, other] });
  return { ...renderer.render(page), problems: renderer.problems };
}

describe('links of a site', () => {
  test('that lead somewhere are fine', () => {
    const folder = folderOf({
      'index.html': '<a href="a/b.html?x=1#there">b</a><a href="https://elsewhere.org/">e</a>',
      'a/b.html': '<h2 id="there">There</h2><a href="../index.html">back</a><img src="../p.png">',
      'p.png': '',
    });
    expect(checkLinks(folder)).toEqual([]);
  });

  test.each([
    ['a file that is not there', '<a href="b.html">', 'there is no b.html'],
    ['a heading that is not there', '<a href="#b">', 'no heading “b”'],
    ['the host’s root', '<a href="/index.html">', 'starts at the host’s root'],
    ['a script of another host', '<script src="https://cdn.org/a.js">', 'from another host'],
    ['a style of another host', '<link rel="stylesheet" href="//cdn.org/a.css">', 'another host'],
    ['a picture that is not there', '<img alt="" src="p.png">', 'there is no p.png'],
  ])('to %s are told', (_, html, message) => {
    const problems = checkLinks(folderOf({ 'index.html': html }));
    expect(problems).toEqual([expect.stringContaining(message)]);
  });

  test('in styles are told, too', () => {
    const folder = folderOf({ 'a.css': "@import 'https://cdn.org/font.css';" });
    expect(checkLinks(folder)).toEqual([
      'a.css fetches https://cdn.org/font.css from another host.',
    ]);
  });
});

describe('Markdown', () => {
  test('links lead from page to page, and to what is copied', () => {
    const { html, problems } = render(
      '[g](guide.md#play) [s](../public/schema/kit-v1.schema.json) ![p](images/editor.png)',
    );
    expect(html).toContain('href="guide.html#play"');
    expect(html).toContain('href="schema/kit-v1.schema.json"');
    expect(html).toMatch(/<img src="images\/editor\.png" alt="p" loading="lazy" width="1280"/);
    expect(problems).toEqual([]);
  });

  test('links to sources are no links, and those to nothing are told', () => {
    const { html, problems } = render('[code](../src/main.ts) and [nothing](missing.md)');
    expect(html).not.toContain('<a');
    expect(problems).toEqual(['docs/a.md: there is no docs/missing.md (“missing.md”).']);
  });

  test('HTML is text', () => {
    expect(render('<script>alert(1)</script>').html).not.toContain('<script>');
  });

  test('headings are named as on GitHub, each once', () => {
    const { sections } = render('# A\n\n## Hit your kit…\n\n## Hit your kit…\n\nText of `it`.');
    expect(sections.map(({ id }) => id)).toEqual(['', 'hit-your-kit', 'hit-your-kit-1']);
    expect(sections.at(-1)?.text).toBe('Text of it.');
  });

  test('every link of the documentation leads somewhere', () => {
    const pages = markdownPages(root);
    const renderer = new MarkdownRenderer({ root, pages });
    for (const page of pages) renderer.render(page);
    expect(renderer.problems).toEqual([]);
  });
});

test('every page is in the navigation, also one that no group names', () => {
  const stray = describePage({ target: 'stray.html', title: 'Stray' });
  const pages = [...markdownPages(root), stray];
  const listed = navigation(pages).flatMap((group) => group.pages);
  const below = pages.filter(({ parent }) => listed.some(({ target }) => target === parent));
  expect(new Set([...listed, ...below])).toEqual(new Set(pages));
  expect(navigation(pages).at(-1)).toMatchObject({ name: 'More', pages: [{ title: 'Stray' }] });
});

test('links are relative to the page', () => {
  expect(relativeLink('index.html', 'elements/a.html')).toBe('elements/a.html');
  expect(relativeLink('elements/a.html', 'index.html')).toBe('../index.html');
  expect(relativeLink('elements/a.html', 'elements/b.html')).toBe('b.html');
});

test('an element’s page tells what the manifest does, and nothing private', () => {
  const manifest = {
    modules: [
      {
        path: 'src/components/knob/pw-knob.ts',
        declarations: [
          {
            tagName: 'pw-knob',
            description: 'A rotary control. More of it.',
            members: [
              { kind: 'field', name: 'value', type: { text: 'number' }, attribute: 'value' },
              { kind: 'field', name: '#secret' },
              { kind: 'method', name: 'hidden', privacy: 'protected' },
            ],
            events: [{ name: 'pw-value', description: 'it <moved>' }],
            cssProperties: [{ name: '--knob-size', default: '52px' }],
          },
        ],
      },
    ],
  };
  const elements = elementsOf(root, manifest);
  const pages = elementPages(elements);
  const markdown = new MarkdownRenderer({ root, pages });
  const [index, knob] = pages.map((page) => renderElementPage(page, elements, markdown).html);
  expect(index).toMatch(/href="pw-knob\.html"[^]*A rotary control\.</);
  expect(knob).toContain('gallery.html?element=pw-knob&amp;stories=knob');
  for (const text of ['<code>value</code>', 'pw-value', 'it &lt;moved&gt;', '--knob-size']) {
    expect(knob).toContain(text);
  }
  expect(knob).not.toMatch(/secret|hidden/);
});
