import { html } from 'lit';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import type { Story } from '../shared/story.ts';
import { outlineOf, storyKit } from '../shared/story-fixtures.ts';
import './pw-plugin-panel.ts';

interface Shown {
  readonly kit?: Kit;
  readonly progress?: LoadProgress;
  readonly problem?: string;
}

function story(name: string, { kit = storyKit, progress, problem = '' }: Shown): Story {
  return {
    name,
    render: () =>
      html`<div style="height: 540px; max-width: 560px">
        <pw-plugin-panel
          .kit=${kit}
          .padInHand=${kit.pads[0] ?? null}
          .outlineOf=${outlineOf}
          .progress=${progress ?? null}
          .problem=${problem}
          .masterGainDb=${-6}
        ></pw-plugin-panel>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('A kit', {}),
  story('Loading', { progress: { phase: 'loading', decoded: 12, done: 4, total: 40 } }),
  story('A load that failed', {
    problem: '“notes.txt” is no kit that can be opened: it is not JSON. Your kit is as it was.',
  }),
  story('Empty', { kit: { ...storyKit, pads: [], samples: [] } }),
];
