import { css } from 'lit';

export const padStyles = css`
  :host {
    display: block;
    min-width: 0;
    min-height: 0;
    container-type: size;
  }
  button {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--pad-line);
    border-radius: var(--radius-pad);
    background: linear-gradient(165deg, var(--pad-top), var(--pad-mid) 55%, var(--pad-end));
    box-shadow:
      inset 0 1px 0 var(--sheen),
      0 2px 5px var(--shadow);
    color: var(--text);
    text-align: left;
    cursor: pointer;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .face {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
    gap: 2px;
    height: 100%;
    padding: 7px 9px 8px;
  }
  button::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: 3px;
    background: var(--role);
    opacity: 0.9;
  }
  /* Dashes, here and wherever a role is shown, are those of a suggestion. */
  button.doubtful::before {
    background: repeating-linear-gradient(var(--role) 0 6px, transparent 6px 11px);
  }
  button:hover {
    border-color: color-mix(in srgb, var(--role) 45%, var(--pad-line));
  }
  button:active {
    transform: translateY(1px);
    box-shadow: inset 0 1px 4px #000a;
  }
  :host([selected]) button {
    border-color: var(--role);
    box-shadow:
      inset 0 0 0 1px var(--role),
      0 2px 5px var(--shadow);
  }
  .glow {
    position: absolute;
    inset: 0;
    opacity: 0;
    pointer-events: none;
    background:
      radial-gradient(circle at 50% 55%, var(--glow), transparent 65%),
      radial-gradient(
        circle at 50% 50%,
        var(--role),
        color-mix(in srgb, var(--role) 55%, transparent)
      );
  }
  .face > :not(.glow) {
    position: relative;
  }
  .top {
    display: flex;
    justify-content: space-between;
    font: 600 11px/1 var(--mono);
    color: var(--text-soft);
  }
  .key-hint {
    color: var(--text-dim);
  }
  .muted {
    margin: -2px 6px -2px auto;
    padding: 2px 4px;
    border-radius: 3px;
    background: var(--danger);
    color: var(--plate);
  }
  pw-waveform {
    min-height: 0;
    margin: 3px 0;
    opacity: 0.92;
    pointer-events: none;
  }
  .name {
    overflow: hidden;
    font-size: 13px;
    font-weight: 600;
    line-height: 1.25;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .role {
    display: flex;
    justify-content: space-between;
    gap: 6px;
    font-size: 11px;
    line-height: 1.2;
    color: var(--role-ink);
  }
  .role-name {
    padding-bottom: 2px;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .confidence {
    flex: none;
    font-family: var(--mono);
    color: var(--text-soft);
  }
  .doubtful .role-name {
    text-decoration: underline dashed 1px;
    text-underline-offset: 3px;
  }
  .doubtful .confidence {
    color: var(--accent);
  }
  /* Small pads (phones) keep what tells them apart. */
  @container (max-width: 105px) {
    .face {
      padding: 6px 4px 6px 8px;
    }
    .name {
      font-size: 11.5px;
      letter-spacing: -0.02em;
    }
    .role {
      font-size: 10.5px;
      letter-spacing: -0.02em;
    }
    .note {
      padding-right: 2px;
    }
  }
  /* Where a name is longer than its pad is wide, a second line is worth more than the waveform. */
  @container (max-width: 105px) and (min-height: 66px) {
    .name {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-height: 1.15;
      white-space: normal;
    }
  }
  @container (max-width: 130px) {
    .key-hint {
      visibility: hidden;
    }
  }
  @container (max-width: 125px) {
    .confidence {
      display: none;
    }
  }
  /* So low that a waveform over the name would be a line: beside it, or not at all. */
  @container (max-height: 84px) {
    .face {
      grid-template-rows: auto minmax(0, 1fr) auto;
      gap: 0;
      padding-block: 6px 5px;
    }
    .face > pw-waveform:not(.glow) {
      position: absolute;
      inset: 18px 10px 20px 58%;
      margin: 0;
      opacity: 0.55;
    }
    .name {
      align-self: end;
    }
  }
  @container (max-height: 84px) and (max-width: 170px) {
    .face > pw-waveform:not(.glow) {
      left: 66%;
    }
  }
  @container (max-height: 84px) and (max-width: 120px) {
    .face {
      padding-inline: 8px 4px;
    }
    pw-waveform {
      display: none;
    }
  }
  /* The name comes up to it. */
  @container (max-height: 56px) {
    .key-hint {
      visibility: hidden;
    }
  }
  @container (max-height: 46px) {
    .role {
      display: none;
    }
  }
  /* One line, as in a laptop's window at 200 %: the note at its end. */
  @container (max-height: 34px) {
    .face {
      grid-template-rows: minmax(0, 1fr);
      padding-block: 2px;
    }
    .face > .top {
      position: absolute;
      top: 3px;
      right: 4px;
    }
    .name {
      align-self: center;
      padding-right: 16px;
    }
  }
  @media (hover: none) {
    .key-hint {
      visibility: hidden;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    button:active {
      transform: none;
    }
  }
  @media (forced-colors: active) {
    :host([selected]) button {
      outline: 2px solid Highlight;
    }
  }
`;
