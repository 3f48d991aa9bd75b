import { css } from 'lit';

export const padPlayStyles = css`
  :host {
    display: grid;
    gap: 14px;
    --control-colour: var(--role);
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
  }
  .screen {
    border-radius: 8px;
    padding: 8px 10px 5px;
  }
  svg {
    display: block;
    width: 100%;
    height: 64px;
    overflow: visible;
  }
  .layer {
    fill: var(--role);
    fill-opacity: 0.3;
  }
  .layer.odd {
    fill-opacity: 0.55;
  }
  .spread {
    fill: var(--text);
    fill-opacity: 0.16;
  }
  .level {
    fill: none;
    stroke: var(--role);
    stroke-width: 2;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .scale {
    display: flex;
    justify-content: space-between;
    padding-top: 3px;
    color: var(--text-soft);
    font-size: 11px;
    line-height: 15px;
  }
  .knobs {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    justify-items: center;
  }
  .again {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px 12px;
  }
  .again pw-segmented {
    flex: 1 1 180px;
  }
  pw-number-field {
    --number-field-width: 72px;
  }
  @media (forced-colors: active) {
    .level {
      stroke: CanvasText;
    }
  }
`;
