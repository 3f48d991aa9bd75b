import { html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { Story } from '../components/shared/story.ts';
import { base, controls, tokens } from '../components/shared/tokens.ts';
import { describeEvent, eventTypes } from './event-log.ts';
import { galleryStyles } from './gallery-styles.ts';
import { renderTokens } from './token-sheet.ts';

const THEMES = ['dark', 'light', 'both'] as const;
const WIDTHS = ['360', '768', 'full'] as const;
const TOKENS = 'tokens';
const ALL = 'all';
/** Lines of the log that stay. */
const LOG_LENGTH = 40;

/**
 * Every element in every state that its stories tell of. The address names the element: `#knob`,
 * `#tokens`, `#all`.
 */
export class GalleryPage extends LitElement {
  static override styles = [tokens, base, controls, galleryStyles];
  /** Stories by element; set before the page is defined. */
  static elements: ReadonlyMap<string, readonly Story[]> = new Map();

  @state() private theme: (typeof THEMES)[number] = 'dark';
  @state() private width: (typeof WIDTHS)[number] = 'full';
  @state() private shown = '';
  @state() private log: readonly string[] = [];

  constructor() {
    super();
    for (const type of eventTypes) this.addEventListener(type, this.#onEvent);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    const { searchParams } = new URL(location.href);
    this.theme = THEMES.find((theme) => theme === searchParams.get('theme')) ?? 'dark';
    this.width = WIDTHS.find((width) => width === searchParams.get('width')) ?? 'full';
    this.#onHash();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
  }

  override render() {
    const { elements } = GalleryPage;
    const shown = this.shown === ALL ? [...elements.keys()] : [this.shown];
    return html`<div
      class="page"
      style="color-scheme: ${this.theme === 'light' ? 'light' : 'dark'}"
    >
      <nav aria-label="Elements">
        <h1>Gallery</h1>
        ${this.#renderLink(TOKENS)} ${this.#renderLink(ALL)}
        <hr />
        ${[...elements.keys()].sort().map((name) => this.#renderLink(name))}
      </nav>
      <main>
        <header>
          ${this.#renderSwitch('Theme', THEMES, this.theme, this.#setTheme)}
          ${this.#renderSwitch('Width', WIDTHS, this.width, this.#setWidth)}
          <p>
            ${
              matchMedia('(prefers-reduced-motion: reduce)').matches
                ? 'Motion is reduced, as the system asks.'
                : 'Motion is on; the system’s setting for reduced motion is heeded.'
            }
            What goes by the window’s width needs the window itself narrowed.
          </p>
        </header>
        ${shown.map((name) => this.#renderElement(name))}
      </main>
      ${this.#renderLog()}
    </div>`;
  }

  #renderLink(name: string) {
    return html`<a href="#${name}" aria-current=${name === this.shown ? 'page' : 'false'}
      >${name}</a
    >`;
  }

  #renderSwitch<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    chosen: Choice,
    choose: (choice: Choice) => void,
  ) {
    return html`<div class="switch" role="group" aria-label=${name}>
      <span class="label">${name}</span>
      ${choices.map(
        (choice) =>
          html`<button
            class="key"
            type="button"
            aria-pressed=${choice === chosen ? 'true' : 'false'}
            @click=${() => choose(choice)}
          >
            ${choice}
          </button>`,
      )}
    </div>`;
  }

  #renderElement(name: string) {
    const sheet = { name: 'Colours, type and spacing', render: renderTokens };
    const stories = name === TOKENS ? [sheet] : (GalleryPage.elements.get(name) ?? []);
    return html`<section>
      <h2>${name}</h2>
      ${stories.map((story) => this.#renderStory(story))}
      ${stories.length === 0 ? html`<p>There is no element of this name.</p>` : nothing}
    </section>`;
  }

  #renderStory(story: Story) {
    const themes = this.theme === 'both' ? ['dark', 'light'] : [this.theme];
    const width = this.width === 'full' ? 'auto' : `${this.width}px`;
    return html`<article>
      <h3>${story.name}</h3>
      <div class="frames">
        ${themes.map(
          (theme) =>
            html`<div class="frame" style="color-scheme: ${theme}; width: ${width}">
              ${story.render()}
            </div>`,
        )}
      </div>
    </article>`;
  }

  #renderLog() {
    return html`<footer>
      <span class="label">Events</span>
      <ol>
        ${this.log.map((line) => html`<li>${line}</li>`)}
      </ol>
    </footer>`;
  }

  readonly #setTheme = (theme: typeof this.theme): void => {
    this.theme = theme;
  };

  readonly #setWidth = (width: typeof this.width): void => {
    this.width = width;
  };

  readonly #onHash = (): void => {
    this.shown = decodeURIComponent(location.hash.slice(1)) || TOKENS;
  };

  readonly #onEvent = (event: Event): void => {
    this.log = [describeEvent(event), ...this.log].slice(0, LOG_LENGTH);
  };
}
