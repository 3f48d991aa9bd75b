import { css } from 'lit';

export const inspectorStyles = css`
  :host {
    display: block;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    padding: 14px 16px 18px;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h2 {
    margin: 0;
    font: 650 13px/1 var(--mono);
    color: var(--role-ink);
  }
  .screen {
    position: relative;
    display: grid;
    gap: 6px;
    width: 100%;
    padding: 10px 12px 8px;
    border-radius: 8px;
    text-align: left;
    cursor: pointer;
  }
  .screen:hover {
    border-color: var(--line-strong);
  }
  .edit-word {
    position: absolute;
    top: 6px;
    right: 6px;
    padding: 3px 8px;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--raised);
    color: var(--text-soft);
    font-size: 11px;
    font-weight: 600;
  }
  .screen:hover .edit-word {
    border-color: var(--line-strong);
    color: var(--text);
  }
  .screen pw-waveform {
    height: 84px;
  }
  .screen .sample {
    overflow: hidden;
    font: 11px/1.3 var(--mono);
    color: var(--text-soft);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rows {
    display: grid;
    gap: 8px;
  }
  .row {
    display: grid;
    grid-template-columns: 52px minmax(0, 1fr);
    align-items: center;
  }
  .row .field {
    width: 100%;
  }
  .note {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
  }
  .learn {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .learn[aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .learning {
    padding-left: 52px;
    color: var(--accent);
  }
  .note-name {
    overflow: hidden;
    font-size: 12px;
    color: var(--text-soft);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 6px;
  }
  .hearing {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .why-key {
    position: absolute;
    top: -26px;
    right: 0;
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--text-soft);
    font-size: 12px;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .why-key:hover,
  .why-key[aria-expanded='true'] {
    color: var(--accent);
  }
  .hearing pw-why {
    padding-bottom: 8px;
  }
  .evidence {
    margin: 2px 0 0;
    font-size: 12px;
    color: var(--text-soft);
  }
  .guess {
    display: flex;
    justify-content: space-between;
    min-height: 28px;
    padding: 4px 9px;
    border: 1px solid transparent;
    border-radius: 5px;
    background:
      linear-gradient(color-mix(in srgb, var(--role) 30%, transparent) 0 0) no-repeat 0 0 /
        var(--share) 100%,
      var(--well);
    color: var(--text);
    font-size: 12px;
    cursor: pointer;
  }
  .guess:hover {
    border-color: var(--line-strong);
  }
  .guess[aria-pressed='true'] {
    border-color: var(--role);
  }
  .guess.suggested {
    border: 1px dashed var(--role);
  }
  .field.doubtful {
    border-style: dashed;
    border-color: var(--role);
  }
  .percent {
    font-family: var(--mono);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding-top: 14px;
    border-top: 1px solid var(--line);
  }
  .actions .key {
    flex: auto;
    padding: 0 7px;
    color: var(--text-soft);
    font-size: 12px;
  }
  /* In a sheet on a phone what can be set comes sooner. */
  @media (max-width: 860px) {
    section {
      padding-top: 6px;
    }
    .screen {
      grid-template-columns: minmax(72px, 1fr) minmax(0, auto);
      align-items: center;
      padding-block: 6px;
    }
    .screen pw-waveform {
      height: 36px;
    }
    .screen .sample {
      padding-right: 48px;
    }
  }
`;
