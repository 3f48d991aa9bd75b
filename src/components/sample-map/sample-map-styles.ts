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
  .body {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr) clamp(300px, 28cqw, 360px);
    min-height: 0;
  }
  .body.bare {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .map-side {
    position: relative;
    min-height: 0;
    padding: 10px 0 10px 10px;
  }
  .bare .map-side {
    padding: 10px;
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
  pw-map-filters,
  pw-map-card {
    flex: none;
  }
  .side {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    padding: 10px;
    gap: 8px;
  }
  @container (max-width: 1000px) {
    .body {
      grid-template-columns: minmax(0, 1fr) 270px;
    }
  }
  @container (max-width: 700px) {
    .hover {
      margin-left: 0;
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
    .display-map {
      forced-color-adjust: none;
    }
  }
`;
