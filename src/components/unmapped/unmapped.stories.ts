import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { UnmappedNote } from '../../app/controllers/unmapped.ts';
import type { Story } from '../shared/story.ts';
import { storyKit } from '../shared/story-fixtures.ts';
import { PwUnmapped } from './pw-unmapped.ts';

const notes: readonly UnmappedNote[] = [
  { deviceName: 'TD-17', note: 61, velocity: 84, count: 3 },
  { deviceName: 'TD-17', note: 22, velocity: 40, count: 1 },
  { deviceName: 'Keys with a rather long name and a number', note: 100, velocity: 127, count: 1 },
];

function story(name: string, count: number, more: Partial<PwUnmapped> = {}, unfold = false): Story {
  const unfolded = (element?: Element) => {
    if (!unfold || !(element instanceof PwUnmapped)) return;
    void element.updateComplete.then(() =>
      element.shadowRoot?.querySelector<HTMLElement>('.head .key')?.click(),
    );
  };
  return {
    name,
    render: () =>
      html`<pw-unmapped
        .notes=${notes.slice(0, count)}
        .pads=${storyKit.pads}
        .choosing=${more.choosing ?? null}
        ${ref(unfolded)}
      ></pw-unmapped>`,
  };
}

export const stories: readonly Story[] = [
  story('One note', 1),
  story('One note, choosing its pad', 1, { choosing: { deviceName: 'TD-17', note: 61 } }),
  story('Several, folded', 3),
  story('Several, unfolded', 3, {}, true),
];
