import { html } from 'lit';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import type { Story } from '../shared/story.ts';
import './pw-load-panel.ts';

function story(name: string, progress: LoadProgress): Story {
  return {
    name,
    render: () =>
      html`<div style="max-width: 300px">
        <pw-load-panel .progress=${progress}></pw-load-panel>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Unpacking', { phase: 'unpacking', decoded: 0, done: 0, total: 0 }),
  story('Begun', { phase: 'loading', decoded: 0, done: 0, total: 1 }),
  story('Half', { phase: 'loading', decoded: 700, done: 300, total: 1000 }),
  story('Almost done', { phase: 'loading', decoded: 1000, done: 998, total: 1000 }),
];
