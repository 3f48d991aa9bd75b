import { css } from 'lit';

export const songStyles = css`
  :host {
    display: flex;
    flex-direction: column;
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
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    font-size: 12px;
  }
  .named .name {
    color: var(--text-soft);
  }
  select.field {
    min-width: 0;
    max-width: 220px;
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
    min-width: 130px;
    margin: 0;
    overflow: hidden;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 28px;
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .now strong {
    color: var(--text);
    font-weight: 600;
  }
  .remark,
  .problem {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
  }
  .problem {
    color: var(--danger);
  }
  pw-song-lanes {
    flex: 1 1 90px;
    min-height: 78px;
  }
  .missing {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    gap: 6px 14px;
    max-height: 76px;
    min-height: 34px;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    font-size: 12px;
    list-style: none;
    scrollbar-width: thin;
  }
  .missing li {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .missing .count {
    color: var(--text-soft);
  }
  .missing select.field {
    max-width: 150px;
  }
  .lead {
    color: var(--text-soft);
    font-size: 12px;
    line-height: 28px;
  }
  .empty {
    display: grid;
    flex: 1;
    gap: 10px;
    align-content: center;
    justify-items: center;
    color: var(--text-soft);
    font-size: 12px;
    text-align: center;
  }
  .empty p {
    margin: 0;
  }
  @media (max-width: 720px) {
    :host {
      gap: 6px;
      height: auto;
      min-height: 200px;
      padding: 6px 8px;
    }
    .row {
      gap: 6px 8px;
    }
    pw-song-lanes {
      flex: none;
      height: 170px;
    }
    .missing {
      max-height: none;
    }
    .now {
      flex-basis: 100%;
      text-align: left;
    }
  }
`;
