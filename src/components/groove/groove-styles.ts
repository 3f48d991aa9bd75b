import { css } from 'lit';

/** After `transportStyles`. */
export const grooveStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(88px, 1fr) / minmax(0, 1fr);
  }
  .record svg {
    fill: var(--danger);
  }
  .record[aria-pressed='true'] {
    border-color: var(--danger);
    background: color-mix(in oklab, var(--danger) 22%, var(--key-end));
  }
  .named {
    display: grid;
    gap: 1px;
  }
  /* As low as the number fields beside it. */
  label.named {
    gap: 3px;
  }
  .named .name {
    line-height: 16px;
  }
  .wide {
    --number-field-width: 76px;
  }
  .now {
    min-width: 90px;
  }
  @media (max-width: 720px) {
    :host {
      grid-template-rows: auto auto minmax(120px, auto);
    }
    pw-groove-lanes {
      max-height: 180px;
    }
  }
`;
