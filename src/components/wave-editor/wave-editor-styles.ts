import { css } from 'lit';

export const waveEditorStyles = css`
  :host {
    display: block;
    height: 100%;
    container-type: inline-size;
    --control-colour: var(--role, var(--accent));
    --wave-height: clamp(150px, 22dvh, 240px);
    /* As high as the wave, less its name and values. */
    --envelope-height: calc(var(--wave-height) - 66px);
    --number-field-width: 82px;
    font-size: 12px;
  }
  .editor {
    display: grid;
    grid-template: 'tools tools' auto 'wave shape' auto 'facts facts' auto / minmax(0, 1fr) 300px;
    gap: 8px 14px;
    padding: 8px 12px 10px;
  }
  .tools {
    grid-area: tools;
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .name {
    display: flex;
    gap: 7px;
    align-items: center;
    min-width: 0;
    max-width: 180px;
    margin-right: 4px;
    overflow: hidden;
    font-weight: 600;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .tools .key,
  .tools .field {
    min-height: 28px;
    padding: 0 9px;
    font-size: 12px;
  }
  .tools .key[aria-pressed='true'] {
    border-color: var(--role-ink, var(--accent));
    color: var(--role-ink, var(--accent));
  }
  .tools .icon {
    width: 28px;
    padding: 0;
  }
  .group {
    display: flex;
  }
  .group .key:not(:first-child) {
    border-top-left-radius: 0;
    border-bottom-left-radius: 0;
  }
  .group .key:not(:last-child) {
    margin-right: -1px;
    border-top-right-radius: 0;
    border-bottom-right-radius: 0;
  }
  .space {
    flex: 1;
  }
  pw-wave-display {
    grid-area: wave;
    height: var(--wave-height);
  }
  .facts {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: start;
  }
  .fact {
    display: grid;
    gap: 2px;
  }
  .fact small,
  dd small {
    color: var(--text-soft);
    font: 11px/15px var(--mono);
    letter-spacing: -0.03em;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin: 0;
  }
  dt {
    line-height: 16px;
    color: var(--text-soft);
  }
  dd {
    display: grid;
    gap: 2px;
    margin: 3px 0 0;
    font: 500 12px/28px var(--mono);
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.03em;
    white-space: nowrap;
  }
  .shape {
    grid-area: shape;
    min-width: 0;
  }
  .shape .label {
    display: block;
    margin-bottom: 4px;
  }
  .empty {
    display: grid;
    place-items: center;
    min-height: 160px;
    padding: 16px;
    color: var(--text-soft);
    text-align: center;
  }
  .empty b {
    display: block;
    color: var(--text);
    font-size: 14px;
    font-weight: 600;
  }
  @container (max-width: 760px) {
    .editor {
      grid-template: 'tools' auto 'wave' auto 'facts' auto 'shape' auto / minmax(0, 1fr);
      padding-inline: 8px;
    }
    .name,
    .space {
      display: none;
    }
    .tools .key {
      padding: 0 7px;
    }
  }
`;
