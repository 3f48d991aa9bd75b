import { css } from 'lit';

export const waveDisplayStyles = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 6px;
    min-width: 0;
    min-height: 138px;
    --control-colour: var(--role, var(--accent));
    -webkit-user-select: none;
    user-select: none;
  }
  .screen {
    position: relative;
    min-height: 0;
    overflow: hidden;
    border-radius: 8px;
  }
  .screen:focus-visible {
    outline-offset: -2px;
  }
  canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .wave {
    cursor: grab;
    touch-action: pan-y;
  }
  .wave:active {
    cursor: grabbing;
  }
  .whole .wave,
  .heads {
    cursor: default;
  }
  .heads {
    pointer-events: none;
  }
  .overview {
    position: relative;
    height: 28px;
    overflow: hidden;
    border-radius: 5px;
    cursor: pointer;
    touch-action: none;
  }
  .nothing {
    display: grid;
    place-items: center;
    height: 100%;
    font-size: 12px;
    color: var(--text-dim);
  }
  /* Each is as large as a finger needs; what is seen of it is smaller. */
  .grip {
    position: absolute;
    width: 24px;
    height: 24px;
    margin-left: -12px;
    cursor: ew-resize;
    touch-action: none;
    outline-offset: -2px;
    -webkit-tap-highlight-color: transparent;
  }
  .grip:focus-visible {
    border-radius: 5px;
    z-index: 1;
  }
  .grip::after {
    position: absolute;
    /* Off the wave, which is of the same colour. */
    background: color-mix(in oklab, var(--control-colour) 55%, #fff);
    box-shadow: 0 0 0 1.5px var(--screen);
    content: '';
  }
  .grip:hover::after,
  .grip:active::after {
    background: #fff;
  }
  .grip.off::after {
    opacity: 0.4;
  }
  /* The ends of the part: flags at the middle of their lines. */
  .start,
  .end {
    top: calc(50% + 12px - 22px);
    height: 44px;
  }
  .start::after,
  .end::after {
    inset: 8px auto 8px 12px;
    width: 8px;
    border-radius: 0 5px 5px 0;
  }
  .end::after {
    inset: 8px 12px 8px auto;
    border-radius: 5px 0 0 5px;
  }
  /* Fades: triangles in the upper corners. */
  .fadeIn,
  .fadeOut {
    top: 24px;
  }
  .fadeIn::after,
  .fadeOut::after {
    inset: 1px auto auto 12px;
    width: 11px;
    height: 11px;
    clip-path: polygon(0 0, 100% 0, 0 100%);
  }
  .fadeOut::after {
    inset: 1px 12px auto auto;
    clip-path: polygon(0 0, 100% 0, 100% 100%);
  }
  /* The loop: brackets at the foot. */
  .loopStart,
  .loopEnd {
    bottom: 0;
  }
  .loopStart::after,
  .loopEnd::after {
    inset: auto auto 0 12px;
    width: 9px;
    height: 13px;
    clip-path: polygon(0 0, 100% 100%, 0 100%);
  }
  .loopEnd::after {
    inset: auto 12px 0 auto;
    clip-path: polygon(100% 0, 100% 100%, 0 100%);
  }
  @media (forced-colors: active) {
    .grip::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
