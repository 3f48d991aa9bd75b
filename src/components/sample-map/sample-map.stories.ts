import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { KitIdea, MapView } from '../../app/sample-map/map-ports.ts';
import type { Story } from '../shared/story.ts';
import { storyKit } from '../shared/story-fixtures.ts';
import { filterSounds, NO_FILTER, type MapFilter } from './map-filter.ts';
import { makeIdea, makeMapView, makeSounds, nearOf } from './map-fixtures.ts';
import { MapPoints } from './map-points.ts';
import './pw-sample-map.ts';
import type { PwSampleMap } from './pw-sample-map.ts';
import type { MapNews } from './render-map-states.ts';

const SOUNDS = makeSounds(400);
const MANY = makeSounds(5000);
const LONG = 'Everything/that was ever recorded/in the kitchen/tape three/second half/take 9.wav';

interface Look {
  readonly view: MapView;
  readonly idea?: KitIdea;
  readonly news?: MapNews;
  readonly work?: 'add' | 'open';
}

const story = (name: string, look: Look): Story => ({
  name,
  render: () =>
    html`<pw-sample-map
      .view=${look.view}
      .kit=${storyKit}
      .idea=${look.idea ?? null}
      .news=${look.news ?? null}
      .work=${look.work ?? null}
      .nearOf=${(id: string, count: number) => nearOf(look.view.sounds, id, count)}
      ${ref((element) => void (element as PwSampleMap | undefined)?.show())}
    ></pw-sample-map>`,
});

export const stories: readonly Story[] = [
  story('5,000 sounds', { view: makeMapView({ sounds: MANY }) }),
  story('No library', { view: makeMapView({ state: 'empty', libraryName: '' }) }),
  story('Opening', { view: makeMapView({ state: 'opening', libraryName: '' }) }),
  story('First sounds awaited', {
    view: makeMapView({
      state: 'indexing',
      progress: { done: 0, total: 5246, path: LONG },
    }),
  }),
  story('Indexing', {
    view: makeMapView({
      state: 'indexing',
      sounds: SOUNDS,
      progress: { done: 400, total: 5246, path: LONG },
      unreadable: [
        { path: 'Pack 3/Loops/broken.wav', reason: 'It has a header and no sound.' },
        { path: LONG, reason: 'It is longer than a minute: no one-shot.' },
      ],
    }),
  }),
  story('Paused', {
    view: makeMapView({
      state: 'indexing',
      sounds: SOUNDS,
      isPaused: true,
      progress: { done: 400, total: 5246, path: LONG },
    }),
  }),
  story('Placing', { view: makeMapView({ state: 'placing', sounds: SOUNDS }) }),
  story('Asleep', {
    view: makeMapView({
      state: 'asleep',
      sounds: SOUNDS,
      problem: 'Your browser wants to be asked again before “Drum samples” can be heard.',
    }),
  }),
  story('Failed', {
    view: makeMapView({
      state: 'failed',
      problem: 'The folder “Drum samples” is not where it was. Choose it again where it is now.',
    }),
  }),
  story('A folder without sounds', { view: makeMapView() }),
  story('Added', {
    view: makeMapView({ sounds: SOUNDS }),
    news: { kind: 'news', text: 'Added 3 sounds to “Made-up kit”.', canUndo: true },
    work: 'add',
  }),
  story('A sound that could not be heard', {
    view: makeMapView({ sounds: SOUNDS }),
    news: { kind: 'problem', text: 'Kick_0004.wav is not where it was.', canUndo: false },
  }),
  {
    name: 'The map alone',
    render: () =>
      html`<pw-map-canvas
        style="width: 700px; height: 420px; background: #0a0b0c"
        .points=${new MapPoints(SOUNDS)}
        .shown=${new Uint8Array(SOUNDS.length).map((_, i) => (i % 4 === 0 ? 0 : 1))}
        .handId=${SOUNDS[5]?.id ?? null}
        .anchorId=${SOUNDS[5]?.id ?? null}
        .nearIds=${SOUNDS.slice(20, 30).map(({ id }) => id)}
        .chosenIds=${new Set(SOUNDS.slice(100, 120).map(({ id }) => id))}
      ></pw-map-canvas>`,
  },
  {
    name: 'The sound in hand',
    render: () =>
      html`<pw-map-card style="width: 300px" .sound=${SOUNDS[5] ?? null}></pw-map-card>`,
  },
  {
    name: 'No sound in hand',
    render: () => html`<pw-map-card style="width: 300px"></pw-map-card>`,
  },
  {
    name: 'The filters alone',
    render: () => {
      const filter: MapFilter = { ...NO_FILTER, query: 'pack', roles: new Set(['kick']) };
      const { countOfRole } = filterSounds(SOUNDS, filter);
      return html`<pw-map-filters
        .filter=${filter}
        .present=${new Set(SOUNDS.map(({ role }) => role))}
        .countOfRole=${countOfRole}
      ></pw-map-filters>`;
    },
  },
  {
    name: 'The list alone',
    render: () =>
      html`<pw-map-list
        style="width: 300px; height: 220px"
        .sounds=${SOUNDS}
        .handId=${SOUNDS[2]?.id ?? null}
      ></pw-map-list>`,
  },
  {
    name: 'Pads that wait for a sound',
    render: () =>
      html`<pw-map-pads
        .pads=${storyKit.pads.slice(0, 13)}
        .bankCount=${2}
        .aiming=${true}
        .what=${'“Kick_0004”'}
        .over=${{ place: 3, padId: null }}
      ></pw-map-pads>`,
  },
  {
    name: 'A kit that was drawn',
    render: () =>
      html`<pw-kit-idea
        .idea=${makeIdea(SOUNDS, ['kick', 'clap'])}
        .soundOf=${(id: string) => SOUNDS.find((sound) => sound.id === id) ?? null}
      ></pw-kit-idea>`,
  },
  {
    name: 'A kit that is to be drawn',
    render: () => html`<pw-kit-idea></pw-kit-idea>`,
  },
];
