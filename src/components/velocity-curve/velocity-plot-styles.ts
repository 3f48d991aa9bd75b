import { css } from 'lit';

export const velocityPlotStyles = css`
  :host {
    display: block;
  }
  .screen {
    position: relative;
    height: var(--plot-height, 240px);
    border-radius: 8px;
    overflow: hidden;
    touch-action: none;
  }
  .screen.custom {
    cursor: crosshair;
  }
  canvas,
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .diagonal {
    stroke: var(--line-strong);
    stroke-dasharray: 2 5;
  }
  .curve {
    fill: none;
    stroke: var(--accent);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .quiet {
    fill: var(--hover-tint);
  }
  .edge {
    stroke: var(--danger);
    stroke-dasharray: 4 3;
  }
  .handle {
    position: absolute;
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    margin: -12px 0 0 -12px;
    cursor: grab;
  }
  .handle::before {
    content: '';
    width: 12px;
    height: 12px;
    border: 2px solid var(--accent);
    border-radius: 50%;
    background: var(--screen);
  }
  .handle:hover::before,
  .handle.held::before {
    background: var(--accent);
  }
  .handle.threshold {
    cursor: ew-resize;
  }
  .handle.threshold::before {
    width: 8px;
    height: 16px;
    border-color: var(--danger);
    border-radius: 3px;
  }
  .handle.threshold:hover::before,
  .handle.threshold.held::before {
    background: var(--danger);
  }
  .axis {
    display: flex;
    justify-content: space-between;
    margin-top: 3px;
    font: 11px/1.3 var(--mono);
    color: var(--text-soft);
  }
`;
