import { css, unsafeCSS } from 'lit';
import { METER_BOTTOM_PX, METER_TOP_PX, STRIP_WIDTH_PX } from './strip-geometry.ts';

const px = (length: number) => unsafeCSS(`${length}px`);

export const mixerStyles = css`
  :host {
    display: block;
    height: 272px;
    padding: 8px 10px;
    container-type: inline-size;
  }
  .mixer {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) auto;
    gap: 8px 10px;
    height: 100%;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  header p {
    flex: 1;
    margin: 0;
    overflow: hidden;
    color: var(--text-soft);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  header .key {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .strips {
    position: relative;
    min-width: 0;
    overflow: auto hidden;
    scrollbar-width: thin;
    overscroll-behavior-x: contain;
  }
  .track {
    position: relative;
    height: 100%;
    contain: layout style;
  }
  pw-mixer-strip {
    position: absolute;
    top: 0;
    width: ${px(STRIP_WIDTH_PX)};
  }
  canvas {
    position: absolute;
    top: ${px(METER_TOP_PX + 1)};
    /* A canvas has a height of its own; its edges alone would not give it one. */
    height: calc(100% - ${px(METER_TOP_PX + METER_BOTTOM_PX + 2)});
    pointer-events: none;
    color-scheme: dark;
  }
  pw-mix-effects {
    grid-column: 1;
  }
  .groups {
    display: flex;
    gap: 4px;
    padding-left: 10px;
    border-left: 1px solid var(--line);
  }
  .view {
    display: none;
  }
  /* Pads or buses: there is not room for both. */
  @container (max-width: 560px) {
    .mixer {
      gap: 6px;
    }
    header {
      gap: 4px;
    }
    header p {
      display: none;
    }
    header .key {
      padding: 0 5px;
    }
    .view {
      display: block;
      margin-right: auto;
    }
    .pads-view pw-bus-strip,
    .buses-view .strips,
    pw-mix-effects ~ .groups {
      display: none;
    }
    .buses-view .groups {
      grid-column: 1 / -1;
      padding-left: 0;
      border-left: 0;
    }
    pw-mix-effects {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 720px) {
    :host {
      padding: 6px 8px;
    }
  }
  /* Beside the pads of a phone held sideways: shorter faders, rather than half of them. */
  @media (max-width: 860px) and (max-height: 500px) {
    :host {
      height: 100%;
      min-height: 212px;
    }
  }
`;
