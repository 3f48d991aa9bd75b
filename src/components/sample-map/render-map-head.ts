import { css, html, nothing, type TemplateResult } from 'lit';
import type { MapView } from '../../app/sample-map/map-ports.ts';
import { progressText, timeLeftText } from './map-text.ts';
import { share, type Act } from './render-map-states.ts';

export const headStyles = css`
  .head {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 10px 8px 16px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: none;
    margin: 0;
    font-size: 15px;
    font-weight: 650;
  }
  .display {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: space-between;
    gap: 4px 14px;
    min-width: 0;
    min-height: 32px;
    padding: 0 11px;
    overflow: hidden;
    border-radius: 7px;
    font: 12px/1.3 var(--mono);
  }
  .display b {
    flex: 0 1 auto;
    min-width: 60px;
    overflow: hidden;
    color: var(--screen-text);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .display .file {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--text-dim);
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .display .count {
    flex: none;
    white-space: nowrap;
  }
  .display .bar {
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    background: #ffffff14;
  }
  .display .bar i {
    display: block;
    width: calc(100% * var(--share));
    height: 100%;
    background: var(--accent);
  }
  .display .bar.unsure i {
    width: 100%;
    opacity: 0.5;
  }
  @container (max-width: 1000px) {
    .display .file {
      display: none;
    }
  }
  @container (max-width: 700px) {
    .head {
      flex-wrap: wrap;
      padding: 6px 6px 6px 12px;
    }
    .head h2 {
      flex: 1;
    }
    .display {
      flex: 1 1 100%;
      order: 5;
    }
  }
  @media (forced-colors: active) {
    .display .bar {
      forced-color-adjust: none;
    }
  }
`;

/** What the head does. */
export interface HeadKeys {
  readonly act: Act;
  readonly chooseFolder: () => void;
  /** Asks whether the map is to be forgotten. */
  readonly askToForget: () => void;
  readonly close: () => void;
}

export interface DisplayFacts {
  /** How many sounds are shown; empty where there are none. */
  readonly counted: string;
  readonly timeLeftSec: number | null;
}

/** The map's name, its display, and the keys of the library. */
export function renderHead(view: MapView, facts: DisplayFacts, keys: HeadKeys): TemplateResult {
  const isIndexing = view.state === 'indexing';
  const canForget = view.libraryName !== '' && !isIndexing && view.state !== 'empty';
  const key = (text: string, run: () => void) =>
    html`<button class="key" type="button" @click=${run}>${text}</button>`;
  return html`<div class="head">
    <h2 id="title">Sample map</h2>
    ${renderDisplay(view, facts)}
    ${
      isIndexing
        ? view.isPaused
          ? key('Resume', () => keys.act({ type: 'resume' }))
          : key('Pause', () => keys.act({ type: 'pause' }))
        : nothing
    }
    ${view.state === 'ready' || isIndexing ? key('Folder…', keys.chooseFolder) : nothing}
    ${canForget ? key('Forget…', keys.askToForget) : nothing}
    <button class="close" type="button" aria-label="Close sample map" @click=${keys.close}>
      ✕
    </button>
  </div>`;
}

/** The library, how much of it is shown, and what is under way, on a small display. */
function renderDisplay(view: MapView, { counted, timeLeftSec }: DisplayFacts): TemplateResult {
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
    ${isBusy ? renderBar(view) : nothing}
  </div>`;
}

function renderBar(view: MapView): TemplateResult {
  const isPlacing = view.state === 'placing';
  return html`<span
    class="bar ${isPlacing ? 'unsure' : ''}"
    role="progressbar"
    aria-label=${isPlacing ? 'Placing sounds' : 'Reading sounds'}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${isPlacing ? nothing : Math.floor(100 * share(view))}
    style="--share: ${share(view)}"
    ><i></i
  ></span>`;
}
