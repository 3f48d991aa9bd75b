import { css } from 'lit';

export const kitListStyles = css`
  :host {
    display: block;
    font-size: 13px;
  }
  .grid {
    padding: 6px;
  }
  .row {
    --mark: var(--text-dim);
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 74px 70px 112px;
    align-items: center;
    gap: 0 12px;
    min-height: 42px;
    padding: 4px 12px 4px 10px;
    border-radius: var(--radius);
    cursor: default;
    /* Hundreds of kits: only those in view are laid out. */
    content-visibility: auto;
    contain-intrinsic-size: auto 42px;
    user-select: none;
  }
  .row:hover {
    background: var(--hover-tint);
  }
  .row[aria-selected='true'] {
    background: var(--raised-hover);
    box-shadow: inset 0 0 0 1px var(--line-strong);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .in-hand {
    --mark: var(--accent);
  }
  .name {
    display: flex;
    align-items: center;
    gap: 11px;
    min-width: 0;
  }
  .text {
    overflow: hidden;
    font-weight: 550;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .mark {
    flex: none;
    width: 23px;
    height: 23px;
    background:
      linear-gradient(var(--mark) 0 0) 0 100% / 100% calc(6px * var(--full)),
      linear-gradient(var(--mark) 0 0) 0 calc(18px - 6px * var(--full)) / calc(6px * var(--rest))
        5px,
      linear-gradient(var(--track) 0 0);
    background-repeat: no-repeat;
    mask:
      repeating-linear-gradient(90deg, #000 0 5px, #0000 5px 6px),
      repeating-linear-gradient(#000 0 5px, #0000 5px 6px);
    mask-composite: intersect;
  }
  .tag {
    flex: none;
    padding: 2px 6px;
    border: 1px solid var(--accent);
    border-radius: 4px;
    color: var(--accent);
    font-size: 11px;
    font-weight: 600;
    line-height: 1.2;
  }
  .editor {
    flex: 1;
    min-width: 0;
    min-height: 30px;
    user-select: text;
  }
  .pads,
  .size,
  .when {
    color: var(--text-soft);
    font: 12px/1.4 var(--mono);
    white-space: nowrap;
  }
  .pads,
  .size {
    text-align: right;
  }
  .when {
    font-family: inherit;
    text-align: right;
  }
  @container (max-width: 560px) {
    .row {
      grid-template: 'name name name' auto 'pads size when' auto / auto auto minmax(0, 1fr);
      gap: 0 10px;
      min-height: 52px;
      padding: 6px 10px;
      contain-intrinsic-size: auto 52px;
    }
    .name {
      grid-area: name;
    }
    .text {
      flex: 1;
    }
    .mark {
      position: absolute;
      top: 14px;
      left: 10px;
    }
    .row {
      padding-left: 44px;
    }
    .pads,
    .size {
      font-family: inherit;
      text-align: left;
    }
  }
  @media (forced-colors: active) {
    .row {
      --mark: CanvasText;
      --track: GrayText;
    }
    .in-hand {
      --mark: Highlight;
    }
  }
`;
