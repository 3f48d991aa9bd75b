import { html } from 'lit';
import { shapePad } from '../../kit/edits-shape.ts';
import { setChoke } from '../../kit/edits-choke.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { roleColour } from '../shared/role-colours.ts';
import { makeStoryKit, storyKit, storyPad } from '../shared/story-fixtures.ts';
import type { Story } from '../shared/story.ts';
import './pw-pad-choke.ts';

function story(name: string, kit: Kit, padId: string): Story {
  const pad = kit.pads.find(({ id }) => id === padId) ?? null;
  return {
    name,
    render: () =>
      html`<div style="${roleColour(pad?.role ?? 'other')}; width: 288px">
        <pw-pad-choke .pad=${pad} .kit=${kit}></pw-pad-choke>
      </div>`,
  };
}

const crash = storyPad('crash').id;
const openHat = storyPad('open-hat').id;
const closedHat = storyPad('closed-hat').id;
const mono = setChoke(setChoke(storyKit, storyPad('kick').id, crash, true), crash, openHat, true);
const long = shapePad(mono, crash, { chokeFadeSec: 0.35 });
const placed = shapePad(storyKit, openHat, { hatOpennessMin: 0.25, hatOpennessMax: 0.8 });
const large = makeStoryKit(400);
const isMainHat = ({ gmNote }: Pad) => gmNote === 42;

export const stories: readonly Story[] = [
  story('Silences nothing', storyKit, storyPad('ride').id),
  story('A closed hat', storyKit, closedHat),
  story('An open hat', storyKit, openHat),
  story('With a slow fade', long, crash),
  story('With places of the pedal', placed, openHat),
  story('One of many', large, large.pads.find(isMainHat)?.id ?? ''),
];
