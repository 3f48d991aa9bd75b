import { css } from 'lit';

export const reviewStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .walk {
    display: grid;
    grid-template-columns: 200px minmax(260px, 1fr);
    gap: 12px 18px;
    padding: 12px 14px 14px;
    outline: none;
  }
  .answers {
    grid-column: 2;
  }
  /* The picture takes the waveform's part. */
  .walk.explained {
    grid-template: auto 1fr / 330px minmax(0, 1fr);
    gap: 8px 18px;
  }
  .explained .answers {
    grid-column: 1;
  }
  .explained pw-why {
    grid-area: 1 / 2 / span 2;
  }
  .screen {
    display: grid;
    grid-template-rows: minmax(48px, 1fr) auto;
    gap: 6px;
    width: 100%;
    padding: 8px 10px 9px;
    border-radius: 8px;
    text-align: left;
    cursor: pointer;
  }
  .screen:hover {
    border-color: var(--track);
  }
  .screen pw-waveform {
    align-self: center;
    height: 100%;
    max-height: 96px;
  }
  .explained .screen {
    grid-template: minmax(0, 1fr) / minmax(80px, 1fr) minmax(0, 1.6fr);
    align-items: center;
    height: 52px;
    padding: 6px 10px;
  }
  .name {
    overflow: hidden;
    font-size: 14px;
    font-weight: 650;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .line {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 8px;
    min-width: 0;
  }
  .line + .line {
    font: 11px/1.5 var(--mono);
    color: var(--text-soft);
  }
  .answers {
    display: grid;
    align-content: start;
    gap: 6px;
    min-width: 0;
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
    min-height: 38px;
    padding: 4px 12px 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background:
      linear-gradient(color-mix(in srgb, var(--role) 26%, transparent) 0 0) no-repeat 0 0 /
        var(--share) 100%,
      var(--well);
    color: var(--text);
    font-size: 14px;
    font-weight: 600;
    text-align: left;
    cursor: pointer;
  }
  .choice:hover {
    border-color: var(--role);
  }
  .choice.suggested {
    border: 1px dashed var(--role);
  }
  .choice[aria-pressed='true'] {
    border: 1px solid var(--role);
  }
  .choice .percent {
    font: 500 12px/1 var(--mono);
    color: var(--text-soft);
  }
  /* The number keys are this panel's only while it has the focus. */
  :host(:focus-within) .choice .keycap {
    border-color: var(--text-dim);
    color: var(--text);
  }
  .evidence {
    margin: 0;
    font-size: 12px;
    color: var(--text-soft);
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
  .steps .key {
    padding: 0 9px;
  }
  .steps .key[aria-expanded='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .open {
    flex: none;
    font: 11px/1 var(--mono);
    color: var(--text-soft);
  }
  .end {
    display: grid;
    justify-items: start;
    gap: 12px;
    padding: 18px 16px 20px;
    outline: none;
  }
  .end p {
    margin: 0;
  }
  .end div {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  @container (min-width: 1100px) {
    .walk.explained {
      grid-template: 1fr / 200px minmax(300px, 1fr) minmax(0, 1.4fr);
      gap: 12px 18px;
    }
    .explained .screen {
      grid-template: minmax(48px, 1fr) auto / minmax(0, 1fr);
      height: auto;
      padding: 8px 10px 9px;
    }
    .explained .answers {
      grid-column: 2;
    }
    .explained pw-why {
      grid-area: 1 / 3;
    }
  }
  @container (max-width: 720px) {
    .walk,
    .walk.explained {
      grid-template: none / minmax(0, 1fr);
      gap: 8px;
      padding: 8px 10px 10px;
    }
    .answers,
    .explained pw-why {
      grid-area: auto / 1;
    }
    .screen,
    .explained .screen {
      grid-template: minmax(0, 1fr) / minmax(80px, 1fr) minmax(0, 1.4fr);
      align-items: center;
      height: 52px;
      padding: 6px 10px;
    }
    .walk:not(.explained) .evidence:not(.apart) {
      display: none;
    }
    .steps .key {
      padding: 0 8px;
    }
  }
`;
