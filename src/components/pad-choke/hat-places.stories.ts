import { html } from 'lit';
import { shapePad } from '../../kit/edits-shape.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { makeStoryKit, storyKit, storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-hat-places.ts';

function story(name: string, kit: Kit, padId: string): Story {
  const pad = kit.pads.find(({ id }) => id === padId) ?? null;
  return {
    name,
    render: () =>
      html`<div style="${roleColour(pad?.role ?? 'other')}; width: 288px">
        <pw-hat-places .pad=${pad} .kit=${kit}></pw-hat-places>
      </div>`,
  };
}

const openHat = storyPad('open-hat').id;
const placed = shapePad(storyKit, openHat, { hatOpennessMin: 0.25, hatOpennessMax: 0.8 });
const large = makeStoryKit(64);
const further = large.pads.filter(({ role }) => role === 'open-hat').at(-1);

export const stories: readonly Story[] = [
  story('As it comes', storyKit, openHat),
  story('Set', placed, openHat),
  story('A further hat', large, further?.id ?? ''),
];
