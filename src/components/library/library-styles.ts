import { css } from 'lit';

export const libraryStyles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(820px, calc(100vw - 24px));
    height: min(680px, calc(100dvh - 24px));
  }
  dialog.brief {
    height: auto;
  }
  .box {
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
    border-radius: var(--radius-popup);
    container-type: inline-size;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px 16px;
    padding: 10px 10px 10px 16px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    margin: 0;
    font-size: 15px;
    font-weight: 650;
  }
  p {
    margin: 0;
    line-height: 1.5;
  }
  .display-room {
    flex: 1;
  }
  .display {
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-width: 0;
    min-height: 30px;
    padding: 0 10px;
    border-radius: 7px;
    font: 12px/1.3 var(--mono);
  }
  .hand {
    overflow: hidden;
    color: var(--screen-text);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .saving {
    flex: none;
    color: var(--text-soft);
  }
  .saving::before {
    content: '';
    display: inline-block;
    width: 6px;
    height: 6px;
    margin: 0 6px 1px 0;
    border: 1px solid var(--text-dim);
    border-radius: 50%;
  }
  .saving.saved::before {
    border-color: var(--good);
    background: var(--good);
  }
  .saving:is(.full, .failed, .conflict) {
    color: var(--danger);
  }
  .saving:is(.full, .failed, .conflict)::before {
    border-color: var(--danger);
    background: var(--danger);
  }
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--line);
    background: var(--accent-tint);
    box-shadow: inset 3px 0 0 var(--danger);
  }
  .trouble p {
    flex: 1 1 240px;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--line);
  }
  .search {
    flex: 1 1 160px;
    min-width: 0;
    max-width: 300px;
  }
  .search::placeholder {
    color: var(--text-dim);
    opacity: 1;
  }
  .count {
    color: var(--text-soft);
    font: 12px/1.4 var(--mono);
    white-space: nowrap;
  }
  pw-segmented {
    margin-left: auto;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    background: var(--well);
    scrollbar-width: thin;
    overscroll-behavior: contain;
  }
  .wait,
  .none {
    padding: 22px 18px;
    color: var(--text-soft);
  }
  .none {
    display: grid;
    gap: 10px;
    justify-items: start;
    max-width: 56ch;
  }
  .none b {
    color: var(--text);
  }
  .said pw-notice {
    --shadow: #0000;
    margin: 8px 10px;
  }
  .said ul {
    max-height: 110px;
    margin: 6px 0 0;
    padding: 0 0 0 16px;
    overflow-y: auto;
    color: var(--text-soft);
    font-size: 12px;
  }
  .actions {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 10px 16px;
    border-block: 1px solid var(--line);
    background: var(--panel);
  }
  .chosen {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .actions .keys {
    flex: none;
  }
  @container (max-width: 560px) {
    .head {
      padding: 8px 8px 8px 12px;
    }
    .tools,
    .actions {
      padding: 8px 12px;
    }
    .search {
      max-width: none;
    }
    pw-segmented {
      flex: 1 1 100%;
    }
    .chosen {
      display: none;
    }
    .actions .keys {
      flex: 1;
    }
    .actions .key {
      flex: 1 1 auto;
      padding: 0 8px;
    }
  }
  /* A phone held sideways: the list keeps its room, and all of it scrolls. */
  @media (max-height: 520px) {
    .box {
      overflow-y: auto;
      scrollbar-width: thin;
    }
    .scroll {
      flex: none;
      height: 200px;
    }
  }
  @media (max-width: 560px) {
    dialog:not(.brief) {
      height: calc(100dvh - 12px);
    }
    dialog {
      max-width: none;
      width: calc(100vw - 12px);
    }
  }
`;
