import { css } from 'lit';

export const paletteStyles = css`
  dialog {
    width: min(640px, calc(100vw - 16px));
    margin: min(14vh, 110px) auto 0;
  }
  .box {
    display: grid;
  }
  input {
    min-height: 46px;
    padding: 0 16px;
    border: 0;
    border-bottom: 1px solid var(--line);
    border-radius: var(--radius-popup) var(--radius-popup) 0 0;
    background: none;
    font-size: 16px;
  }
  /* It always has the focus while it is open. */
  input:focus-visible {
    border-bottom-color: var(--accent);
    outline: none;
  }
  input::placeholder {
    color: var(--text-dim);
    opacity: 1;
  }
  [role='listbox'] {
    max-height: min(52dvh, 420px);
    overflow-y: auto;
    scrollbar-width: thin;
  }
  [role='listbox']:not(:empty) {
    padding: 6px;
  }
  .hit {
    display: grid;
    grid-template-columns: 10px auto minmax(0, 1fr) auto auto;
    align-items: baseline;
    gap: 10px;
    padding: 7px 10px;
    border-radius: var(--radius);
    cursor: pointer;
    scroll-margin: 6px;
  }
  .hit[aria-selected='true'] {
    background: var(--raised-hover);
    box-shadow: inset 0 0 0 1px var(--line-strong);
  }
  .dot {
    align-self: center;
    height: 10px;
    border-radius: 2px;
    background: var(--role);
  }
  .dot.none {
    background: none;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  mark {
    background: none;
    color: var(--accent);
    font-weight: 650;
  }
  .help {
    overflow: hidden;
    color: var(--text-dim);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .on {
    grid-column: 4 / -1;
    justify-self: end;
    color: var(--text-soft);
    font-size: 12px;
  }
  kbd {
    grid-column: 5;
    color: var(--text-soft);
    font: 11px/1 var(--mono);
    white-space: nowrap;
  }
  .hit[aria-disabled='true'] {
    cursor: default;
  }
  .hit[aria-disabled='true'] :is(.name, mark, kbd) {
    color: var(--text-off);
  }
  .none:not(.dot) {
    margin: 0;
    padding: 18px 16px;
    color: var(--text-soft);
  }
  @media (max-width: 560px) {
    dialog {
      margin-top: 8px;
    }
    .hit {
      grid-template-columns: 10px minmax(0, 1fr) auto auto;
      row-gap: 2px;
    }
    .help {
      grid-area: 2 / 2 / auto / -1;
    }
    kbd {
      display: none;
    }
  }
`;
