import { css, unsafeCSS } from 'lit';
import {
  METER_BOTTOM_PX,
  METER_LEFT_PX,
  METER_TOP_PX,
  METER_WIDTH_PX,
  STRIP_WIDTH_PX,
} from './strip-geometry.ts';

const px = (length: number) => unsafeCSS(`${length}px`);

/** How strips look, those of pads and the master's. Parts are placed, as a canvas lies over them. */
export const stripStyles = css`
  .strip {
    position: relative;
    width: ${px(STRIP_WIDTH_PX - 4)};
    height: 100%;
    border: 1px solid var(--line);
    border-radius: 7px;
    background: linear-gradient(var(--raised), var(--panel));
    box-shadow: inset 0 1px 0 var(--sheen);
  }
  .strip > * {
    position: absolute;
  }
  .name {
    inset: 0 0 auto;
    display: grid;
    height: 42px;
    padding: 6px 5px 0;
    border: 0;
    border-top: 3px solid var(--role, var(--accent));
    border-radius: 6px 6px 0 0;
    background: none;
    color: color-mix(in srgb, var(--role, var(--accent)) 35%, var(--text));
    font-size: 11px;
    font-weight: 600;
    line-height: 1.2;
    text-align: left;
    align-content: start;
    cursor: pointer;
  }
  .name > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place {
    color: var(--text-soft);
    font: 10.5px/1.3 var(--mono);
  }
  .pan {
    inset: 42px 5px auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 24px;
    align-items: center;
    height: 24px;
    color: var(--text-soft);
    font: 10px/1 var(--mono);
    text-align: right;
  }
  .keys {
    inset: 68px 5px auto;
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 4px;
  }
  .keys button {
    height: 24px;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: linear-gradient(var(--key-top), var(--key-end));
    color: var(--text-soft);
    font: 700 11px/1 var(--font);
    cursor: pointer;
  }
  .keys button:hover {
    border-color: var(--line-strong);
  }
  .keys [aria-pressed='true'].mute {
    border-color: var(--danger);
    background: var(--danger);
    color: var(--plate);
  }
  .keys [aria-pressed='true'].solo {
    border-color: var(--accent-fill);
    background: var(--accent-fill);
    color: var(--accent-ink);
  }
  .fader {
    inset: ${px(METER_TOP_PX - 1)} auto ${px(METER_BOTTOM_PX - 1)} 5px;
    width: ${px(METER_LEFT_PX - 12)};
  }
  .meter {
    inset: ${px(METER_TOP_PX - 1)} auto ${px(METER_BOTTOM_PX - 1)} ${px(METER_LEFT_PX - 2)};
    width: ${px(METER_WIDTH_PX + 2)};
    border: 1px solid var(--edge);
    border-radius: 2px;
    background: var(--screen);
  }
  .db {
    inset: auto 5px 7px;
    color: var(--text);
    font: 500 11.5px/16px var(--mono);
    text-align: center;
  }
`;

export const padStripStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  .selected {
    border-color: var(--role);
    box-shadow: inset 0 0 0 1px var(--role);
  }
  .silent .db,
  .silent .name {
    color: var(--text-dim);
  }
  @media (forced-colors: active) {
    .selected {
      outline: 2px solid Highlight;
    }
    .keys [aria-pressed='true'] {
      forced-color-adjust: none;
    }
  }
`;

/** The strips of buses and of the master: a meter with a lamp, and a key to their effects. */
export const groupStripStyles = css`
  .strip .name {
    height: 30px;
    padding-inline: 4px;
    letter-spacing: -0.02em;
    cursor: default;
  }
  .keys {
    top: 36px;
  }
  .keys.one {
    grid-template-columns: 1fr;
  }
  .fx {
    position: relative;
  }
  .fx[aria-expanded='true'] {
    border-color: var(--accent);
    color: var(--text);
  }
  .lamp {
    position: absolute;
    inset: 3px 3px auto auto;
    width: 5px;
    height: 5px;
    border-radius: 50%;
    background: var(--accent-fill);
  }
  .strip .fader {
    top: 66px;
  }
  .strip .meter {
    top: 66px;
    left: 50px;
    width: 16px;
    border: 0;
    background: none;
  }
  pw-meter {
    width: 100%;
  }
  .silent .db,
  .silent .name {
    color: var(--text-dim);
  }
  @media (forced-colors: active) {
    .keys [aria-pressed='true'],
    .lamp {
      forced-color-adjust: none;
    }
  }
`;
