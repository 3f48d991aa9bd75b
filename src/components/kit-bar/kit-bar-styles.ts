import { css } from 'lit';

export const kitBarStyles = css`
  :host {
    display: block;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 10px 16px;
    border-bottom: 1px solid var(--edge);
    background: linear-gradient(var(--bar-top), var(--bar-end));
    box-shadow: inset 0 1px 0 var(--sheen);
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 9px;
    margin: 0;
    font-size: 15px;
    font-weight: 700;
    letter-spacing: 0.02em;
  }
  .mark {
    width: 18px;
    height: 18px;
    background:
      linear-gradient(var(--accent) 0 0) 0 100% / 8px 8px,
      linear-gradient(var(--text-dim) 0 0) 100% 100% / 8px 8px,
      linear-gradient(var(--text-dim) 0 0) 0 0 / 8px 8px,
      linear-gradient(var(--text-dim) 0 0) 100% 0 / 8px 8px;
    background-repeat: no-repeat;
  }
  .display {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 4px;
    flex: 1 1 180px;
    min-width: 0;
    max-width: 420px;
    padding: 4px 6px;
    border: 1px solid var(--edge);
    border-radius: 7px;
    color-scheme: dark;
    background: var(--screen);
    color: var(--text);
    box-shadow: inset 0 1px 5px #000;
  }
  .kit-name {
    width: 100%;
    min-height: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--screen-text);
    font: 600 14px/1.2 var(--mono);
    text-overflow: ellipsis;
  }
  .kit-name:hover {
    background: var(--sheen);
  }
  .facts {
    padding: 0 6px;
    font: 11px/1.4 var(--mono);
    color: var(--text-soft);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts {
    grid-row: 2;
  }
  .library {
    display: grid;
    grid-area: 1 / 2 / 3 / 3;
    place-items: center;
    align-self: center;
    width: 32px;
    height: 32px;
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--text-soft);
    cursor: pointer;
  }
  .library:hover {
    background: var(--sheen);
    color: var(--screen-text);
  }
  .save::before {
    content: '';
    display: inline-block;
    width: 6px;
    height: 6px;
    margin: 0 5px 1px 6px;
    border: 1px solid var(--text-dim);
    border-radius: 50%;
  }
  .save.exported::before,
  .save.saved::before {
    border-color: var(--good);
    background: var(--good);
  }
  .save.changed::before {
    border-color: var(--screen-text);
    background: var(--screen-text);
  }
  .save.saving::before {
    border-color: var(--good);
  }
  .save.unsafe {
    color: var(--screen-text);
  }
  .save.unsafe::before {
    border-color: var(--danger);
    background: var(--danger);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .key.icon {
    font-size: 17px;
  }
  .theme .half {
    fill: currentColor;
  }
  .icon svg {
    width: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }
  .output {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-left: auto;
  }
  .output pw-fader {
    width: 170px;
  }
  /* In one row still: the mark stands for the name. */
  @media (max-width: 1180px) {
    h1 {
      font-size: 0;
      gap: 0;
    }
    .display {
      flex-basis: 140px;
    }
    .output pw-fader {
      width: 120px;
    }
  }
  @media (max-width: 1000px) {
    .output pw-fader {
      display: none;
    }
  }
  @media (max-width: 900px) {
    .output {
      display: none;
    }
  }
  /* Two rows: the name with the way back, and what can be done. */
  @media (max-width: 720px) {
    header {
      gap: 6px;
      padding: 6px 8px;
    }
    h1 {
      padding-left: 2px;
    }
    .display {
      flex: 1 1 100px;
      max-width: none;
    }
    .facts {
      display: none;
    }
    .kit-name {
      align-self: center;
    }
    .library {
      grid-row: 1;
      height: 28px;
    }
  }
  @media (max-width: 400px) {
    .theme {
      display: none;
    }
  }
  @media (max-width: 560px) {
    .keys {
      flex: 1 1 100%;
      flex-wrap: nowrap;
    }
  }
  /* The palette has it too. */
  @media (max-width: 345px) {
    [aria-label^='Redo'] {
      display: none;
    }
  }
`;
