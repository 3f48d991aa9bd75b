import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KitIdea, MapSound } from '../../app/sample-map/map-ports.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { MapActionEvent, MapPointEvent } from '../shared/events.ts';
import { roleColour } from '../shared/role-colours.ts';
import { base, controls } from '../shared/tokens.ts';
import { shortName } from './map-text.ts';
import { glyphStyles, renderGlyph } from './role-glyph.ts';

/**
 * A kit that was drawn from the map: one sound a role, to hear, to keep and to draw again.
 *
 * @element pw-kit-idea
 * @fires pw-map - `make-kit`, `reroll`, `lock` or `open-kit`
 * @fires pw-map-point - a sound is to be heard
 */
@customElement('pw-kit-idea')
export class PwKitIdea extends LitElement {
  static override styles = [
    base,
    controls,
    glyphStyles,
    css`
      :host {
        display: flex;
        align-items: stretch;
        gap: 8px;
        min-width: 0;
      }
      .ends {
        display: grid;
        flex: none;
        gap: 4px;
        align-content: center;
      }
      .ends .key {
        min-height: 28px;
      }
      .say {
        align-self: center;
        margin: 0;
        color: var(--text-soft);
        font-size: 12.5px;
        line-height: 1.45;
      }
      .picks {
        display: flex;
        flex: 1;
        gap: 5px;
        min-width: 0;
        margin: 0;
        padding: 3px;
        overflow-x: auto;
        scrollbar-width: thin;
        list-style: none;
      }
      .pick {
        display: grid;
        flex: 1 0 122px;
        grid-template-columns: minmax(0, 1fr) auto auto;
        max-width: 170px;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: linear-gradient(var(--pad-top), var(--pad-end));
        box-shadow: inset 0 -3px 0 var(--role);
      }
      .pick.locked {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .hear {
        grid-column: 1 / -1;
        min-width: 0;
        min-height: 26px;
        padding: 3px 7px 0;
        border: 0;
        background: none;
        color: var(--text);
        font-size: 11.5px;
        font-weight: 550;
        text-align: left;
        cursor: pointer;
      }
      .hear span {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: pre;
      }
      .hear:hover {
        background: var(--hover-tint);
      }
      .role {
        display: flex;
        align-items: center;
        gap: 5px;
        min-width: 0;
        padding: 0 2px 4px 7px;
        overflow: hidden;
        color: var(--text-soft);
        font-size: 10.5px;
        white-space: nowrap;
      }
      .role .glyph {
        width: 9px;
        height: 9px;
      }
      .small {
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        padding: 0 0 3px;
        border: 0;
        border-radius: 4px;
        background: none;
        color: var(--text-soft);
        cursor: pointer;
      }
      .small:hover:not(:disabled) {
        background: var(--hover-tint);
        color: var(--text);
      }
      .small:disabled {
        color: var(--text-off);
        opacity: 0.5;
      }
      .small[aria-pressed='true'] {
        color: var(--accent);
      }
      .small svg {
        width: 13px;
        height: 13px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      :focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @property({ attribute: false }) idea: KitIdea | null = null;
  /** The ids of the sounds that are shown: what is drawn from. */
  @property({ attribute: false }) readAmong: () => readonly string[] = () => [];
  @property({ attribute: false }) soundOf: (id: string) => MapSound | null = () => null;
  /** Whether the kit is being opened. */
  @property({ type: Boolean }) busy = false;

  override render() {
    const { idea } = this;
    if (!idea || idea.picks.length === 0) {
      return html`<div class="ends">
          <button class="key primary" type="button" @click=${this.#make}>Make me a kit</button>
        </div>
        <p class="say" role="status">
          ${
            idea
              ? 'There was nothing to draw from: fewer filters let more sounds through.'
              : 'Draws one fitting sound a role from what is shown. Keep what you like, draw the rest again.'
          }
        </p>`;
    }
    const isAllLocked = idea.picks.every(({ isLocked }) => isLocked);
    return html`<div class="ends">
        <button
          class="key primary"
          type="button"
          ?disabled=${this.busy}
          @click=${() => this.#act({ type: 'open-kit' })}
        >
          ${this.busy ? 'Opening…' : 'Open this kit'}
        </button>
        <button class="key" type="button" ?disabled=${isAllLocked} @click=${this.#make}>
          Reroll all
        </button>
      </div>
      <ul class="picks" role="list" aria-label="Picked sounds">
        ${idea.picks.map((pick) => this.#renderPick(pick))}
      </ul>`;
  }

  #renderPick({ role, id, isLocked }: KitIdea['picks'][number]) {
    const sound = this.soundOf(id);
    const name = sound ? shortName(sound.name) : 'Gone';
    const roleName = ROLE_NAMES[role];
    return html`<li class="pick ${isLocked ? 'locked' : ''}" style=${roleColour(role)}>
      <button
        class="hear"
        type="button"
        aria-label="Hear ${roleName}: ${name}"
        title=${sound?.path ?? ''}
        @click=${() => this.dispatchEvent(new MapPointEvent(id, 'pick'))}
      >
        <span>${name}</span>
      </button>
      <span class="role">${renderGlyph(role)}${roleName}</span>
      <button
        class="small"
        type="button"
        aria-label="Reroll ${roleName}"
        title="Reroll ${roleName}"
        ?disabled=${isLocked}
        @click=${() => this.#act({ type: 'reroll', role, among: this.readAmong() })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3"></path>
        </svg>
      </button>
      <button
        class="small"
        type="button"
        aria-label="Lock ${roleName}"
        title=${isLocked ? `Let ${roleName} be drawn again` : `Keep ${roleName}`}
        aria-pressed=${isLocked ? 'true' : 'false'}
        @click=${() => this.#act({ type: 'lock', role })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <rect x="3.5" y="7" width="9" height="6.5" rx="1.2"></rect>
          <path
            d=${isLocked ? 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2' : 'M5.5 7V4.5a2.5 2.5 0 0 1 4.8-1'}
          ></path>
        </svg>
      </button>
    </li>`;
  }

  readonly #make = (): void => this.#act({ type: 'make-kit', among: this.readAmong() });

  #act(action: MapActionEvent['action']): void {
    this.dispatchEvent(new MapActionEvent(action));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-kit-idea': PwKitIdea;
  }
}
