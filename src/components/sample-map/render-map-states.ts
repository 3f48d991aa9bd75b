import { html, nothing, type TemplateResult } from 'lit';
import type { MapView } from '../../app/sample-map/map-ports.ts';
import '../notice/pw-notice.ts';
import type { MapAction } from '../shared/events.ts';
import { progressText, timeLeftText } from './map-text.ts';

export type Act = (action: MapAction) => void;

/** What is said of what was done last. */
export interface MapNews {
  readonly kind: 'news' | 'problem';
  readonly text: string;
  /** Whether undo takes it back. */
  readonly canUndo: boolean;
}

export function share({ progress }: MapView): number {
  return progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
}

/** What stands on the map's display while there is nothing to see there; nothing otherwise. */
export function renderOverMap(
  view: MapView,
  timeLeftSec: number | null,
  chooseFolder: () => void,
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
        ${choose('Allow again')}
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

/** The library, how much of it is shown, and what is under way, on a small display. */
export function renderDisplay(
  view: MapView,
  { counted, timeLeftSec }: { readonly counted: string; readonly timeLeftSec: number | null },
): TemplateResult {
  const { state, progress } = view;
  const isBusy = state === 'indexing' || state === 'placing';
  const left = view.isPaused ? 'paused' : timeLeftText(timeLeftSec);
  const doing =
    state === 'placing'
      ? 'Finding each its place…'
      : progress
        ? [`${progressText(progress)} read`, left].filter(Boolean).join(', ')
        : 'Looking for sounds…';
  return html`<div class="screen display">
    <b>${view.libraryName || 'No library'}</b>
    ${isBusy && progress ? html`<span class="file">${progress.path}</span>` : nothing}
    <span class="count" role="status">${isBusy ? doing : counted}</span>
    ${
      isBusy
        ? html`<span
            class="bar ${state === 'placing' ? 'unsure' : ''}"
            role="progressbar"
            aria-label=${state === 'placing' ? 'Placing sounds' : 'Reading sounds'}
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=${state === 'placing' ? nothing : Math.floor(100 * share(view))}
            style="--share: ${share(view)}"
            ><i></i
          ></span>`
        : nothing
    }
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
export function renderAsleep(view: MapView, chooseFolder: () => void) {
  if (view.state !== 'asleep' || view.sounds.length === 0) return nothing;
  return html`<div class="said">
    <pw-notice kind="news" .dismissible=${false}>
      ${view.problem || 'The browser wants to be asked again before these can be heard.'}
      <button slot="actions" class="key primary" type="button" @click=${chooseFolder}>
        Allow again
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
