import { css } from 'lit';

/** Places go from the lower left corner of the field, which is half a point from the edges. */
export const xyPadStyles = css`
  :host {
    display: inline-block;
    width: 180px;
    vertical-align: top;
  }
  .handle {
    position: relative;
    height: var(--xy-size, 160px);
    color-scheme: dark;
    border: 1px solid var(--edge);
    border-radius: var(--radius-pad);
    background:
      linear-gradient(var(--hover-tint), var(--hover-tint)) 50% 0 / 1px 100% no-repeat,
      linear-gradient(var(--hover-tint), var(--hover-tint)) 0 50% / 100% 1px no-repeat,
      linear-gradient(var(--hover-tint), var(--hover-tint)) 25% 0 / 1px 100% no-repeat,
      linear-gradient(var(--hover-tint), var(--hover-tint)) 75% 0 / 1px 100% no-repeat,
      linear-gradient(var(--hover-tint), var(--hover-tint)) 0 25% / 100% 1px no-repeat,
      linear-gradient(var(--hover-tint), var(--hover-tint)) 0 75% / 100% 1px no-repeat,
      var(--screen);
    box-shadow: inset 0 1px 6px var(--shadow);
  }
  .field {
    position: absolute;
    inset: 12px;
  }
  .field > * {
    position: absolute;
  }
  .origin {
    background: var(--line-strong);
    opacity: 0.55;
  }
  .origin.x {
    inset: -12px auto -12px calc(100% * var(--x-origin));
    width: 1px;
  }
  .origin.y {
    inset: calc(100% * (1 - var(--y-origin))) -12px auto;
    height: 1px;
  }
  /* Hair lines, wide enough for the ring of the focus. */
  .line {
    outline-offset: -1px;
  }
  .line::after {
    position: absolute;
    content: '';
    background: var(--control-colour);
    opacity: 0.6;
  }
  .line.x {
    inset: -12px auto -12px calc(100% * var(--x) - 12px);
    width: 24px;
    border-radius: 5px;
  }
  .line.x::after {
    inset: 0 11.5px;
  }
  .line.y {
    inset: calc(100% * (1 - var(--y)) - 12px) -12px auto;
    height: 24px;
    border-radius: 5px;
  }
  .line.y::after {
    inset: 11.5px 0;
  }
  .line:focus-visible::after {
    opacity: 1;
  }
  .point {
    bottom: calc(100% * var(--y) - 8px);
    left: calc(100% * var(--x) - 8px);
    width: 16px;
    height: 16px;
    border: 2px solid var(--screen);
    border-radius: 50%;
    background: var(--control-colour);
    box-shadow: 0 0 0 1.5px var(--control-colour);
    pointer-events: none;
    transition: box-shadow var(--fast);
  }
  .handle:hover .point,
  .handle:active .point {
    box-shadow: 0 0 0 3px var(--control-colour);
  }
  :host([disabled]) .point {
    box-shadow: none;
  }
  .values {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 10px;
    margin-top: 4px;
  }
  .readout {
    grid-template-columns: auto 1fr;
    gap: 6px;
  }
  .readout .value {
    grid-column: 2;
    text-align: right;
  }
  .readout .editor {
    grid-column: 1 / -1;
  }
  @media (forced-colors: active) {
    .line::after,
    .point {
      background: Highlight;
      forced-color-adjust: none;
    }
    .origin {
      background: GrayText;
    }
  }
`;
