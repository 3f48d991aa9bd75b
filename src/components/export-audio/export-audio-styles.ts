import { css } from 'lit';

export const exportAudioStyles = css`
  dialog {
    width: min(520px, calc(100vw - 16px));
  }
  h3 {
    margin: 0;
  }
  .scroll {
    max-height: min(80dvh, 680px);
    overflow-y: auto;
    scrollbar-width: thin;
  }
  section {
    display: grid;
    gap: 10px;
    padding: 14px 18px;
  }
  section + section {
    border-top: 1px solid var(--line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 12px;
  }
  .facts {
    color: var(--text-soft);
    font: 12px/1.4 var(--mono);
  }
  .row {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    align-items: center;
    gap: 4px 12px;
  }
  .row > .name {
    color: var(--text-soft);
    font-size: 12px;
  }
  .row pw-segmented {
    justify-self: start;
    max-width: 100%;
  }
  p {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.45;
  }
  .row p,
  .row pw-number-field {
    grid-column: 2;
  }
  pw-number-field {
    --number-field-width: 100px;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 34px;
  }
  .progress {
    display: grid;
    flex: 1 1 160px;
    gap: 5px;
  }
  .problem {
    color: var(--danger);
  }
  .done {
    color: var(--text);
  }
  @media (max-width: 440px) {
    section {
      padding: 12px;
    }
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .row p,
    .row pw-number-field {
      grid-column: 1;
    }
    .row pw-segmented {
      justify-self: stretch;
    }
  }
`;

export const recordingStyles = css`
  .recording {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--text);
    font: 600 13px/1 var(--mono);
    font-variant-numeric: tabular-nums;
  }
  .recording .lamp {
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--meter-over);
  }
  .recording .peak {
    color: var(--text-soft);
    font-weight: 400;
  }
`;
