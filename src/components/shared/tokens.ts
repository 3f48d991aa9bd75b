import { css, unsafeCSS } from 'lit';
import { ROLES } from '../../kit/roles.ts';
import { ROLE_COLOURS } from './role-colours.ts';

export { roleColour } from './role-colours.ts';

/** The ground of the app, and of the page around it. */
export const PLATE = 'light-dark(#d9d6d0, #0c0d0f)';

const roleColours = unsafeCSS(
  ROLES.map((role) => {
    const { light, dark } = ROLE_COLOURS[role];
    return `--role-${role}: light-dark(${light}, ${dark});`;
  }).join('\n'),
);

/**
 * Set once, on `<padwise-app>`; every element below inherits. Each colour is a pair for the light and
 * the dark theme, told apart by `color-scheme`: what has a dark screen sets that and its children
 * follow (`dark` below).
 */
export const tokens = css`
  :host {
    color-scheme: dark;

    /* Surfaces, from the back to the front. */
    --plate: ${unsafeCSS(PLATE)};
    --panel: light-dark(#e9e6e1, #15171a);
    --raised: light-dark(#f6f4f0, #1d2024);
    --raised-hover: light-dark(#ffffff, #262a2f);
    --popup: light-dark(#faf8f5, #1a1d20);
    --bar-top: light-dark(#f4f1ed, #202327);
    --bar-end: light-dark(#e4e0da, #17191c);
    /* Sunken: fields and tracks; screens are darker still, and dark on both themes. */
    --well: light-dark(#fdfcfa, #0f1113);
    --track: light-dark(#bdb8b0, #33383e);
    --screen: #0a0b0c;
    --screen-text: #ffcf9e;

    --key-top: light-dark(#ffffff, #23272c);
    --key-end: light-dark(#ece9e4, #1a1d20);
    --key-top-hover: light-dark(#ffffff, #2b3036);
    --key-end-hover: light-dark(#f6f4f0, #202428);
    --key-down: light-dark(#dbd7d0, #17191c);
    --cap: light-dark(#faf9f7, #c9c5be);
    --cap-mark: light-dark(#3a3632, #2a2a2a);

    --pad-top: light-dark(#fdfcfb, #24282d);
    --pad-mid: light-dark(#f3f1ed, #191c1f);
    --pad-end: light-dark(#e8e5df, #16181b);
    --pad-line: light-dark(#bcb6ac, #2a2e34);
    --pad-empty: light-dark(#cfcbc4, #101214);
    --glow: light-dark(#ffffffd0, #ffffff90);

    /* Lines and light. */
    --edge: light-dark(#b5afa6, #000000);
    --line: light-dark(#c4beb5, #2c3137);
    --line-popup: light-dark(#b5afa6, #3a4047);
    --line-strong: light-dark(#807a72, #6b747f);
    --sheen: light-dark(#ffffffb0, #ffffff0f);
    --shadow: light-dark(#3a342c40, #000000c0);
    --scrim: light-dark(#efece7e6, #0c0d0fdd);
    --hover-tint: light-dark(#0000000c, #ffffff0c);

    --text: light-dark(#1d1b19, #eceae6);
    --text-soft: light-dark(#55504a, #a9aeb5);
    --text-dim: light-dark(#625c55, #8b929b);
    --text-off: light-dark(#6a645c, #828992);

    --accent: light-dark(#954300, #ff9f4a);
    --accent-fill: light-dark(#f58f35, #ff9f4a);
    --accent-top: light-dark(#ffae62, #ffb066);
    --accent-end: light-dark(#f28c31, #f58f35);
    --accent-ink: #1b1006;
    --accent-tint: light-dark(#f6dfc6, #2a1f15);
    --danger: light-dark(#a6261a, #ff8a7a);
    --good: light-dark(#1f7a52, #3f8f6b);
    --good-glow: light-dark(#19a866, #7dffc4);
    --meter-low: #4fbf8b;
    --meter-high: #ffc145;
    --meter-over: #ff6b57;
    --focus: light-dark(#0057b8, #ffd9a8);

    --radius: 6px;
    --radius-pad: 9px;
    --radius-popup: 10px;
    --space-1: 4px;
    --space-2: 8px;
    --space-3: 12px;
    --space-4: 16px;
    --fast: 90ms;
    --slow: 180ms;
    --font: 'Inter', 'SF Pro Text', 'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Menlo, monospace;
    ${roleColours}
  }
  @media (prefers-contrast: more) {
    :host {
      --line: light-dark(#57524c, #9aa2ab);
      --line-popup: light-dark(#57524c, #9aa2ab);
      --pad-line: light-dark(#57524c, #9aa2ab);
      --line-strong: light-dark(#000000, #ffffff);
      --text: light-dark(#000000, #ffffff);
      --text-soft: light-dark(#26231f, #dde0e4);
      --text-dim: light-dark(#26231f, #dde0e4);
      --text-off: light-dark(#57524c, #a9aeb5);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --fast: 0ms;
      --slow: 0ms;
    }
  }
`;

