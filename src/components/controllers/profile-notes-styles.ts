import { css } from 'lit';

export const profileNotesStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    container-type: inline-size;
    font-size: 13px;
  }
  .notes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(116px, 1fr));
    gap: 6px;
  }
  .notes.grid {
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    gap: clamp(2px, 0.8cqw, 6px);
  }
  .cell {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: space-between;
    gap: 2px;
    min-width: 0;
    min-height: 58px;
    padding: 6px 8px;
    overflow: hidden;
    border: 1px solid var(--pad-line);
    border-left: 3px solid var(--role, var(--line-strong));
    border-radius: var(--radius);
    background: linear-gradient(var(--pad-top), var(--pad-end));
    color: var(--text);
    text-align: left;
    cursor: pointer;
  }
  .cell:hover {
    border-color: var(--role, var(--line-strong));
  }
  .cell[aria-pressed='true'] {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .cell.silent {
    background: var(--pad-empty);
    border-style: dashed;
  }
  .top {
    display: flex;
    min-width: 0;
    justify-content: space-between;
    gap: 4px;
    font: 600 11px/1.3 var(--mono);
    color: var(--text-soft);
  }
  .name,
  .pad {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    line-height: 1.3;
  }
  .name {
    font-weight: 400;
  }
  .pad {
    font-size: 12px;
    font-weight: 600;
  }
  .glow {
    position: absolute;
    inset: 0;
    background: var(--role, var(--good-glow));
    opacity: 0;
    pointer-events: none;
  }
  /* Many pads in a row leave room for a number and a colour. */
  .dense .cell {
    min-height: 40px;
    padding: 3px;
  }
  .dense .name,
  .dense .pad {
    font-size: 10px;
  }
  @container (max-width: 640px) {
    .dense .name,
    .dense .pad {
      display: none;
    }
    .dense .cell {
      min-height: 30px;
      align-content: center;
      justify-content: center;
    }
  }
  @container (max-width: 420px) {
    .grid .name {
      display: none;
    }
    .grid .cell {
      padding: 4px 5px;
    }
  }
  .editor {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px 12px;
    padding: 10px 12px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--raised);
  }
  .editor h3 {
    flex: 1 0 100%;
    margin: 0;
    font-size: 13px;
    font-weight: 650;
  }
  .setting {
    display: grid;
    gap: 3px;
    min-width: 0;
    font-size: 12px;
    color: var(--text-soft);
  }
  .setting select {
    max-width: 190px;
  }
  p {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.5;
  }
`;
