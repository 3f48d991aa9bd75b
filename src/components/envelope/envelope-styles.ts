import { css } from 'lit';

export const envelopeStyles = css`
  :host {
    display: block;
    min-width: 280px;
  }
  .screen {
    position: relative;
    height: var(--envelope-height, 132px);
    color-scheme: dark;
    overflow: hidden;
    border: 1px solid var(--edge);
    border-radius: var(--radius-pad);
    background: var(--screen);
    box-shadow: inset 0 1px 6px var(--shadow);
  }
  svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    fill: none;
  }
  .guide {
    stroke: var(--track);
    stroke-dasharray: 2 3;
  }
  .guide.current {
    stroke: var(--control-colour);
  }
  .area {
    fill: var(--control-colour);
    opacity: 0.16;
  }
  .curve {
    stroke: var(--control-colour);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .handle {
    position: absolute;
    width: 24px;
    height: 24px;
    margin: -12px;
    border-radius: 50%;
    outline-offset: -2px;
  }
  .handle::after {
    position: absolute;
    inset: 6.5px;
    border: 2px solid var(--control-colour);
    border-radius: 50%;
    background: var(--screen);
    content: '';
    transition: inset var(--fast);
  }
  .handle:hover::after,
  .handle:active::after,
  .handle:focus-visible::after {
    inset: 5px;
    background: var(--control-colour);
  }
  :host([disabled]) .handle::after {
    inset: 8px;
    background: var(--control-colour);
  }
  .values {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 4px;
    margin-top: 6px;
  }
  .stage {
    display: grid;
    text-align: center;
  }
  .name {
    font-size: 11px;
    line-height: 15px;
  }
  .editor {
    height: 20px;
    margin: -1px 0;
  }
  .current .name {
    color: var(--text);
  }
  @media (forced-colors: active) {
    .curve,
    .guide.current {
      stroke: Highlight;
    }
    .area {
      fill: none;
    }
    .guide {
      stroke: GrayText;
    }
    .handle::after {
      border-color: Highlight;
    }
  }
`;
