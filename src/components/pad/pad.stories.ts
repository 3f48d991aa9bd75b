import { html } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Story } from '../shared/story.ts';
import { doubtfulPad, layeredPad, outlineOf, storyPad } from '../shared/story-fixtures.ts';
import './pw-pad.ts';

interface Look {
  readonly selected?: boolean;
  readonly outline?: Float32Array | null;
  readonly width?: number;
  readonly height?: number;
}

function story(name: string, pad: Pad, look: Look = {}): Story {
  const { selected = false, outline = outlineOf(pad), width = 150, height = 128 } = look;
  return {
    name,
    render: () =>
      html`<div style="display: grid; width: ${width}px; height: ${height}px">
        <pw-pad
          .pad=${pad}
          .outline=${outline}
          .keyHint=${'Z'}
          ?selected=${selected}
          tabStop
        ></pw-pad>
      </div>`,
  };
}

export const stories: readonly Story[] = [
  story('Labelled', storyPad('snare')),
  story('Doubtful', doubtfulPad('tom')),
  story('Unlabelled', storyPad('other', { roleSource: 'none', classification: null })),
  story('Set by the player', storyPad('clap', { roleSource: 'user' })),
  story('In hand', storyPad('open-hat'), { selected: true }),
  story('In hand, doubtful', doubtfulPad('ride'), { selected: true }),
  story('Without an outline', storyPad('kick'), { outline: null }),
  story('Without a note', storyPad('conga', { inputNote: null, gmNote: null })),
  story(
    'Long name',
    storyPad('crash', { name: 'Crash of the drummer’s brother, far mic, take 12' }),
  ),
  story(
    'Layers',
    layeredPad('rim', [
      [1, 64],
      [65, 127],
    ]),
  ),
  story('Small, as on a phone', storyPad('tambourine'), { width: 80, height: 80 }),
  story('Low, beside a drawer', storyPad('woodblock'), { width: 150, height: 60 }),
  story('Very low', storyPad('triangle'), { width: 90, height: 42 }),
];
