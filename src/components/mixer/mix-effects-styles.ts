import { css } from 'lit';

export const mixEffectsStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    gap: 8px;
    min-width: 0;
    min-height: 0;
    height: 100%;
    padding: 8px 10px;
    border: 1px solid var(--line);
    border-radius: 7px;
    background: linear-gradient(var(--raised), var(--panel));
    box-shadow: inset 0 1px 0 var(--sheen);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
  }
  h2,
  h3 {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }
  h3 {
    font-size: 12px;
  }
  header .key {
    min-height: 26px;
    padding: 0 10px;
    font-size: 12px;
  }
  .effects {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    gap: 10px 22px;
    min-height: 0;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  section {
    display: grid;
    align-content: start;
    gap: 6px;
    min-width: 0;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 9px;
    min-height: 26px;
  }
  .head p {
    margin: 0;
    color: var(--text-soft);
    font-size: 11.5px;
  }
  .switch {
    min-width: 42px;
    min-height: 24px;
    padding: 0 8px;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: linear-gradient(var(--key-top), var(--key-end));
    color: var(--text-soft);
    font: 700 11px/1 var(--font);
    cursor: pointer;
  }
  .switch::before {
    content: attr(data-text);
  }
  .switch:hover {
    border-color: var(--line-strong);
  }
  .switch[aria-pressed='true'] {
    border-color: var(--accent-fill);
    background: var(--accent-fill);
    color: var(--accent-ink);
  }
  .knobs {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 4px;
  }
  @media (forced-colors: active) {
    .switch[aria-pressed='true'] {
      forced-color-adjust: none;
    }
  }
`;
