import { css } from 'lit';

/**
 * What the controls have in common. `--control-colour` is what they light up in: the role's colour
 * where `--role` is set, else the accent.
 */
export const controlStyles = css`
  :host {
    --control-colour: var(--role, var(--accent));
    font-size: 12px;
    color: var(--text-soft);
    -webkit-user-select: none;
    user-select: none;
  }
  :host([disabled]) {
    --control-colour: var(--text-off);
    color: var(--text-off);
  }
  .handle {
    touch-action: none;
    cursor: grab;
    -webkit-tap-highlight-color: transparent;
  }
  .handle:active {
    cursor: grabbing;
  }
  /* A controller moves it. */
  :host([learned]) .handle::after {
    content: '';
    position: absolute;
    z-index: 1;
    top: 1px;
    right: 1px;
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--good-glow);
    box-shadow: 0 0 0 1.5px var(--panel);
    pointer-events: none;
  }
  :host([disabled]) .handle {
    cursor: default;
  }
  /* The name of the control, and in its place the value while it matters. */
  .readout {
    position: relative;
    display: grid;
    width: 100%;
    min-height: 18px;
    line-height: 18px;
    text-align: center;
  }
  .readout > * {
    grid-area: 1 / 1;
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    transition: opacity var(--fast);
  }
  .value {
    color: var(--text);
    font: 500 12px/18px var(--mono);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.03em;
  }
  :host([disabled]) .value {
    color: var(--text-off);
  }
  .swap .value,
  :host(:hover) .swap .name,
  .handle:focus-visible ~ .swap .name,
  .swap.moving .name {
    opacity: 0;
  }
  :host(:hover) .swap .value,
  .handle:focus-visible ~ .swap .value,
  .swap.moving .value {
    opacity: 1;
  }
  .editor {
    width: 100%;
    height: 24px;
    margin: -3px 0;
    padding: 0 4px;
    border: 1px solid var(--focus);
    border-radius: 4px;
    background: var(--well);
    color: var(--text);
    font: 500 12px/1 var(--mono);
    text-align: center;
    letter-spacing: -0.03em;
    user-select: text;
  }
  .editor:focus-visible {
    outline-offset: -1px;
  }
  .readout .editor {
    z-index: 1;
  }
  @media (prefers-reduced-motion: reduce) {
    .readout > * {
      transition: none;
    }
  }
`;
