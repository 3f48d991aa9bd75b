import { css } from 'lit';

/** For a panel that plays something: rows of keys and fields, and what is going on at their end. */
export const transportStyles = css`
  :host {
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
  .toggle[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--accent);
  }
  .named {
    font-size: 12px;
  }
  .named .name {
    color: var(--text-soft);
  }
  select.field {
    min-height: 28px;
    padding: 0 6px;
    font-size: 12px;
  }
  pw-number-field {
    --number-field-width: 62px;
    font-size: 12px;
  }
  .now {
    flex: 1;
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
      gap: 6px;
      height: auto;
      padding: 6px 8px;
    }
    .row {
      gap: 6px 8px;
    }
  }
`;
