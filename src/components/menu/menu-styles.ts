import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: inline-block;
  }
  .key {
    width: 100%;
  }
  [popover] {
    max-width: calc(100vw - 16px);
    max-height: calc(100dvh - 16px);
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .menu-item {
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 28px;
  }
  .menu-item.checkbox,
  .menu-item.radio {
    grid-template-columns: 12px minmax(0, 1fr) auto;
    column-gap: 10px;
  }
  .menu-item kbd {
    align-self: center;
    color: var(--text-dim);
    font: 11px/1 var(--mono);
    white-space: nowrap;
  }
  /* Where there is no mouse there is rarely a keyboard. */
  @media (hover: none) {
    .menu-item kbd {
      display: none;
    }
  }
  .menu-item small {
    grid-column: 1 / -1;
  }
  .menu-item.checkbox small,
  .menu-item.radio small {
    grid-column: 2 / -1;
  }
  .menu-item[aria-disabled='true'],
  .menu-item[aria-disabled='true'] small {
    color: var(--text-off);
    cursor: default;
  }
  .checkbox::before,
  .radio::before {
    content: '';
    width: 12px;
    height: 12px;
    margin-top: 3px;
    border: 1px solid var(--line-strong);
    border-radius: 3px;
  }
  .radio::before {
    border-radius: 50%;
  }
  .checkbox[aria-checked='true']::before,
  .radio[aria-checked='true']::before {
    border-color: var(--accent);
    background: var(--accent);
  }
  [role='group'] .label {
    padding: 8px 12px 4px;
  }
  hr {
    margin: 6px 0;
    border: 0;
    border-top: 1px solid var(--line);
  }
`;
