import { css } from 'lit';

export const storageStyles = css`
  :host {
    display: block;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.45;
  }
  section {
    display: grid;
    gap: 10px;
    padding: 12px 16px 14px;
  }
  p {
    margin: 0;
  }
  .use {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    font-family: var(--mono);
  }
  .track {
    height: 4px;
    overflow: hidden;
    border-radius: 2px;
    background: var(--track);
  }
  .bar {
    width: max(3px, calc(100% * var(--share)));
    height: 100%;
    border-radius: 2px;
    background: var(--accent);
  }
  .bar.full {
    background: var(--danger);
  }
  .unknown .bar {
    animation: search 1.1s ease-in-out infinite alternate;
  }
  @keyframes search {
    to {
      transform: translateX(233%);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .unknown .bar {
      animation: none;
    }
  }
  .row,
  .promise {
    display: flex;
    align-items: center;
    gap: 8px 12px;
  }
  .row {
    flex-wrap: wrap;
    justify-content: space-between;
    min-height: 34px;
  }
  .promise {
    flex: 1 1 auto;
  }
  .promise p {
    flex: 0 1 auto;
  }
  .small {
    flex: none;
    min-height: 28px;
    padding: 0 10px;
    font-size: 12px;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .work {
    display: flex;
    flex: 1 1 260px;
    align-items: center;
    gap: 12px;
  }
  .doing {
    display: grid;
    flex: 1;
    gap: 5px;
    min-width: 0;
    color: var(--text);
  }
  .doing span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  @container (max-width: 560px) {
    section {
      gap: 8px;
      padding: 10px 12px 12px;
    }
    .more {
      display: none;
    }
    .promise {
      flex: 1 1 100%;
      justify-content: space-between;
    }
    .keys {
      flex: 1 1 100%;
    }
    .keys .key {
      flex: 1 1 auto;
      padding: 0 8px;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid CanvasText;
    }
    .bar {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
