import axe from 'axe-core';
import { LitElement, render } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Story } from '../../src/components/shared/story.ts';
import { base, controls, tokens } from '../../src/components/shared/tokens.ts';

const files = import.meta.glob<{ readonly stories: readonly Story[] }>(
  '../../src/components/*/*.stories.ts',
  { eager: true },
);
const elementFiles = Object.keys(import.meta.glob('../../src/components/*/pw-*.ts')).filter(
  (path) => !path.endsWith('.stories.ts'),
);

const faults: string[] = [];
const onFault = ({ message }: ErrorEvent) => faults.push(message);
const onRejection = ({ reason }: PromiseRejectionEvent) => faults.push(String(reason));

beforeEach(() => {
  faults.length = 0;
  window.addEventListener('error', onFault);
  window.addEventListener('unhandledrejection', onRejection);
});

afterEach(() => {
  window.removeEventListener('error', onFault);
  window.removeEventListener('unhandledrejection', onRejection);
  document.body.replaceChildren();
});

/** A story in a frame like the gallery's, once all of its elements have rendered. */
async function show(story: Story, theme: 'dark' | 'light'): Promise<HTMLElement> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens, base, controls].flatMap(({ styleSheet }) => styleSheet ?? []);
  const frame = document.createElement('div');
  // As wide as the widest, or what reaches out of it would stand on the page's white.
  frame.style.cssText = `min-width: 900px; color-scheme: ${theme}; background: var(--panel); color: var(--text)`;
  root.append(frame);
  document.body.append(host);
  render(story.render(), frame);
  await settled(frame);
  return host;
}

async function settled(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof LitElement)) continue;
    await element.updateComplete;
    await settled(element.renderRoot);
  }
}

/** What axe would have mended, apart from what only a whole page can have. */
async function findings(host: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(host, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`),
  );
}

describe.each(['dark', 'light'] as const)('in %s', (theme) => {
  test.each(Object.entries(files))('%s: renders and axe finds nothing', async (_, { stories }) => {
    const found: string[] = [];
    for (const story of stories) {
      const host = await show(story, theme);
      const all = [...(await findings(host)), ...faults.splice(0)];
      found.push(...all.map((finding) => `${story.name}: ${finding}`));
      host.remove();
    }
    expect(found).toEqual([]);
  });
});

test.each(elementFiles)('%s has a story', async (path) => {
  const [, folder = '', tag = ''] = /\/([^/]+)\/(pw-[^/]+)\.ts$/.exec(path) ?? [];
  const stories = Object.entries(files)
    .filter(([file]) => file.includes(`/components/${folder}/`))
    .flatMap(([, file]) => file.stories);
  const frame = document.createElement('div');
  document.body.append(frame);
  render(
    stories.map((story) => story.render()),
    frame,
  );
  await settled(frame);
  expect(frame.querySelector(tag)).not.toBeNull();
});
