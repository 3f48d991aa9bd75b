import { css } from 'lit';

export const padToneStyles = css`
  :host {
    display: grid;
    gap: 12px;
    --control-colour: var(--role, var(--accent));
  }
  .filter {
    display: grid;
    gap: 8px;
  }
  .graph {
    position: relative;
    --xy-size: 118px;
  }
  pw-xy-pad {
    display: block;
    width: 100%;
  }
  /* Over the pad's field, which lies 12 px within its border. */
  svg {
    position: absolute;
    inset: 13px 13px auto;
    width: calc(100% - 26px);
    height: calc(var(--xy-size) - 26px);
    overflow: hidden;
    color-scheme: dark;
    pointer-events: none;
  }
  path {
    fill: none;
    stroke: var(--control-colour);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .off path {
    stroke: var(--line-strong);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    justify-items: center;
  }
  .output {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 10px;
    color: var(--text-soft);
    font-size: 12px;
  }
`;
