import { css } from 'lit';

export const appStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--plate);
    color: var(--text);
    font-family: var(--font);
    font-size: 14px;
    line-height: 1.4;
    -webkit-font-smoothing: antialiased;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 320px;
    min-height: 0;
  }
  .stage {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 10px;
    min-height: 0;
    padding: 12px 16px 16px;
  }
  main.drawn .stage {
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  .over {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
  }
  .review {
    min-height: 38px;
    margin-right: 3px;
    color: var(--text-soft);
  }
  .review.waiting {
    color: var(--text);
  }
  .review .doubtful {
    min-width: 20px;
    padding: 2px 5px;
    border: 1px dashed var(--accent);
    border-radius: 4px;
    color: var(--accent);
    font: 600 12px/1.2 var(--mono);
  }
  .notices [slot='actions'] {
    display: flex;
    gap: 8px;
  }
  .fit {
    display: grid;
    place-items: center;
    min-height: 0;
    container-type: size;
  }
  pw-pad-grid {
    /* Pads may be a little wider than high, never higher than wide. */
    width: min(100cqw, 140cqh);
    height: min(100cqh, 100cqw);
    container-type: size;
  }
  /* Beside the drawer there is more width than height. */
  main.drawn pw-pad-grid {
    width: min(100cqw, 220cqh);
  }
  aside {
    min-height: 0;
    overflow-y: auto;
    border-left: 1px solid var(--edge);
    background: var(--panel);
    scrollbar-width: thin;
  }
  /* Over the inspector's column: nothing ever lies on the pads. */
  .notices {
    position: absolute;
    z-index: 3;
    right: 10px;
    bottom: 10px;
    display: grid;
    gap: 8px;
    width: 300px;
    pointer-events: none;
  }
  .notices > * {
    pointer-events: auto;
  }
  .notices ul {
    max-height: 180px;
    margin: 6px 0 0;
    padding-left: 18px;
    overflow-y: auto;
    font-size: 12px;
    color: var(--text-soft);
  }
  .notices li b {
    color: var(--text);
    font-weight: 600;
  }
  .overlay {
    position: absolute;
    z-index: 4;
    inset: 10px;
    display: grid;
    place-content: center;
    gap: 6px;
    border: 2px dashed var(--accent);
    border-radius: 14px;
    background: var(--scrim);
    text-align: center;
    pointer-events: none;
  }
  .overlay strong {
    font-size: 22px;
  }
  dialog.layers {
    width: min(760px, calc(100vw - 32px));
    max-height: min(720px, calc(100dvh - 32px));
    padding: 14px 16px 16px;
    overflow-y: auto;
    border: 1px solid var(--line-popup);
    border-radius: 12px;
    background: var(--popup);
    color: var(--text);
    font-size: 13px;
    box-shadow: 0 24px 70px var(--shadow);
  }
  dialog.layers::backdrop {
    background: #0009;
  }
  dialog.layers .title {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  dialog.layers h2 {
    margin: 0;
    font-size: 15px;
  }
  dialog.layers p {
    margin: 2px 0 14px;
    color: var(--text-soft);
  }
  @media (max-width: 860px) {
    :host {
      height: auto;
      min-height: 100%;
    }
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    .stage {
      gap: 6px;
      padding: 6px 8px 10px;
    }
    .fit {
      height: min(100vw - 16px, 62dvh);
    }
    /* A sheet over the page's end: the pads stay in view above it. */
    pw-drawer {
      position: fixed;
      z-index: 2;
      inset: auto 0 0;
      max-height: 52dvh;
      border-width: 1px 0 0;
      border-radius: 12px 12px 0 0;
      box-shadow: 0 -14px 40px var(--shadow);
    }
    main.drawn .stage .fit {
      height: min(100vw - 16px, 33dvh);
    }
    main.drawn .stage {
      padding-bottom: 52dvh;
    }
    aside {
      border-top: 1px solid var(--edge);
      border-left: 0;
      overflow: visible;
    }
    /* Above the sheet there are pads. */
    main.drawn ~ .notices {
      top: 8px;
      bottom: auto;
    }
    .notices {
      position: fixed;
      right: 8px;
      left: 8px;
      bottom: 8px;
      width: auto;
    }
  }
`;
