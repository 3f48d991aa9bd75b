import { css } from 'lit';

/** Places on the rail go from its low end, at half a cap from the end of the track. */
export const faderStyles = css`
  :host {
    --length: var(--fader-length, 148px);
    --half-cap: 17px;
    display: inline-grid;
    justify-items: center;
    gap: 4px;
    width: 62px;
    vertical-align: top;
  }
  .handle {
    position: relative;
    width: 100%;
    height: var(--length);
    border-radius: var(--radius);
  }
  /* Room for the numbers. */
  :host([scaled]) {
    width: 80px;
  }
  .handle:focus-visible {
    outline: none;
  }
  .handle:focus-visible .cap {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .rail {
    position: absolute;
    inset: var(--half-cap) 0;
  }
  .rail > * {
    position: absolute;
  }
  .track,
  .lit {
    left: 50%;
    width: 5px;
    border-radius: 3px;
    transform: translateX(-50%);
  }
  .track {
    top: calc(-1 * var(--half-cap) + 4px);
    bottom: calc(-1 * var(--half-cap) + 4px);
    background: var(--track);
    box-shadow: inset 0 1px 2px var(--shadow);
  }
  .lit {
    top: calc(100% * (1 - var(--to)));
    bottom: calc(100% * var(--from));
    background: var(--control-colour);
  }
  .origin {
    top: calc(100% * (1 - var(--origin)));
    left: calc(50% - 12px);
    width: 24px;
    height: 1px;
    background: var(--line-strong);
  }
  .tick {
    top: calc(100% * (1 - var(--tick)));
    left: calc(50% + 16px);
    width: 5px;
    height: 1px;
    background: var(--line-strong);
  }
  .tick span {
    position: absolute;
    top: -7px;
    left: 7px;
    color: var(--text-dim);
    font: 500 9.5px/14px var(--mono);
    letter-spacing: -0.04em;
  }
  .cap {
    top: calc(100% * (1 - var(--at)) - var(--half-cap));
    left: calc(50% - 12px);
    width: 24px;
    height: calc(2 * var(--half-cap));
    border: 1px solid var(--line-strong);
    border-radius: 5px;
    background: linear-gradient(
      var(--cap) calc(50% - 1px),
      var(--cap-mark) calc(50% - 1px) calc(50% + 1px),
      var(--cap) calc(50% + 1px)
    );
    box-shadow:
      inset 0 0 0 1px var(--sheen),
      0 3px 6px var(--shadow);
  }
  .handle:hover .cap {
    border-color: var(--text-soft);
  }
  :host([disabled]) .cap {
    --cap: var(--raised);
    --cap-mark: var(--text-off);
    border-color: var(--line);
    box-shadow: none;
  }

  :host([orientation='horizontal']) {
    width: var(--fader-length, 180px);
    gap: 0;
  }
  :host([orientation='horizontal']) .handle {
    order: 1;
    width: 100%;
    height: 30px;
  }
  :host([orientation='horizontal']) .rail {
    inset: 0 var(--half-cap);
  }
  :host([orientation='horizontal']) :is(.track, .lit) {
    top: 50%;
    bottom: auto;
    width: auto;
    height: 5px;
    transform: translateY(-50%);
  }
  :host([orientation='horizontal']) .track {
    left: calc(-1 * var(--half-cap) + 4px);
    right: calc(-1 * var(--half-cap) + 4px);
  }
  :host([orientation='horizontal']) .lit {
    left: calc(100% * var(--from));
    right: calc(100% * (1 - var(--to)));
  }
  :host([orientation='horizontal']) .origin {
    top: calc(50% - 12px);
    left: calc(100% * var(--origin));
    width: 1px;
    height: 24px;
  }
  :host([orientation='horizontal']) .cap {
    top: calc(50% - 11px);
    left: calc(100% * var(--at) - var(--half-cap));
    width: calc(2 * var(--half-cap));
    height: 22px;
    background: linear-gradient(
      90deg,
      var(--cap) calc(50% - 1px),
      var(--cap-mark) calc(50% - 1px) calc(50% + 1px),
      var(--cap) calc(50% + 1px)
    );
  }
  :host([orientation='horizontal']) .readout {
    grid-template-columns: 1fr auto;
    gap: 8px;
    text-align: left;
  }
  :host([orientation='horizontal']) .value {
    grid-column: 2;
  }
  :host([orientation='horizontal'][orientation]) :is(.name, .value) {
    opacity: 1;
  }
  :host([orientation='horizontal']) .editor {
    grid-column: 2;
    width: 84px;
    justify-self: end;
  }
  :host([orientation='horizontal']) .tick {
    top: calc(50% + 12px);
    left: calc(100% * var(--tick));
    width: 1px;
    height: 4px;
  }
  :host([orientation='horizontal']) .tick span {
    top: 4px;
    left: -16px;
    width: 32px;
    text-align: center;
  }
  :host([orientation='horizontal'][scaled]) .handle {
    height: 42px;
  }
  :host([orientation='horizontal'][scaled]) .rail {
    bottom: 12px;
  }
  /* A small cap, and the field for typing over what shows the value. */
  :host([bare]) {
    --half-cap: 8px;
    display: block;
    width: auto;
    height: 100%;
  }
  :host([bare]) .handle {
    width: 100%;
    height: 100%;
    min-height: 0;
  }
  :host([bare]) .readout {
    position: absolute;
    z-index: 1;
    inset: auto auto -2px 50%;
    width: 64px;
    min-height: 0;
    transform: translateX(-50%);
  }
  :host([bare]) :is(.name, .value) {
    display: none;
  }
  :host([bare][orientation='horizontal']) {
    --half-cap: 5px;
    min-width: 0;
    height: 24px;
  }
  :host([bare][orientation='horizontal']) .cap {
    top: calc(50% - 8px);
    height: 16px;
    border-radius: 3px;
  }
  :host([bare][orientation='horizontal']) .origin {
    top: calc(50% - 6px);
    height: 12px;
  }
  @media (forced-colors: active) {
    .track {
      background: GrayText;
    }
    .lit {
      background: Highlight;
      forced-color-adjust: none;
    }
    .cap {
      border-color: ButtonText;
      background: ButtonFace;
    }
    .origin,
    .tick {
      background: ButtonText;
    }
  }
`;
