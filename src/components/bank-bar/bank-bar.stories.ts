import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import { makeStoryKit } from '../shared/story-fixtures.ts';
import './pw-bank-bar.ts';

function story(name: string, padCount: number, bank: number): Story {
  return {
    name,
    render: () => html`<pw-bank-bar .kit=${makeStoryKit(padCount)} .bank=${bank}></pw-bank-bar>`,
  };
}

export const stories: readonly Story[] = [
  story('Empty kit', 0, 0),
  story('One bank', 16, 0),
  story('Eight banks', 128, 2),
  story('Sixty-three banks', 1000, 40),
];
