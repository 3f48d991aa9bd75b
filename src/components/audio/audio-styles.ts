import { css } from 'lit';

export const audioStyles = css`
  [popover] {
    width: min(400px, calc(100vw - 16px));
    max-height: calc(100dvh - 16px);
    padding: 14px;
    overflow-y: auto;
    scrollbar-width: thin;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin: -4px -6px -4px 0;
  }
  h2 {
    margin: 0;
    font-size: 15px;
  }
  p {
    margin: 0;
    font-size: 13px;
    line-height: 1.45;
  }
  .note {
    color: var(--text-soft);
    font-size: 12px;
  }
  .screen {
    display: grid;
    gap: 10px;
    padding: 10px 12px 8px;
    border-radius: 7px;
  }
  .total {
    display: flex;
    align-items: baseline;
    gap: 8px;
    color: var(--text-soft);
    font-size: 12px;
  }
  .total strong {
    color: var(--screen-text);
    font: 600 22px/1 var(--mono);
  }
  .bar {
    display: flex;
    height: 12px;
    border-radius: 3px;
    background: var(--track);
    overflow: hidden;
  }
  .bar i {
    flex: 0 0 auto;
    box-shadow: inset -1px 0 0 var(--screen);
    transition: width var(--slow);
  }
  .start {
    background: var(--accent-fill);
  }
  .late {
    background: repeating-linear-gradient(-45deg, var(--accent-fill) 0 2px, transparent 2px 5px);
  }
  .limiter {
    background: #c79bea;
  }
  .base {
    background: var(--meter-low);
  }
  .out {
    background: #8fb4e8;
  }
  dl {
    display: grid;
    gap: 3px;
    margin: 0;
    font-size: 12px;
  }
  dl div {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  dl i {
    flex: none;
    width: 9px;
    height: 9px;
    border-radius: 2px;
  }
  dt {
    display: flex;
    align-items: center;
    gap: 7px;
    color: var(--text-soft);
  }
  dd {
    margin: 0;
    font: 12px/1.3 var(--mono);
  }
  .hits {
    display: grid;
    gap: 3px;
    padding-top: 8px;
    border-top: 1px solid var(--line);
  }
  .bars {
    display: flex;
    align-items: flex-end;
    gap: 1px;
    height: 44px;
  }
  .bars i {
    flex: 1;
    min-height: 1px;
    border-radius: 1px 1px 0 0;
    background: var(--line);
  }
  .bars i.some {
    min-height: 3px;
    background: var(--accent-fill);
  }
  .axis {
    display: flex;
    justify-content: space-between;
    color: var(--text-dim);
    font: 10px/1.2 var(--mono);
  }
  .advice {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 13px;
    line-height: 1.45;
  }
  .problem {
    color: var(--danger);
  }
  .problem:empty {
    display: none;
  }
  .setting {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 5px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 12px;
  }
  .pair.alone {
    grid-template-columns: minmax(0, 1fr);
  }
  select {
    width: 100%;
    text-overflow: ellipsis;
  }
  .setting .key {
    justify-self: start;
  }
`;
