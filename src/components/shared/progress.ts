import { css, html, nothing, type TemplateResult } from 'lit';

/** For an element that shows a `renderProgress`. */
export const progressStyles = css`
  .track {
    height: 6px;
    overflow: hidden;
    border-radius: 3px;
    background: var(--track);
  }
  .bar {
    height: 100%;
    background: var(--accent);
    transform-origin: 0 50%;
  }
  @media (forced-colors: active) {
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

/**
 * How far something is.
 *
 * @param share From 0 to 1; null while nobody can tell.
 */
export function renderProgress(label: string, share: number | null): TemplateResult {
  return html`<div
    class="track"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${share === null ? nothing : Math.floor(100 * share)}
  >
    <div class="bar" style="transform: scaleX(${(share ?? 0).toFixed(3)})"></div>
  </div>`;
}
