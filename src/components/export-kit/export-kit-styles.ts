import { css } from 'lit';

export const exportKitStyles = css`
  dialog {
    width: min(560px, calc(100vw - 16px));
  }
  .box {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    max-height: min(720px, calc(100dvh - 24px));
    overflow: hidden;
    border-radius: var(--radius-popup);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 18px;
    border-top: 1px solid var(--line);
  }
  .foot .size {
    flex: 1 1 auto;
  }
  .scroll {
    padding: 12px 18px 16px;
    overflow-y: auto;
    overflow-wrap: anywhere;
    scrollbar-width: thin;
  }
  .formats {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .format {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 10px;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--well);
    cursor: pointer;
  }
  .format:hover {
    border-color: var(--line-strong);
  }
  .format:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-tint);
  }
  .format:has(:focus-visible) {
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }
  .format input {
    width: 16px;
    height: 16px;
    margin: 1px 0 0;
    outline: none;
    accent-color: var(--accent);
  }
  .format .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
  }
  .format .title {
    font-weight: 600;
  }
  .format .ending,
  .size {
    color: var(--text-soft);
    font: 12px/1.4 var(--mono);
  }
  .format small {
    grid-column: 2;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.4;
  }
  .outcome {
    display: grid;
    gap: 6px;
    min-height: 62px;
    margin-top: 14px;
    line-height: 1.45;
  }
  .outcome p,
  dl {
    margin: 0;
  }
  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 4px 12px;
  }
  dt {
    color: var(--text-soft);
  }
  dd {
    margin: 0;
  }
  .problem {
    color: var(--danger);
  }
  summary {
    width: fit-content;
    padding: 4px 0;
    color: var(--text-soft);
    cursor: pointer;
  }
  summary:hover {
    color: var(--text);
  }
  .progress {
    display: grid;
    gap: 6px;
  }
  @media (max-width: 440px) {
    .scroll,
    .foot {
      padding-inline: 12px;
    }
  }
  @media (forced-colors: active) {
    .format:has(:checked) {
      border-color: Highlight;
    }
  }
`;
