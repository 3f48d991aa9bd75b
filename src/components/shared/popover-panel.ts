import { css, LitElement } from 'lit';
import { query } from 'lit/decorators.js';
import { showPopoverUnder } from './popover.ts';

/** An element whose whole face is one popover, closed until `open` is called. */
export abstract class PopoverPanel extends LitElement {
  @query('[popover]') protected box!: HTMLElement;

  #anchor: HTMLElement | null = null;

  /** Shows the panel under a key; hides it if it is open. */
  async open(anchor: HTMLElement): Promise<void> {
    this.#anchor = anchor;
    await this.updateComplete;
    showPopoverUnder(this.box, anchor);
    if (this.box.matches(':popover-open')) this.takeFocus();
  }

  /** It has just been shown. */
  protected abstract takeFocus(): void;

  protected onToggle({ newState }: ToggleEvent): void {
    // What opened it may be the item of a menu that is hidden: the browser has nothing to go back to.
    const isLost = document.activeElement === document.body || this.shadowRoot?.activeElement;
    if (newState === 'closed' && isLost) this.#anchor?.focus();
  }
}

/** Of a small panel: its title, a dark display with what is so, and what is said of that. */
export const smallPanelStyles = css`
  :host {
    display: contents;
  }
  [popover] {
    width: min(340px, calc(100vw - 16px));
    padding: 14px;
  }
  .body {
    display: grid;
    gap: 12px;
  }
  h2 {
    margin: 0;
    font-size: 14px;
    font-weight: 650;
  }
  p {
    margin: 0;
    color: var(--text-soft);
    font-size: 12px;
    line-height: 1.5;
  }
  .display {
    display: grid;
    gap: 6px;
    padding: 10px;
    border: 1px solid var(--edge);
    border-radius: 7px;
    color-scheme: dark;
    background: var(--screen);
    color: var(--text);
    box-shadow: inset 0 1px 5px #000;
  }
  .display strong {
    color: var(--screen-text);
    font: 600 13px/1.3 var(--mono);
  }
  .keys {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }
`;
