import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { LibraryView } from '../../app/library/library-ports.ts';
import type { Story } from '../shared/story.ts';
import { makeKits, makeRemoved, makeView as viewOf, NOW_MS } from './library-fixtures.ts';
import './pw-library.ts';
import type { PwLibrary } from './pw-library.ts';
import type { LibraryWork } from './pw-library-storage.ts';
import type { LibraryNews } from './render-library.ts';

const news = (changes: Partial<LibraryNews>): LibraryNews => ({
  kind: 'news',
  text: '',
  undoId: null,
  problems: [],
  ...changes,
});

/** A few: axe reads every row of every state. */
const makeView = (changes: Partial<LibraryView> = {}) => viewOf({ kits: makeKits(5), ...changes });

interface Look {
  readonly view: LibraryView;
  readonly news?: LibraryNews;
  readonly work?: LibraryWork;
  readonly refused?: boolean;
  readonly busyId?: string;
}

const story = (name: string, look: Look): Story => ({
  name,
  render: () =>
    html`<pw-library
      .view=${look.view}
      .news=${look.news ?? null}
      .work=${look.work ?? null}
      .refused=${look.refused ?? false}
      .busyId=${look.busyId ?? null}
      .readNowMs=${() => NOW_MS}
      ${ref((element) => void (element as PwLibrary | undefined)?.show())}
    ></pw-library>`,
});

const LONG = 'Everything that was ever recorded in the kitchen, tape three, second half, take nine';
const saving = (phase: 'saving' | 'full' | 'failed' | 'conflict', problem: string) =>
  makeView({ saving: { phase, problem } });

const IMPORT: LibraryWork = { kind: 'import', progress: null };

export const stories: readonly Story[] = [
  story('Kits', { view: viewOf({ removed: makeRemoved(3) }) }),
  story('Opening', { view: makeView({ state: 'opening' }) }),
  story('Empty', {
    view: makeView({
      kits: [],
      inHandId: null,
      usage: { usedBytes: 0, leftBytes: 5_000_000_000 },
    }),
  }),
  story('The browser keeps nothing', {
    view: makeView({
      state: 'none',
      problem: 'This browser keeps nothing for this page, as in a private window.',
    }),
  }),
  story('Saving', { view: saving('saving', '') }),
  story('No room', {
    view: {
      ...saving('full', 'The disk is full: what you change is in this tab alone.'),
      usage: { usedBytes: 4_900_000_000, leftBytes: 3_000_000 },
      removed: makeRemoved(2),
    },
  }),
  story('Changed in another tab', {
    view: saving('conflict', '“Night bus” was changed in another tab since you opened it.'),
  }),
  story('Deleted', {
    view: makeView({ removed: makeRemoved(1) }),
    news: news({ text: 'Deleted “Night bus, first try”.', undoId: 'removed-0' }),
  }),
  story('Something failed', {
    view: makeView(),
    news: news({
      kind: 'problem',
      text: '“Garage 1999” could not be opened. Its file is damaged.',
    }),
  }),
  story('Exporting', {
    view: makeView({ isPersisted: true }),
    work: { kind: 'export', progress: { done: 2, total: 24, name: LONG } },
  }),
  story('Brought back, but for some', {
    view: makeView({ isPersisted: true }),
    news: news({
      kind: 'problem',
      text: '21 kits brought back; 2 kits could not be.',
      problems: [
        { name: 'Garage 1999', reason: 'Three of its samples are missing.' },
        { name: LONG, reason: 'It is no kit that can be read.' },
      ],
    }),
  }),
  story('No promise, long names', {
    view: makeView({ kits: makeKits(5).map((kit) => ({ ...kit, name: `${kit.name}. ${LONG}` })) }),
    refused: true,
  }),
  story('60 kits, one opening', { view: makeView({ kits: makeKits(60) }), busyId: 'kit-1' }),
  {
    name: 'The list alone',
    render: () =>
      html`<div style="max-width: 700px; container-type: inline-size">
        <pw-kit-list
          .kits=${makeKits(4)}
          .selectedId=${'kit-1'}
          .inHandId=${'kit-0'}
          .nowMs=${NOW_MS}
        ></pw-kit-list>
      </div>`,
  },
  {
    name: 'The storage alone',
    render: () =>
      html`<div style="max-width: 340px; container-type: inline-size">
        <pw-library-storage
          .usage=${{ usedBytes: 312_400_000, leftBytes: 4_700_000_000 }}
          .kitCount=${4}
          .work=${IMPORT}
        ></pw-library-storage>
      </div>`,
  },
];
