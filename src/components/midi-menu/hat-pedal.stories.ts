import { html } from 'lit';
import type { HatPedalMode } from '../../kit/hats.ts';
import type { Story } from '../shared/story.ts';
import './pw-hat-pedal.ts';

function story(name: string, mode: HatPedalMode, readOpenness: () => number): Story {
  return {
    name,
    render: () =>
      html`<div style="max-width: 290px">
        <pw-hat-pedal .mode=${mode} .readOpenness=${readOpenness} .isLive=${true}></pw-hat-pedal>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Closed', 'auto', () => 0),
  story('Half open', 'normal', () => 0.45),
  story('Open, inverted', 'inverted', () => 1),
  story('Moving', 'auto', () => 0.5 - 0.5 * Math.cos(performance.now() / 600)),
];
