import { css } from 'lit';

export const sampleMapStyles = css`
  :host {
    display: contents;
  }
  dialog {
    width: 100vw;
    max-width: none;
    height: 100dvh;
    border: 0;
    border-radius: 0;
    background: var(--panel);
  }
  .box {
    display: flex;
    flex-direction: column;
    height: 100%;
    overflow: hidden;
    container-type: inline-size;
  }
  p {
    margin: 0;
    line-height: 1.5;
  }
  .head {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 10px 8px 16px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    flex: none;
    margin: 0;
    font-size: 15px;
    font-weight: 650;
  }
  .display {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    justify-content: space-between;
    gap: 4px 14px;
    min-width: 0;
    min-height: 32px;
    padding: 0 11px;
    overflow: hidden;
    border-radius: 7px;
    font: 12px/1.3 var(--mono);
  }
  .display b {
    flex: 0 1 auto;
    min-width: 60px;
    overflow: hidden;
    color: var(--screen-text);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .display .file {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    color: var(--text-dim);
    text-align: right;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .display .count {
    flex: none;
    white-space: nowrap;
  }
  .display .bar {
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    background: #ffffff14;
  }
  .display .bar i {
    display: block;
    width: calc(100% * var(--share));
    height: 100%;
    background: var(--accent);
  }
  .display .bar.unsure i {
    width: 100%;
    opacity: 0.5;
  }
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding: 8px 16px 4px;
  }
  .search {
    flex: 1 1 170px;
    min-width: 0;
    max-width: 300px;
  }
  .search::placeholder {
    color: var(--text-dim);
    opacity: 1;
  }
  .length {
    display: flex;
    align-items: center;
    gap: 5px;
    color: var(--text-soft);
    font-size: 12px;
    white-space: nowrap;
  }
  .hover {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    margin-left: auto;
    color: var(--text-soft);
    font-size: 12px;
  }
  /* A finger doesn't hover. */
  @media (hover: none) {
    .hover {
      display: none;
    }
  }
  .length select {
    padding: 0 4px;
  }
  .chips {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 5px;
    padding: 4px 16px 10px;
    border-bottom: 1px solid var(--line);
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 6px;
    min-height: 27px;
    padding: 0 9px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: none;
    color: var(--text);
    font-size: 12px;
    white-space: nowrap;
    cursor: pointer;
  }
  .chip:hover {
    border-color: var(--line-strong);
    background: var(--hover-tint);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--role);
    background: color-mix(in oklab, var(--role) 18%, transparent);
    box-shadow: inset 0 0 0 1px var(--role);
  }
  .chip.none {
    color: var(--text-off);
  }
  .chip .glyph {
    width: 11px;
    height: 11px;
  }
  .chip small {
    color: var(--text-soft);
    font: 11px/1 var(--mono);
    font-variant-numeric: tabular-nums;
  }
  .body {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr) 320px;
    min-height: 0;
  }
  .map-side {
    position: relative;
    min-height: 0;
    padding: 10px 0 10px 10px;
  }
  .display-map {
    position: relative;
    height: 100%;
    overflow: hidden;
    border-radius: 9px;
    background: radial-gradient(circle at 50% 42%, #16191d, var(--screen) 78%);
  }
  .display-map pw-map-canvas {
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  .float {
    position: absolute;
    inset: auto auto 10px 10px;
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
    max-width: calc(100% - 20px);
  }
  .float .key {
    border-color: #ffffff26;
    background: #1b1f23e8;
  }
  .float .key:hover {
    background: #2b3036;
  }
  .float .key[aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .float .key svg {
    width: 15px;
    height: 15px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .over-map {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: safe center;
    justify-items: center;
    gap: 12px;
    padding: 20px;
    overflow: auto;
    color: var(--text-soft);
    font-size: 13px;
    text-align: center;
  }
  .over-map strong {
    color: var(--text);
    font-size: 19px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .over-map p {
    max-width: 54ch;
  }
  .over-map .wide-bar {
    width: min(320px, 70cqw);
    height: 5px;
    overflow: hidden;
    border-radius: 3px;
    background: #ffffff14;
  }
  .wide-bar i {
    display: block;
    width: calc(100% * var(--share));
    height: 100%;
    background: var(--accent);
  }
  .over-map .path {
    max-width: min(60ch, 80cqw);
    overflow: hidden;
    font: 12px/1.4 var(--mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .side {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    padding: 10px;
    gap: 8px;
  }
  .card {
    display: grid;
    flex: none;
    gap: 7px;
    min-height: 160px;
    align-content: start;
    padding: 10px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--raised);
    box-shadow: inset 3px 0 0 var(--role, var(--line));
  }
  .card.idle {
    place-content: center;
    color: var(--text-soft);
    font-size: 12.5px;
    line-height: 1.5;
    text-align: center;
  }
  .card strong {
    overflow: hidden;
    font-size: 14px;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 3px 8px;
    color: var(--text-soft);
    font-size: 12px;
  }
  .facts .glyph {
    margin-right: -2px;
  }
  .facts .mono {
    font: 12px/1.3 var(--mono);
  }
  .card .path {
    overflow: hidden;
    color: var(--text-dim);
    font: 11px/1.35 var(--mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
  }
  .card .keys {
    display: grid;
    grid-template-columns: 1fr 1fr;
  }
  .card .key {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .lists {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--well);
  }
  .lists pw-map-list,
  .unreadable {
    flex: 1;
  }
  .list-head {
    flex: none;
    padding: 6px;
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
    background: var(--panel);
    scrollbar-width: none;
  }
  .list-head.alone {
    padding: 7px 12px;
    color: var(--text-soft);
    font-size: 11.5px;
    font-weight: 550;
  }
  .list-head pw-segmented {
    min-width: 100%;
  }
  .list-foot {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 7px;
    border-top: 1px solid var(--line);
    background: var(--panel);
    color: var(--text-soft);
    font-size: 12px;
  }
  .list-foot .key {
    min-height: 28px;
    font-size: 12px;
  }
  .unreadable {
    min-height: 0;
    margin: 0;
    padding: 8px 12px;
    overflow-y: auto;
    font-size: 12px;
    line-height: 1.45;
    list-style: none;
  }
  .unreadable li {
    padding: 4px 0;
    overflow-wrap: anywhere;
  }
  .unreadable b {
    display: block;
    font-weight: 550;
  }
  .unreadable span {
    color: var(--text-soft);
  }
  .strip {
    display: grid;
    flex: none;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 6px 12px;
    min-height: 76px;
    padding: 7px 10px;
    border-top: 1px solid var(--line);
    background: var(--panel);
  }
  .strip .aim {
    grid-column: 1 / -1;
    color: var(--accent);
    font-size: 12.5px;
    font-weight: 550;
  }
  .said {
    flex: none;
  }
  .said pw-notice {
    --shadow: #0000;
    margin: 8px 10px 0;
  }
  .news {
    position: absolute;
    inset: auto 10px 10px auto;
    width: fit-content;
    max-width: min(440px, calc(100% - 20px));
  }
  .ghost {
    position: fixed;
    z-index: 2;
    inset: 0 auto auto 0;
    max-width: 240px;
    padding: 5px 10px;
    overflow: hidden;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--popup);
    box-shadow: 0 8px 24px var(--shadow);
    color: var(--text);
    font-size: 12px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
    pointer-events: none;
  }
  @container (max-width: 1000px) {
    .display .file {
      display: none;
    }
    .body {
      grid-template-columns: minmax(0, 1fr) 270px;
    }
  }
  @container (max-width: 700px) {
    .head {
      flex-wrap: wrap;
      padding: 6px 6px 6px 12px;
    }
    .head h2 {
      flex: 1;
    }
    .display {
      flex: 1 1 100%;
      order: 5;
    }
    .tools,
    .chips {
      flex-wrap: nowrap;
      padding-inline: 10px;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .tools {
      padding-block: 6px 2px;
    }
    .chips {
      padding-block: 4px 6px;
    }
    .search {
      flex: 1 0 110px;
    }
    .hover {
      margin-left: 0;
    }
    .news {
      inset: 6px 6px auto;
      width: auto;
      max-width: none;
    }
    .float .key {
      min-height: 28px;
      padding: 0 8px;
      font-size: 12px;
    }
    .float .key.icon {
      width: 28px;
    }
    .body {
      grid-template: minmax(0, 1fr) minmax(0, 0.95fr) / minmax(0, 1fr);
    }
    .map-side {
      padding: 6px 6px 0;
    }
    .side {
      padding: 6px;
      gap: 6px;
    }
    .card {
      gap: 4px;
      min-height: 80px;
      padding: 7px 10px;
    }
    .card .path {
      display: none;
    }
    .card .keys {
      display: flex;
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .strip {
      grid-template-columns: minmax(0, 1fr);
      padding: 6px;
    }
    .strip > pw-segmented {
      justify-self: start;
    }
  }
  /* A phone held sideways: all of it scrolls. */
  @media (max-height: 520px) {
    .box {
      overflow-y: auto;
    }
    .body {
      flex: none;
      height: 380px;
    }
  }
  @media (forced-colors: active) {
    .display-map,
    .display .bar,
    .wide-bar {
      forced-color-adjust: none;
    }
  }
`;
