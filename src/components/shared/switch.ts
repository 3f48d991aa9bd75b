import { css, html, type TemplateResult } from 'lit';

/** For an element that shows a `renderSwitch`. */
export const switchStyles = css`
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    padding: 0 2px;
    border: 0;
    border-radius: var(--radius);
    background: none;
    font-size: 12px;
    cursor: pointer;
  }
  .switch i {
    position: relative;
    width: 30px;
    height: 16px;
    border: 1px solid var(--line-strong);
    border-radius: 9px;
    background: var(--well);
  }
  .switch i::after {
    content: '';
    position: absolute;
    inset: 2px auto 2px 2px;
    width: 12px;
    border-radius: 50%;
    background: var(--text-dim);
    transition: translate var(--fast);
  }
  .switch[aria-checked='true'] i {
    border-color: var(--accent);
  }
  .switch[aria-checked='true'] i::after {
    translate: 12px;
    background: var(--accent);
  }
`;

/** On or off, with the word beside it. */
export function renderSwitch(
  label: string,
  isOn: boolean,
  onChange: (isOn: boolean) => void,
): TemplateResult {
  return html`<button
    class="switch"
    type="button"
    role="switch"
    aria-checked=${isOn ? 'true' : 'false'}
    aria-label=${label}
    @click=${() => onChange(!isOn)}
  >
    <span aria-hidden="true">${isOn ? 'On' : 'Off'}</span><i></i>
  </button>`;
}
