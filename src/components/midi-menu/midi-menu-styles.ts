import { css } from 'lit';

export const midiMenuStyles = css`
  :host {
    display: inline-block;
  }
  .light {
    position: relative;
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--track);
  }
  .light.on {
    background: var(--good);
  }
  .light.problem {
    background: var(--danger);
  }
  .light::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 50%;
    background: var(--good-glow);
    box-shadow: 0 0 8px var(--good-glow);
    opacity: var(--lit, 0);
  }
  .text {
    max-width: 150px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .short {
    display: none;
  }
  @media (max-width: 560px) {
    /* Still the key's name. */
    .text {
      position: absolute;
      clip-path: inset(50%);
    }
    .short {
      display: inline;
    }
  }
  [popover] {
    width: min(340px, calc(100vw - 16px));
    max-height: calc(100dvh - 16px);
    padding: 14px;
    overflow-y: auto;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .message {
    display: grid;
    grid-template-columns: 44px minmax(0, 1fr);
    gap: 2px 12px;
  }
  .message svg {
    grid-row: span 4;
    width: 44px;
    height: 40px;
    fill: none;
    stroke: var(--text-soft);
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .pin {
    fill: var(--text-soft);
    stroke: none;
  }
  .badge {
    fill: var(--accent);
    stroke: var(--popup);
  }
  .good .badge {
    fill: var(--good);
  }
  .problem .badge {
    fill: var(--danger);
  }
  .sign {
    stroke: var(--popup);
    stroke-width: 1.9;
  }
  strong {
    grid-column: 2;
    font-size: 14px;
    font-weight: 650;
  }
  p {
    grid-column: 2;
    margin: 0 0 4px;
    font-size: 13px;
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .last {
    margin-left: auto;
  }
`;
