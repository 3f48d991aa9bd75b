import { css } from 'lit';

export const controllersStyles = css`
  dialog {
    width: min(940px, calc(100vw - 24px));
    height: min(760px, calc(100dvh - 24px));
  }
  .box {
    display: grid;
    grid-template: 'head head' auto 'list main' minmax(0, 1fr) 'foot foot' auto / 210px minmax(
        0,
        1fr
      );
    height: 100%;
    overflow: hidden;
    border-radius: var(--radius-popup);
  }
  .head {
    grid-area: head;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 10px 10px 10px 16px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: 1;
    margin: 0;
    font-size: 15px;
    font-weight: 650;
  }
  nav {
    grid-area: list;
    display: grid;
    align-content: start;
    gap: 4px;
    padding: 10px;
    overflow-y: auto;
    border-right: 1px solid var(--line);
  }
  .device {
    display: grid;
    gap: 1px;
    min-width: 0;
    padding: 8px 10px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: var(--text);
    text-align: left;
    cursor: pointer;
  }
  .device:hover {
    background: var(--hover-tint);
  }
  .device[aria-current='true'] {
    border-color: var(--line);
    background: var(--raised);
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .device span {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .device small {
    overflow: hidden;
    color: var(--text-soft);
    font-size: 12px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .main {
    grid-area: main;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 12px;
    padding: 14px 16px 18px;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .profile {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .profile label {
    display: grid;
    flex: 1 1 190px;
    gap: 3px;
    min-width: 0;
    color: var(--text-soft);
    font-size: 12px;
  }
  .about {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .about b {
    color: var(--text);
    font-weight: 600;
  }
  .tabs {
    border-bottom: 1px solid var(--line);
  }
  .foot {
    grid-area: foot;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-height: 44px;
    padding: 6px 16px;
    border-top: 1px solid var(--line);
    font-size: 12px;
    color: var(--text-soft);
  }
  .empty {
    max-width: 46ch;
    margin: 0;
    line-height: 1.5;
  }
  @media (max-width: 640px) {
    dialog {
      max-width: none;
      width: calc(100vw - 12px);
      height: calc(100dvh - 12px);
    }
    .box {
      grid-template: 'head' auto 'list' auto 'main' minmax(0, 1fr) 'foot' auto / minmax(0, 1fr);
    }
    nav {
      grid-auto-flow: column;
      grid-auto-columns: minmax(130px, 190px);
      padding: 8px 10px;
      overflow-x: auto;
      border-right: 0;
      border-bottom: 1px solid var(--line);
    }
    .main {
      padding: 12px 10px 16px;
    }
  }
`;
