import { css } from 'lit';

export const shortcutsStyles = css`
  dialog {
    width: min(860px, calc(100vw - 16px));
  }
  h3 {
    margin: 0 0 6px;
  }
  /* Columns in a box of a given height would go on to the side. */
  .scroll {
    max-height: min(78dvh, 640px);
    overflow-y: auto;
    scrollbar-width: thin;
    outline-offset: -2px;
    border-radius: 0 0 var(--radius-popup) var(--radius-popup);
  }
  .sheet {
    padding: 14px 18px 4px;
    columns: 3 230px;
    column-gap: 28px;
  }
  section {
    margin-bottom: 18px;
    break-inside: avoid;
  }
  .map {
    display: grid;
    grid-template-columns: repeat(4, 42px);
    gap: 5px;
    width: max-content;
    padding: 9px;
    border: 1px solid var(--edge);
    border-radius: var(--radius-pad);
    background: var(--well);
  }
  .pad {
    display: grid;
    grid-template-rows: 1fr auto;
    height: 38px;
    padding: 4px 6px;
    border: 1px solid var(--pad-line);
    border-radius: 5px;
    background: linear-gradient(var(--pad-top), var(--pad-end));
  }
  .cap {
    color: var(--text);
    font: 600 14px/1.1 var(--mono);
  }
  .number {
    justify-self: end;
    color: var(--text-dim);
    font: 10px/1 var(--mono);
  }
  .play p {
    margin: 7px 0 0;
    color: var(--text-soft);
    font-size: 12px;
  }
  dl {
    margin: 0;
  }
  dl > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    min-height: 27px;
    padding: 3px 0;
    border-top: 1px solid var(--line);
  }
  dt {
    color: var(--text);
  }
  dd {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 3px 7px;
    max-width: 60%;
    margin: 0;
  }
  .keys {
    display: inline-flex;
    gap: 3px;
  }
`;
