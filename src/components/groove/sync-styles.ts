import { css } from 'lit';

export const syncStyles = css`
  :host {
    display: inline-block;
  }
  .key {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .lamp {
    flex: none;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--track);
  }
  .lamp.waiting,
  .lamp.locking {
    background: var(--accent);
  }
  .lamp.locked {
    background: var(--good);
  }
  .lamp.lost,
  .lamp.absent {
    background: var(--danger);
  }
  [popover] {
    width: min(340px, calc(100vw - 16px));
    max-height: calc(100dvh - 16px);
    padding: 14px;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .body,
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  fieldset {
    gap: 8px;
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  fieldset + fieldset {
    padding-top: 10px;
    border-top: 1px solid var(--line);
  }
  legend {
    float: left;
    padding: 0;
    font-size: 13px;
    font-weight: 600;
  }
  h2 {
    margin: 0;
    font-size: 15px;
  }
  p {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.45;
  }
  .state {
    display: flex;
    gap: 7px;
    align-items: center;
    min-height: 18px;
    color: var(--text);
  }
  .line {
    display: flex;
    gap: 10px;
    align-items: end;
  }
  .line .named,
  .line .grow {
    flex: 1;
    min-width: 0;
  }
  .named {
    display: grid;
    gap: 3px;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 16px;
  }
  select {
    width: 100%;
    min-height: 28px;
    padding: 0 6px;
    font-size: 12px;
    text-overflow: ellipsis;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .check input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }
  pw-number-field {
    --number-field-width: 96px;
    flex: none;
    font-size: 12px;
  }
`;
