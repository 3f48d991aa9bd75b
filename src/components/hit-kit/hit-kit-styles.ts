import { css } from 'lit';

export const hitKitStyles = css`
  dialog {
    width: min(780px, calc(100vw - 16px));
  }
  .top {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 10px 8px 18px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    margin: 0;
    font-size: 15px;
  }
  .progress {
    margin-left: auto;
    color: var(--text-soft);
    font: 12px/1 var(--mono);
  }
  .scroll {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    max-height: calc(100dvh - 76px);
    padding: 12px 14px 14px;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  p {
    margin: 0;
  }
  .screen {
    position: relative;
    overflow: hidden;
    border-radius: var(--radius-popup);
    background: radial-gradient(ellipse at 50% 40%, #1a1d21, var(--screen) 75%);
  }
  .ask {
    padding: 14px 16px 0;
    text-align: center;
  }
  .ask strong {
    display: block;
    color: var(--role-ink, var(--text));
    font-size: 24px;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.01em;
  }
  .ask span {
    display: block;
    min-height: 18px;
    margin-top: 3px;
    color: var(--text-soft);
    font-size: 13px;
  }
  .drums {
    display: block;
    width: 100%;
    height: auto;
    max-height: min(46dvh, 380px);
    margin: 4px 0;
    user-select: none;
  }
  .rug {
    fill: #ffffff05;
  }
  .piece {
    cursor: pointer;
  }
  .body {
    fill: #22272c;
    stroke: #4a525b;
    stroke-width: 1.5;
    transition: fill var(--slow);
  }
  .brass {
    fill: #2b2a26;
    stroke: #5b574c;
  }
  .line,
  .groove {
    fill: none;
    stroke: #4a525b;
    stroke-width: 1.2;
  }
  .groove {
    stroke: #ffffff12;
  }
  .sheen {
    fill: url(#head);
    pointer-events: none;
  }
  .wood {
    stroke: #6c5f4d;
    stroke-width: 8;
    stroke-linecap: round;
  }
  .piece:hover .body {
    fill: #2d333a;
  }
  .followed .body {
    fill: color-mix(in oklab, var(--role) 16%, #1b1f23);
    stroke: color-mix(in oklab, var(--role) 45%, #1b1f23);
  }
  .learned .body {
    fill: color-mix(in oklab, var(--role) 38%, #1b1f23);
    stroke: var(--role);
  }
  .learned .wood {
    stroke: color-mix(in oklab, var(--role) 65%, #1b1f23);
  }
  .all .body,
  .asked .body {
    fill: color-mix(in oklab, var(--role) 82%, #1b1f23);
    stroke: #fff;
  }
  .all .body {
    fill: color-mix(in oklab, var(--role) 46%, #1b1f23);
    stroke: var(--role);
  }
  .asked .wood {
    stroke: var(--role);
  }
  .asked .line {
    stroke: #00000060;
  }
  .glow {
    fill: url(#light);
    pointer-events: none;
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .flash {
    fill: none;
    stroke: #fff;
    stroke-width: 5;
    opacity: 0;
    pointer-events: none;
    animation: ring 420ms ease-out;
  }
  .note,
  .drums .name {
    fill: #fff;
    font: 700 15px/1 var(--mono);
    text-anchor: middle;
    pointer-events: none;
  }
  .drums .name {
    fill: var(--text-soft);
    font: 500 9.5px/1 var(--font);
  }
  .asked .note,
  .asked .name {
    fill: #14110d;
  }
  .followed .note {
    fill: var(--text-soft);
    font-weight: 500;
  }
  @keyframes breathe {
    from {
      opacity: 0.45;
    }
  }
  @keyframes ring {
    from {
      opacity: var(--strength);
      transform: scale(1);
    }
    to {
      opacity: 0;
      transform: scale(1.3);
    }
  }
  .heard {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(60px, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    min-height: 38px;
    padding: 8px 16px 10px;
    border-top: 1px solid #ffffff10;
    color: var(--text-soft);
    font-size: 12px;
  }
  .heard b {
    color: var(--text);
    font-weight: 600;
  }
  .heard .mono {
    font: 12px/1.3 var(--mono);
    font-variant-numeric: tabular-nums;
  }
  .heard .from {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .track {
    height: 8px;
    overflow: hidden;
    border-radius: 4px;
    background: #ffffff14;
  }
  .bar {
    height: 100%;
    background: linear-gradient(90deg, var(--meter-low), var(--meter-high) 75%, var(--meter-over));
    transform-origin: 0 50%;
    transform: scaleX(var(--share));
  }
  .pedal .bar {
    background: var(--role);
  }
  .say {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent-tint);
  }
  .say p {
    flex: 1 1 200px;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .step {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 9px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: none;
    color: var(--text-soft);
    font-size: 12px;
    white-space: nowrap;
    cursor: pointer;
  }
  .step::before {
    content: '';
    width: 8px;
    height: 8px;
    border: 1.5px solid var(--role);
    border-radius: 50%;
  }
  .step.done::before {
    background: var(--role);
  }
  .step:hover {
    border-color: var(--line-strong);
    color: var(--text);
  }
  .step[aria-current='step'] {
    border-color: var(--accent);
    background: var(--accent-tint);
    color: var(--text);
  }
  .step .mono {
    color: var(--text);
    font: 600 11px/1 var(--mono);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .keys .gap {
    flex: 1;
  }
  .none {
    display: grid;
    gap: 14px;
    justify-items: center;
    padding: 34px 24px;
    color: var(--text-soft);
    line-height: 1.5;
    text-align: center;
  }
  .none strong {
    color: var(--text);
    font-size: 18px;
  }
  section {
    display: grid;
    gap: 6px;
    padding: 12px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  h3 {
    margin: 0;
    font-size: 14px;
  }
  dl {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr);
    gap: 5px 12px;
    margin: 0;
    line-height: 1.45;
  }
  dt {
    color: var(--text-soft);
  }
  dd {
    margin: 0;
  }
  dd label {
    display: flex;
    gap: 8px;
    align-items: start;
    min-height: 24px;
    cursor: pointer;
  }
  dd input {
    flex: none;
    width: 16px;
    height: 16px;
    margin: 2px 0 0;
    accent-color: var(--accent);
  }
  .soft {
    color: var(--text-soft);
    line-height: 1.45;
  }
  @media (max-width: 560px) {
    .scroll {
      padding: 8px;
    }
    .ask strong {
      font-size: 20px;
    }
    .heard {
      grid-template-columns: minmax(0, 1fr) auto;
      min-height: 56px;
    }
    .heard .track {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .steps {
      flex-wrap: nowrap;
      padding: 3px;
      overflow-x: auto;
      scrollbar-width: none;
    }
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd {
      margin-bottom: 8px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .glow,
    .flash {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .bar,
    .drums,
    .step::before {
      forced-color-adjust: none;
    }
  }
`;
