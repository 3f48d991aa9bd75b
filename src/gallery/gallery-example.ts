import { css, html, LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import type { Story } from '../components/shared/story.ts';
import { base, controls, tokens } from '../components/shared/tokens.ts';
import { describeEvent, eventTypes } from './event-log.ts';

const LOG_LENGTH = 3;

/**
 * One element's states in a frame of another page, with the last events that it sent. It tells that
 * page how high it is (`padwise-example`) and goes by its theme (`padwise-theme`).
 */
export class GalleryExample extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    css`
      :host {
        display: block;
        padding: 4px 16px 12px;
        background: var(--panel);
        color: var(--text);
        font: 14px/1.4 var(--font);
      }
      h2 {
        margin: 12px 0 6px;
        color: var(--text-soft);
        font-size: 12px;
        font-weight: 600;
      }
      .frame {
        overflow: auto;
      }
      output {
        display: block;
        min-height: 54px;
        margin-top: 16px;
        padding: 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--well);
        color: var(--text-soft);
        font: 12px/1.4 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];
  /** Set before the element is in a page. */
  stories: readonly Story[] = [];
  tag = '';

  @state() private log: readonly string[] = [];
  readonly #sizes = new ResizeObserver(() => this.#tellHeight(false));

  constructor() {
    super();
    for (const type of eventTypes) this.addEventListener(type, this.#onEvent);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#onMessage);
    this.#sizes.observe(this);
    this.style.colorScheme = 'light dark';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onMessage);
    this.#sizes.disconnect();
  }

  override render() {
    return html`${this.stories.map(
        (story) =>
          html`<section>
            <h2>${story.name}</h2>
            <div class="frame">${story.render()}</div>
          </section>`,
      )}
      <output aria-label="Events"
        >${this.log.join('\n') || 'Events that it sends stand here.'}</output
      >`;
  }

  protected override firstUpdated(): void {
    void this.#leaveOutOthers();
  }

  /** Stories of a folder are of several elements: those without this one stay away. */
  async #leaveOutOthers(): Promise<void> {
    const sections = [...this.renderRoot.querySelectorAll('section')];
    const shown = await Promise.all(sections.map((section) => holds(section, this.tag)));
    if (shown.includes(true)) sections.forEach((each, at) => (each.hidden = !shown[at]));
    this.#tellHeight(true);
  }

  #tellHeight(isNew: boolean): void {
    if (window.parent === window) return;
    const heightPx = Math.ceil(this.getBoundingClientRect().height) + 2;
    window.parent.postMessage({ type: 'padwise-example', heightPx, isNew }, '*');
  }

  readonly #onMessage = ({ source, data }: MessageEvent<unknown>): void => {
    if (source !== window.parent || typeof data !== 'object' || data === null) return;
    const { type, theme } = data as { type?: unknown; theme?: unknown };
    if (type !== 'padwise-theme' || (theme !== 'dark' && theme !== 'light')) return;
    this.style.colorScheme = theme;
  };

  readonly #onEvent = (event: Event): void => {
    this.log = [describeEvent(event), ...this.log].slice(0, LOG_LENGTH);
  };
}

/** Whether an element of this tag is below, also within others' shadow roots. */
async function holds(root: ParentNode, tag: string): Promise<boolean> {
  if (root.querySelector(tag)) return true;
  for (const element of root.querySelectorAll('*')) {
    if (!(element instanceof LitElement)) continue;
    await element.updateComplete;
    if (await holds(element.renderRoot, tag)) return true;
  }
  return false;
}
