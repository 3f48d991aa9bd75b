import { css } from 'lit';

export const padChokeStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    font-size: 12px;
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 8px;
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 6px 8px;
    align-items: center;
  }
  .side > :is(ul, .help) {
    grid-column: 1 / -1;
  }
  .title {
    color: var(--text-soft);
    font-weight: 500;
  }
  .help {
    color: var(--text-dim);
    line-height: 1.4;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-width: 100%;
    max-height: 150px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
    scrollbar-width: thin;
  }
  li {
    max-width: 100%;
  }
  .chip,
  .more {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    min-height: 26px;
    padding: 0 8px;
    border: 1px solid var(--line);
    border-radius: 13px;
    background: var(--well);
    color: var(--text);
    cursor: pointer;
  }
  .chip {
    border-color: color-mix(in oklab, var(--role) 55%, var(--line));
  }
  .chip:hover,
  .more:hover {
    border-color: var(--line-strong);
    background: var(--raised-hover);
  }
  .chip:focus-visible,
  .more:focus-visible {
    outline-offset: -2px;
  }
  .more {
    color: var(--text-soft);
  }
  .mark {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--role);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cross {
    color: var(--text-dim);
    font-size: 15px;
    line-height: 1;
  }
  .chip:hover .cross {
    color: var(--text);
  }
  .fade {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    align-items: center;
  }
`;
