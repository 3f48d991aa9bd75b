import { css, unsafeCSS } from 'lit';
import { ROLES, type Role } from '../../kit/roles.ts';

/** One colour a role, chosen to stay apart in hue and in lightness on the dark plate. */
const ROLE_COLOURS: Readonly<Record<Role, string>> = {
  kick: '#ff7043',
  snare: '#ffc145',
  rim: '#f2e86d',
  clap: '#ff8fb1',
  'closed-hat': '#56d4f5',
  'open-hat': '#5b9cf6',
  tom: '#b28dff',
  crash: '#6fe3a1',
  ride: '#2fb8a0',
  cowbell: '#d9934e',
  tambourine: '#f5c9a6',
  shaker: '#b7d86a',
  conga: '#d77ce0',
  woodblock: '#c08d78',
  triangle: '#b9e6ff',
  other: '#a3abb5',
};

const roleColours = unsafeCSS(
  ROLES.map((role) => `--role-${role}: ${ROLE_COLOURS[role]};`).join('\n'),
);

/** The `style` value that gives an element and its children a role's colour. */
export function roleColour(role: Role): string {
  return `--role: var(--role-${role})`;
}

/** Set once, on `<padwise-app>`; every element below inherits. */
export const tokens = css`
  :host {
    color-scheme: dark;
    --plate: #0c0d0f;
    --panel: #15171a;
    --raised: #1d2024;
    --raised-hover: #262a2f;
    --line: #2c3137;
    --line-strong: #6b747f;
    --text: #eceae6;
    --text-soft: #a9aeb5;
    --accent: #ff9f4a;
    --accent-ink: #1b1006;
    --danger: #ff8a7a;
    --radius: 6px;
    --radius-pad: 9px;
    --focus: #ffd9a8;
    --font: 'Inter', 'SF Pro Text', 'Segoe UI Variable', 'Segoe UI', system-ui, sans-serif;
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Menlo, monospace;
    ${roleColours}
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
    background: linear-gradient(#23272c, #1a1d20);
    color: var(--text);
    font-size: 13px;
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
    box-shadow: inset 0 1px 0 #ffffff0d;
  }
  .key:hover:not(:disabled) {
    background: linear-gradient(#2b3036, #202428);
    border-color: var(--line-strong);
  }
  .key:active:not(:disabled) {
    background: #17191c;
    box-shadow: none;
  }
  .key:disabled {
    color: #767d86;
    cursor: default;
  }
  .key.icon {
    width: 32px;
    padding: 0;
  }
  .key.primary {
    background: linear-gradient(#ffb066, #f58f35);
    border-color: #ffbe85;
    color: var(--accent-ink);
    font-weight: 650;
  }
  .key.primary:hover {
    background: linear-gradient(#ffbc7e, #ff9b45);
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
    background: #0f1113;
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
    border: 1px solid #434a52;
    border-radius: 4px;
    background: #101214;
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
    border: 1px solid #3a4047;
    border-radius: 10px;
    padding: 6px;
    background: #1a1d20;
    color: var(--text);
    box-shadow: 0 18px 50px #000c;
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
