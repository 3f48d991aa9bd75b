import { html } from 'lit';
import type { DragSummary } from '../../app/source-files.ts';
import type { Story } from '../shared/story.ts';
import type { Box, DropTarget } from './drop-target.ts';
import './pw-drop-zones.ts';

const sound: DragSummary = { count: 1, kind: 'sound' };
const several: DragSummary = { count: 3, kind: 'other' };

const view: Box = { left: 0, top: 0, width: 720, height: 420 };
const pads: Box = { left: 20, top: 80, width: 420, height: 320 };
const phoneView: Box = { left: 0, top: 0, width: 340, height: 620 };
const phonePads: Box = { left: 10, top: 140, width: 320, height: 320 };

function story(
  name: string,
  drag: DragSummary,
  target: DropTarget,
  { whole = false, onPhone = false } = {},
): Story {
  const [seen, grid] = onPhone ? [phoneView, phonePads] : [view, pads];
  return {
    name,
    render: () =>
      html`<div
        style="position: relative; width: ${seen.width}px; height: ${seen.height}px; background: var(--plate)"
      >
        <pw-drop-zones
          .drag=${drag}
          .target=${target}
          .whole=${whole}
          .view=${seen}
          .pads=${grid}
        ></pw-drop-zones>
      </div>`,
  };
}

const newKit: DropTarget = { zone: 'new-kit' };
const onPads: DropTarget = { zone: 'pads', slot: 0 };

export const stories: readonly Story[] = [
  story('The starter kit as it came: one zone', several, newKit, { whole: true }),
  story('A kit file', { count: 1, kind: 'kit-file' }, newKit),
  story('A MIDI file', { count: 1, kind: 'song' }, newKit),
  story('One sound, over a place', sound, { zone: 'place', slot: 3, padId: undefined }),
  story('One sound, over the new kit', sound, newKit),
  story('Several, over the pads', several, onPads),
  story('Several, over the new kit', several, newKit),
  story('A folder or a zip, over the pads', { count: 1, kind: 'other' }, onPads),
  story('On a phone, over the pads', several, onPads, { onPhone: true }),
  story('On a phone, over the new kit', several, newKit, { onPhone: true }),
];
