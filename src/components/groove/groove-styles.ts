import { css } from 'lit';

export const grooveStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(88px, 1fr) / minmax(0, 1fr);
    gap: 8px;
    height: 300px;
    padding: 8px 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 6px 10px;
    min-width: 0;
  }
  .set {
    display: flex;
    align-items: end;
    gap: 4px;
  }
  .row .key {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .row .transport {
    width: 40px;
    padding: 0;
  }
  .transport svg {
    width: 14px;
    height: 14px;
    fill: currentcolor;
  }
  .record svg {
    fill: var(--danger);
  }
  .record[aria-pressed='true'] {
    border-color: var(--danger);
    background: color-mix(in oklab, var(--danger) 22%, var(--key-end));
  }
  .toggle[aria-pressed='true'],
  .play[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent);
  }
  .named {
    display: grid;
    gap: 1px;
    font-size: 12px;
  }
  /* As low as the number fields beside it. */
  label.named {
    gap: 3px;
  }
  .named .name {
    color: var(--text-soft);
    line-height: 16px;
  }
  .named select {
    min-height: 28px;
    padding: 0 6px;
    font-size: 12px;
  }
  pw-number-field {
    --number-field-width: 62px;
    font-size: 12px;
  }
  .wide {
    --number-field-width: 76px;
  }
  .now {
    flex: 1;
    min-width: 90px;
    margin: 0;
    overflow: hidden;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 28px;
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 720px) {
    :host {
      grid-template-rows: auto auto minmax(120px, auto);
      gap: 6px;
      height: auto;
      padding: 6px 8px;
    }
    .row {
      gap: 6px 8px;
    }
    pw-groove-lanes {
      max-height: 180px;
    }
  }
`;
