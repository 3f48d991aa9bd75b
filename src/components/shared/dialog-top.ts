import { css, html, type TemplateResult } from 'lit';

/** For a dialog that shows a `renderDialogTop`. */
export const dialogTopStyles = css`
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px 12px;
    padding: 10px 10px 10px 18px;
    border-bottom: 1px solid var(--line);
  }
  h2 {
    margin: 0;
    font-size: 15px;
  }
`;

/**
 * A dialog's title, by which it is labelled, and the key that closes it.
 *
 * @param closeLabel What the key is called.
 */
export function renderDialogTop(
  title: string,
  closeLabel: string,
  close: () => void,
): TemplateResult {
  return html`<div class="top">
    <h2 id="title">${title}</h2>
    <button class="close" type="button" aria-label=${closeLabel} @click=${close}>✕</button>
  </div>`;
}
