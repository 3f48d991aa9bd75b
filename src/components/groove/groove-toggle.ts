import { html, type TemplateResult } from 'lit';

/** A key that stays down. */
export function renderToggle(
  name: string,
  title: string,
  isOn: boolean,
  onToggle: () => void,
): TemplateResult {
  return html`<button
    class="key toggle"
    type="button"
    title=${title}
    aria-pressed=${isOn ? 'true' : 'false'}
    @click=${onToggle}
  >
    ${name}
  </button>`;
}
