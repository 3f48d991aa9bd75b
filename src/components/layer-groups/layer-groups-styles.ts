import { css } from 'lit';

export const layerGroupsStyles = css`
  :host {
    display: block;
    font-size: 13px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-bottom: 10px;
  }
  .head p {
    margin: 0;
    color: var(--text-soft);
  }
  ul {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px 12px;
    padding: 10px 12px;
    border: 1px solid var(--line);
    border-left: 3px solid var(--role);
    border-radius: var(--radius);
    background: var(--panel);
  }
  h3 {
    margin: 0;
    overflow: hidden;
    font-size: 13px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h3 small {
    margin-left: 8px;
    font-size: 12px;
    font-weight: 400;
    color: var(--text-soft);
  }
  h3 .role {
    color: var(--role-ink);
  }
  .actions {
    display: flex;
    gap: 6px;
  }
  .actions .key {
    min-height: 28px;
    padding: 0 10px;
    font-size: 12px;
  }
  .actions .accept {
    border-color: var(--accent);
    color: var(--accent);
  }
  .hits {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(62px, 1fr));
    gap: 4px;
  }
  .hit {
    display: grid;
    grid-template-rows: 34px auto;
    gap: 2px;
    min-width: 0;
    padding: 4px 4px 3px;
    border: 1px solid var(--edge);
    border-radius: 5px;
    color-scheme: dark;
    background: var(--screen);
    color: var(--text);
    color: var(--text-soft);
    font: 11px/1.3 var(--mono);
    text-align: center;
    cursor: pointer;
  }
  .hit:hover {
    border-color: var(--line-strong);
    color: var(--text);
  }
  .hit pw-waveform {
    align-self: center;
    height: calc(100% * var(--level));
  }
  @media (max-width: 560px) {
    .group {
      grid-template-columns: minmax(0, 1fr);
    }
    .actions {
      flex-wrap: wrap;
    }
  }
`;
