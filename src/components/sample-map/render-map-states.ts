import { css, html, nothing, type TemplateResult } from 'lit';
import type { MapView } from '../../app/sample-map/map-ports.ts';
import '../notice/pw-notice.ts';
import type { MapAction } from '../shared/events.ts';
import { progressText, timeLeftText } from './map-text.ts';

export const statesStyles = css`
  .over-map {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: safe center;
    justify-items: center;
    gap: 12px;
    padding: 20px;
    overflow: auto;
    color: var(--text-soft);
    font-size: 13px;
    text-align: center;
  }
  .over-map strong {
    color: var(--text);
    font-size: 19px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .over-map p {
    max-width: 54ch;
  }
  .over-map .wide-bar {
    width: min(320px, 70cqw);
    height: 5px;
    overflow: hidden;
    border-radius: 3px;
    background: #ffffff14;
  }
  .wide-bar i {
    display: block;
    width: calc(100% * var(--share));
    height: 100%;
    background: var(--accent);
  }
  .over-map .path {
    max-width: min(60ch, 80cqw);
    overflow: hidden;
    font: 12px/1.4 var(--mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .said {
    flex: none;
  }
  .said pw-notice {
    --shadow: #0000;
    margin: 8px 10px 0;
  }
  .news {
    position: absolute;
    inset: auto 10px 10px auto;
    width: fit-content;
    max-width: min(440px, calc(100% - 20px));
  }
  @container (max-width: 700px) {
    .news {
      inset: 6px 6px auto;
      width: auto;
      max-width: none;
    }
  }
  @media (forced-colors: active) {
    .wide-bar {
      forced-color-adjust: none;
    }
  }
`;

export type Act = (action: MapAction) => void;

/** What is said of what was done last. */
export interface MapNews {
  readonly kind: 'news' | 'problem';
  readonly text: string;
  /** Whether undo takes it back. */
  readonly canUndo: boolean;
}

/** How a folder is come by. */
export interface FolderKey {
  /** Whether the app asks for leave to read the folder; where not, it has to be chosen anew. */
  readonly asksForFolder: boolean;
  readonly chooseFolder: () => void;
}

function wakeText(asksForFolder: boolean): string {
  return asksForFolder ? 'Allow again' : 'Choose again…';
}

export function share({ progress }: MapView): number {
  return progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
}

/** What stands on the map's display while there is nothing to see there; nothing otherwise. */
export function renderOverMap(
  view: MapView,
  timeLeftSec: number | null,
  { asksForFolder, chooseFolder }: FolderKey,
): TemplateResult | typeof nothing {
  const choose = (text: string) =>
    html`<button class="key primary choose" type="button" @click=${chooseFolder}>${text}</button>`;
  switch (view.state) {
    case 'empty':
      return html`<div class="over-map">
        <strong>See all of your samples at once</strong>
        <p>
          Choose the folder that your samples are in. Padwise listens to each and lays them out, so
          that what sounds alike lies together. It takes some minutes for thousands, once.
        </p>
        ${choose('Choose a folder…')}
        <p>Nothing leaves this computer. Your files are read, never changed.</p>
      </div>`;
    case 'opening':
      return html`<div class="over-map" role="status"><p>Opening the map…</p></div>`;
    case 'failed':
      return html`<div class="over-map" role="alert">
        <strong>The map could not be made</strong>
        <p>${view.problem}</p>
        ${choose('Choose a folder…')}
      </div>`;
    case 'asleep':
      if (view.sounds.length > 0) return nothing;
      return html`<div class="over-map">
        <strong>${view.libraryName}</strong>
        <p>${view.problem}</p>
        ${choose(wakeText(asksForFolder))}
      </div>`;
    case 'indexing':
    case 'placing':
    case 'ready':
      return view.sounds.length > 0 ? nothing : renderFirstSounds(view, timeLeftSec, choose);
  }
}

function renderFirstSounds(
  view: MapView,
  timeLeftSec: number | null,
  choose: (text: string) => TemplateResult,
): TemplateResult {
  if (view.state === 'ready') {
    return html`<div class="over-map">
      <strong>No sounds in “${view.libraryName}”</strong>
      <p>There is no audio file in this folder that can be read.</p>
      ${choose('Choose another folder…')}
    </div>`;
  }
  const { progress } = view;
  return html`<div class="over-map">
    <strong>Listening to “${view.libraryName}”</strong>
    <div class="wide-bar" style="--share: ${share(view)}"><i></i></div>
    <p>${progress ? progressText(progress) : 'Looking for sounds…'} ${timeLeftText(timeLeftSec)}</p>
    <p class="path">${progress?.path}</p>
  </div>`;
}

/** Asks before minutes of listening go. */
export function renderForget(act: Act, keep: () => void): TemplateResult {
  const forget = () => {
    keep();
    act({ type: 'forget' });
  };
  return html`<div class="said">
    <pw-notice kind="problem" .dismissible=${false}>
      Forget this map? Your samples stay where they are, and have to be listened to again.
      <button slot="actions" class="key" type="button" @click=${forget}>Forget</button>
      <button slot="actions" class="key" type="button" @click=${keep}>Keep</button>
    </pw-notice>
  </div>`;
}

/** Why the sounds can't be heard yet. */
export function renderAsleep(view: MapView, { asksForFolder, chooseFolder }: FolderKey) {
  if (view.state !== 'asleep' || view.sounds.length === 0) return nothing;
  return html`<div class="said">
    <pw-notice kind="news" .dismissible=${false}>
      ${view.problem || 'The browser wants to be asked again before these can be heard.'}
      <button slot="actions" class="key primary" type="button" @click=${chooseFolder}>
        ${wakeText(asksForFolder)}
      </button>
    </pw-notice>
  </div>`;
}

/** What was done last, over the map. */
export function renderNews(news: MapNews | null, act: Act) {
  if (!news) return nothing;
  const dismiss = (event: Event) => {
    event.stopPropagation();
    act({ type: 'dismiss' });
  };
  return html`<pw-notice class="news" kind=${news.kind} @pw-dismiss=${dismiss}>
    ${news.text}
    ${
      news.canUndo
        ? html`<button
            slot="actions"
            class="key"
            type="button"
            @click=${() => act({ type: 'undo' })}
          >
            Undo
          </button>`
        : nothing
    }
  </pw-notice>`;
}