/** Base styles of every element's shadow root. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  /* Where a system sets the colours, what is chosen shows by its line, and colour itself stays colour. */
  @media (forced-colors: active) {
    :is(
      [aria-selected='true'],
      [aria-pressed='true'],
      [aria-checked='true'],
      [aria-expanded='true']
    ) {
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
    .glow,
    .light,
    .map,
    .mark {
      forced-color-adjust: none;
    }
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Keys, fields and menus as they look on the panel. */
export const controls = css`
  .key {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-height: 32px;
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: linear-gradient(var(--key-top), var(--key-end));
    color: var(--text);
    font-size: 13px;
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    box-shadow: inset 0 1px 0 var(--sheen);
  }
  .key:hover:not(:disabled) {
    background: linear-gradient(var(--key-top-hover), var(--key-end-hover));
    border-color: var(--line-strong);
  }
  .key:active:not(:disabled) {
    background: var(--key-down);
    box-shadow: none;
  }
  .key:disabled {
    color: var(--text-off);
    cursor: default;
  }
  .key.icon {
    width: 32px;
    padding: 0;
  }
  .key.primary {
    background: linear-gradient(var(--accent-top), var(--accent-end));
    border-color: var(--accent-top);
    color: var(--accent-ink);
    font-weight: 650;
  }
  .key.primary:hover:not(:disabled) {
    background: linear-gradient(#ffbc7e, #ff9b45);
  }
  .key.primary:disabled {
    background: linear-gradient(var(--key-top), var(--key-end));
    border-color: var(--line);
    color: var(--text-off);
  }
  /* A dark display, whatever the theme. */
  .screen {
    color-scheme: dark;
    border: 1px solid var(--edge);
    background: var(--screen);
    color: var(--text);
    box-shadow: inset 0 1px 6px #000;
  }
  .close {
    width: 28px;
    height: 28px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--text-soft);
    cursor: pointer;
  }
  .close:hover {
    background: var(--raised-hover);
    color: var(--text);
  }
  .field {
    min-height: 32px;
    padding: 0 9px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--well);
    color: var(--text);
    font-size: 13px;
  }
  .field:hover {
    border-color: var(--line-strong);
  }
  .keycap {
    display: inline-grid;
    place-items: center;
    min-width: 18px;
    height: 18px;
    padding: 0 4px;
    border: 1px solid var(--line-popup);
    border-radius: 4px;
    background: var(--well);
    color: var(--text-soft);
    font: 600 11px/1 var(--mono);
  }
  .label {
    color: var(--text-soft);
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
  }
  [popover] {
    margin: 0;
    inset: auto;
    border: 1px solid var(--line-popup);
    border-radius: 10px;
    padding: 6px;
    background: var(--popup);
    color: var(--text);
    box-shadow: 0 18px 50px var(--shadow);
  }
  .menu-item {
    display: grid;
    gap: 2px;
    width: 100%;
    padding: 8px 12px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--text);
    font-size: 13px;
    text-align: left;
    cursor: pointer;
  }
  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--raised-hover);
  }
  .menu-item small {
    color: var(--text-soft);
    font-size: 12px;
  }
`;

/** A dialog over the app, dimming it; its own styles say how wide it is. */
export const dialogs = css`
  dialog {
    max-height: none;
    padding: 0;
    overflow: visible;
    border: 1px solid var(--line-popup);
    border-radius: var(--radius-popup);
    background: var(--popup);
    color: var(--text);
    font-size: 13px;
    box-shadow: 0 24px 70px var(--shadow);
  }
  dialog::backdrop {
    background: var(--scrim);
    opacity: 0.6;
  }
`;
