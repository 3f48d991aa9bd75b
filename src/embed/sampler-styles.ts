import { css, unsafeCSS } from 'lit';
import { ROLES } from '../kit/roles.ts';
import { ROLE_COLOURS } from '../kit/role-colours.ts';

const roleColours = unsafeCSS(
  ROLES.map((role) => {
    const { light, dark } = ROLE_COLOURS[role];
    return `--role-${role}: var(--padwise-${role}, light-dark(${light}, ${dark}));`;
  }).join('\n'),
);

/**
 * The face of the embedded sampler: small, and the page's own in font and colour scheme. What a page
 * can set are the `--padwise-…` properties; all others are of this element alone.
 */
export const samplerStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    --pad: var(--padwise-pad, light-dark(#f6f4f0, #1c1f23));
    --pad-line: var(--padwise-pad-line, light-dark(#aaa49a, #3a4047));
    --text: var(--padwise-text, light-dark(#1d1b19, #eceae6));
    --text-soft: var(--padwise-text-soft, light-dark(#55504a, #a9aeb5));
    --accent: var(--padwise-accent, light-dark(#954300, #ff9f4a));
    --danger: var(--padwise-danger, light-dark(#a6261a, #ff8a7a));
    --gap: var(--padwise-gap, 8px);
    --radius: var(--padwise-radius, 9px);
    ${roleColours}
    display: block;
    max-width: var(--padwise-max-width, 480px);
    color: var(--text);
    font-family: var(--padwise-font, inherit);
    font-size: 13px;
    line-height: 1.25;
    text-align: left;
  }
  :host([hidden]) {
    display: none;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: var(--gap);
  }
  .pad {
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    gap: 4px;
    min-width: 0;
    min-height: 48px;
    aspect-ratio: var(--padwise-pad-ratio, 1);
    margin: 0;
    padding: 8px 8px 7px 11px;
    overflow: hidden;
    border: 1px solid var(--pad-line);
    border-radius: var(--radius);
    background: var(--pad);
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
    touch-action: none;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  .pad::before {
    content: '';
    position: absolute;
    inset: 0 auto 0 0;
    width: 3px;
    background: var(--role);
  }
  .pad:hover:enabled {
    border-color: var(--role);
  }
  .pad:disabled {
    opacity: 0.55;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .glow {
    position: absolute;
    inset: 0;
    opacity: 0;
    background: var(--role);
    pointer-events: none;
  }
  .waveform {
    position: relative;
    width: 100%;
    height: 100%;
    min-height: 0;
    color: var(--role);
    pointer-events: none;
  }
  .name {
    position: relative;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .banks {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-bottom: var(--gap);
  }
  .bank {
    min-width: 32px;
    min-height: 28px;
    padding: 0 8px;
    border: 1px solid var(--pad-line);
    border-radius: calc(var(--radius) * 0.66);
    background: none;
    color: var(--text-soft);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .bank[aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .status {
    margin: 0;
    color: var(--text-soft);
  }
  .status:empty {
    display: none;
  }
  .grid + .status:not(:empty) {
    margin-top: var(--gap);
  }
  .status.fault {
    color: var(--danger);
  }
  @media (forced-colors: active) {
    .glow,
    .pad::before {
      forced-color-adjust: none;
    }
  }
`;
