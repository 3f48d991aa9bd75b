import { css } from 'lit';

export const controlsListStyles = css`
  :host {
    display: grid;
    gap: 12px;
    font-size: 13px;
  }
  .all {
    display: grid;
    gap: 8px;
  }
  .control,
  .learn {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px 12px;
  }
  .control {
    padding: 8px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  p {
    margin: 0;
    color: var(--text-soft);
    line-height: 1.5;
  }
  .what {
    display: grid;
    flex: 1 1 150px;
    min-width: 0;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  .what b {
    color: var(--text);
    font-weight: 600;
  }
  .named {
    display: grid;
    gap: 3px;
    min-width: 0;
    color: var(--text-soft);
    font-size: 12px;
  }
  .named select {
    max-width: 100%;
    min-height: 28px;
    font-size: 12px;
  }
  .range {
    display: flex;
    align-items: end;
    gap: 4px;
  }
  .key {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .key[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    cursor: pointer;
  }
  pw-number-field {
    --number-field-width: 62px;
    font-size: 12px;
  }
`;
