import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DragSummary } from '../../app/source-files.ts';
import { base } from '../shared/tokens.ts';
import { newKitBox, type Box, type DropTarget } from './drop-target.ts';

/**
 * What a drop would do, drawn over the app while files hover: one zone for all, or the pads for
 * adding and the rest for a new kit. It takes no pointer: who listens to the drag says what is under it.
 *
 * @element pw-drop-zones
 */
@customElement('pw-drop-zones')
export class PwDropZones extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        z-index: 4;
        inset: 0;
        overflow: hidden;
        pointer-events: none;
      }
      .zone {
        position: absolute;
        display: grid;
        place-content: center;
        gap: 6px;
        border: 2px dashed var(--line-strong);
        border-radius: 14px;
        text-align: center;
        color: var(--text-soft);
        transition:
          background var(--fast),
          border-color var(--fast);
      }
      .zone.over {
        border-color: var(--accent);
        color: var(--text);
      }
      strong {
        font-size: 22px;
        color: var(--text);
      }
      .whole {
        background: var(--scrim);
      }
      .new-kit {
        background: var(--panel);
      }
      .new-kit.over {
        background: var(--accent-tint);
      }
      .new-kit strong {
        font-size: 19px;
      }
      /* All around the pads is dimmed. */
      .pads {
        box-shadow: 0 0 0 200vmax var(--scrim);
      }
      .pads .words {
        padding: 10px 20px;
        border: 1px solid var(--line-popup);
        border-radius: var(--radius-popup);
        background: var(--popup);
        box-shadow: 0 8px 24px var(--shadow);
      }
      .pads.over .words {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .pads strong {
        font-size: 17px;
      }
    `,
  ];

  @property({ attribute: false }) drag: DragSummary = { count: 1, kind: 'other' };
  @property({ attribute: false }) target: DropTarget = { zone: 'new-kit' };
  /** Whether there is one zone only. */
  @property({ type: Boolean }) whole = false;
  /** The part of the app that is in view, and the pads: in the app's own coordinates. */
  @property({ attribute: false }) view: Box = NOWHERE;
  @property({ attribute: false }) pads: Box = NOWHERE;

  override render() {
    const isWhole = this.whole || ['kit-file', 'song'].includes(this.drag.kind);
    return html`<section aria-label="What a drop does">
      ${isWhole ? this.#renderWhole() : this.#renderZones()}
    </section>`;
  }

  #renderWhole() {
    const { left, top, width, height } = this.view;
    const inner = { left: left + 10, top: top + 10, width: width - 20, height: height - 20 };
    const [what, more] = WHOLE_WORDS[this.drag.kind] ?? MAKES_KIT;
    return html`<div class="zone whole over" style=${placed(inner)}>
      <strong>${what}</strong>
      <span>${more}</span>
    </div>`;
  }

  #renderZones() {
    const { zone } = this.target;
    const isNew = zone === 'new-kit';
    // The place itself says what happens to it.
    const words = zone === 'place' ? nothing : this.#addingText();
    return html`
      <div class="zone pads ${isNew ? '' : 'over'}" style=${placed(grown(this.pads))}>
        ${words === nothing ? nothing : html`<span class="words"><strong>${words}</strong></span>`}
      </div>
      <div
        class="zone new-kit ${isNew ? 'over' : ''}"
        style=${placed(newKitBox(this.view, this.pads))}
      >
        <strong>New kit</strong>
        <span>In place of this one</span>
      </div>
    `;
  }

  #addingText(): string {
    const { count, kind } = this.drag;
    if (kind === 'sound') return 'Add to this kit';
    return count > 1 ? `Add ${count} to this kit` : 'Add to this kit';
  }
}

const MAKES_KIT = ['Drop to make a kit', 'Folders, sounds, a zip or a kit file'] as const;
const WHOLE_WORDS: Readonly<Partial<Record<DragSummary['kind'], readonly [string, string]>>> = {
  'kit-file': ['Drop to open the kit', 'It takes the place of this one'],
  song: ['Drop to play the MIDI file', 'Its drums, through this kit'],
};

const NOWHERE: Box = { left: 0, top: 0, width: 0, height: 0 };

/** A little larger than the pads, as a frame around them. */
function grown({ left, top, width, height }: Box): Box {
  return { left: left - 7, top: top - 7, width: width + 14, height: height + 14 };
}

function placed({ left, top, width, height }: Box): string {
  return `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-drop-zones': PwDropZones;
  }
}
