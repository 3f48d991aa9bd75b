import { css } from 'lit';

/** A picture of lanes beside their names, on two canvases: what is painted, and a playhead over it. */
export const laneStyles = css`
  :host {
    display: block;
    min-height: 0;
  }
  .lanes {
    display: grid;
    grid-template-columns: var(--lane-names) minmax(0, 1fr);
    height: 100%;
    overflow: hidden auto;
    border-radius: var(--radius);
    scrollbar-width: thin;
  }
  .names {
    margin: 0;
    padding: 0;
    border-right: 1px solid var(--line);
    list-style: none;
    font-size: 11px;
  }
  .names li {
    height: var(--lane-height);
    padding: 0 6px;
    overflow: hidden;
    border-left: 3px solid var(--role, transparent);
    line-height: var(--lane-height);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .field {
    position: relative;
    min-height: 0;
    touch-action: pan-y;
    cursor: pointer;
  }
  .field:focus-visible {
    outline-offset: -2px;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
`;
