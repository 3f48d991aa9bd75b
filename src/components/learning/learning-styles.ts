import { css } from 'lit';

export const learningStyles = css`
  :host {
    display: contents;
  }
  [popover] {
    width: min(340px, calc(100vw - 16px));
    padding: 14px;
  }
  .body {
    display: grid;
    gap: 12px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
  }
  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 650;
  }
  p {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.5;
  }
  /* It is the only one here, beside the heading. */
  .switch {
    font-size: 13px;
  }
  .known {
    display: grid;
    gap: 8px;
    padding: 10px;
    border: 1px solid var(--edge);
    border-radius: 7px;
    color-scheme: dark;
    background: var(--screen);
    color: var(--text);
    box-shadow: inset 0 1px 5px #000;
  }
  .known strong {
    color: var(--screen-text);
    font: 600 13px/1.3 var(--mono);
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 0;
    list-style: none;
    font: 11px/1.5 var(--mono);
    color: var(--text-soft);
  }
  li::before {
    content: '';
    display: inline-block;
    width: 7px;
    height: 7px;
    margin-right: 6px;
    border-radius: 2px;
    background: var(--role);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .keys .last {
    margin-left: auto;
  }
`;
