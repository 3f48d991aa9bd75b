import { css, html, type TemplateResult } from 'lit';

export const mapKeysStyles = css`
  .float {
    position: absolute;
    inset: auto auto 10px 10px;
    display: flex;
    flex-wrap: wrap;
    gap: 5px;
    max-width: calc(100% - 20px);
  }
  .float .key {
    border-color: #ffffff26;
    background: #1b1f23e8;
  }
  .float .key:hover {
    background: #2b3036;
  }
  .float .key[aria-pressed='true'] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .float .key svg {
    width: 15px;
    height: 15px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @container (max-width: 700px) {
    .float .key {
      min-height: 28px;
      padding: 0 8px;
      font-size: 12px;
    }
    .float .key.icon {
      width: 28px;
    }
  }
`;

export interface MapKeys {
  readonly zoom: (isIn: boolean) => void;
  readonly fit: () => void;
  readonly lasso: () => void;
}

/** The keys that lie on the map. */
export function renderMapKeys(isLassoing: boolean, keys: MapKeys): TemplateResult {
  const icon = (name: string, sign: string, run: () => void) =>
    html`<button class="key icon" type="button" aria-label=${name} title=${name} @click=${run}>
      ${sign}
    </button>`;
  return html`<div class="float" role="toolbar" aria-label="Map">
    ${icon('Zoom in', '+', () => keys.zoom(true))} ${icon('Zoom out', '−', () => keys.zoom(false))}
    <button class="key" type="button" title="Show the whole map" @click=${keys.fit}>Fit</button>
    <button
      class="key"
      type="button"
      aria-pressed=${isLassoing ? 'true' : 'false'}
      title="Draw around sounds, or hold Shift and drag"
      @click=${keys.lasso}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path
          d="M4.5 11C2.6 10.200 1.500 8.800 1.500 7c0-2.700 2.900-4.700 6.500-4.700s6.500 2 6.500 4.700-2.900 4.700-6.500 4.700c-.7 0-1.400 0-2-.2M6 11.500a1.500 1.500 0 1 0-2.600 1C4 13.500 3.500 14 2.500 14.500"
        ></path>
      </svg>
      Lasso
    </button>
  </div>`;
}
