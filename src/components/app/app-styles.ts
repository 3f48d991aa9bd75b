import { css } from 'lit';

export const appStyles = css`
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='system']) {
    color-scheme: light dark;
  }
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
    grid-template:
      'over dock' auto 'fit fit' minmax(0, 1fr) 'sheet sheet' auto / minmax(0, 1fr)
      auto;
    gap: 10px;
    min-height: 0;
    padding: 12px 16px 16px;
  }
  pw-bank-bar {
    grid-area: over;
  }
  .dock {
    grid-area: dock;
    display: flex;
    gap: 8px;
    align-items: center;
    margin-right: 3px;
  }
  .dock .key {
    min-height: 38px;
    color: var(--text-soft);
  }
  .dock .key[aria-expanded='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .panel-key.waiting {
    color: var(--text);
  }
  .panel-key .running {
    color: var(--accent);
    font-size: 10px;
  }
  .panel-key .running.recording,
  .panel-key .running.counting-in {
    color: var(--danger);
  }
  .panel-key .soloed {
    padding: 2px 5px;
    border-radius: 4px;
    background: var(--accent-fill);
    color: var(--accent-ink);
    font: 700 11px/1.2 var(--font);
  }
  .panel-key .doubtful {
    min-width: 20px;
    padding: 2px 5px;
    border: 1px dashed var(--accent);
    border-radius: 4px;
    color: var(--accent);
    font: 600 12px/1.2 var(--mono);
  }
  /* The inspector has a column of its own, and a phone has little to say at first. */
  .edit,
  .first {
    display: none;
  }
  .notices [slot='actions'] {
    display: flex;
    gap: 8px;
  }
  .fit {
    grid-area: fit;
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
  pw-drawer {
    grid-area: sheet;
  }
  aside {
    min-height: 0;
    overflow-y: auto;
    border-left: 1px solid var(--edge);
    background: var(--panel);
    scrollbar-width: thin;
  }
  /* What a notice lies on can be scrolled out from below it. */
  @media (min-width: 861px) {
    main:has(~ .notices > pw-notice) aside:has(pw-inspector) {
      padding-bottom: 100px;
    }
    main:has(~ .notices > pw-notice ~ pw-notice) aside:has(pw-inspector) {
      padding-bottom: 260px;
    }
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
  /* Dialogs, which take no room among the notices. */
  .notices > :is(pw-import-report, pw-kit-choice) {
    display: contents;
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
  /* Room at the side: the banks stand there, larger. */
  @media (min-width: 1500px) {
    .stage {
      grid-template: 'over dock' auto 'over fit' minmax(0, 1fr) 'sheet sheet' auto / auto minmax(
          0,
          1fr
        );
      column-gap: 16px;
    }
    .dock {
      justify-content: end;
    }
    main {
      grid-template-columns: minmax(0, 1fr) 360px;
    }
  }
  /*
   * One column: pads fill what is left between the banks and a dock within the thumbs' reach. What
   * the dock opens lies between both, so that the pads stay in view.
   */
  @media (max-width: 860px) {
    main {
      grid-template: 'over' auto 'fit' minmax(0, 1fr) 'sheet' auto 'dock' auto / minmax(0, 1fr);
      gap: 6px;
      padding: 4px 8px 8px;
    }
    .stage {
      display: contents;
    }
    .fit {
      place-items: stretch;
    }
    pw-pad-grid,
    main.drawn pw-pad-grid {
      width: 100%;
      height: 100%;
    }
    .dock {
      margin: 0;
    }
    .dock .key {
      flex: 1;
      min-height: 44px;
      padding: 0 6px;
    }
    .edit {
      display: inline-flex;
    }
    .first {
      grid-area: sheet;
      display: grid;
    }
    .first.waiting {
      visibility: hidden;
    }
    main.drawn .first,
    main.editing .first {
      display: none;
    }
    pw-drawer,
    aside {
      max-height: 50dvh;
      border-radius: 12px;
    }
    aside {
      grid-area: sheet;
      display: none;
      border: 1px solid var(--line);
    }
    main.editing aside {
      display: block;
    }
    .notices {
      position: fixed;
      inset: 6px 8px auto;
      gap: 4px;
      width: auto;
    }
    /* News one at a time, the newest first; problems and questions wait for nothing. */
    .notices > pw-notice[dismissible]:not([kind='problem']):has(~ pw-notice) {
      display: none;
    }
    .notices ul {
      max-height: 64px;
    }
  }
  /* Wider than high, as a phone in both hands: what opens stands beside the pads. */
  @media (max-width: 860px) and (max-height: 500px) {
    main {
      grid-template: 'over dock' auto 'fit fit' minmax(0, 1fr) / minmax(0, 1fr) auto;
    }
    main.drawn,
    main.editing {
      grid-template: 'over dock dock' auto 'fit fit sheet' minmax(0, 1fr) / minmax(0, 1fr) auto 47%;
    }
    .dock {
      gap: 6px;
    }
    .dock .key {
      min-height: 36px;
      padding: 0 clamp(6px, 1.6vw, 14px);
    }
    .first {
      display: none;
    }
    pw-drawer,
    aside {
      max-height: none;
    }
  }
`;
