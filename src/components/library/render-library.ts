import { html, nothing, type TemplateResult } from 'lit';
import '../notice/pw-notice.ts';
import type { AutosaveState } from '../../app/autosave.ts';
import type { LibraryIntake, LibraryView } from '../../app/library/library-ports.ts';
import type { LibraryAction } from '../shared/events.ts';
import { SAVING_TEXTS } from './library-text.ts';

/** What the library has to say of what was done last. */
export interface LibraryNews {
  readonly kind: 'news' | 'problem';
  readonly text: string;
  /** The kit that undo brings back, or null. */
  readonly undoId: string | null;
  /** What could not be brought back. */
  readonly problems: LibraryIntake['problems'];
}

type Act = (action: LibraryAction) => void;

/** How the kit in hand is kept, on a small display. */
export function renderSaving({ state, kits, inHandId, saving }: LibraryView) {
  const kit = kits.find(({ id }) => id === inHandId);
  if (state !== 'open' || !kit) return html`<span class="display-room"></span>`;
  return html`<div class="screen display" role="group" aria-label="Kit in hand">
    <span class="hand">${kit.name}</span>
    <span class="saving ${saving.phase}" role="status">${SAVING_TEXTS[saving.phase]}</span>
  </div>`;
}

/** Why the kit in hand is not saved, and what can be done about it. */
export function renderTrouble({ phase, problem }: AutosaveState, act: Act) {
  const key = (text: string, type: 'retry' | 'make-room' | 'save-as-copy' | 'take-theirs') =>
    html`<button class="key" type="button" @click=${() => act({ type })}>${text}</button>`;
  const keys: Readonly<Partial<Record<AutosaveState['phase'], TemplateResult>>> = {
    full: html`${key('Drop deleted kits', 'make-room')} ${key('Try again', 'retry')}`,
    failed: key('Try again', 'retry'),
    conflict: html`${key('Save as a copy', 'save-as-copy')} ${key('Take theirs', 'take-theirs')}`,
  };
  if (!keys[phase]) return nothing;
  return html`<div class="trouble" role="alert">
    <p>${problem}</p>
    <div class="keys">${keys[phase]}</div>
  </div>`;
}

export function renderNews({ kind, text, undoId, problems }: LibraryNews, act: Act) {
  return html`<pw-notice kind=${kind} @pw-dismiss=${() => act({ type: 'dismiss' })}>
    ${text}
    ${
      problems.length > 0
        ? html`<ul aria-label="Kits that could not be brought back" tabindex="0">
            ${problems.map(({ name, reason }) => html`<li><b>${name}</b> ${reason}</li>`)}
          </ul>`
        : nothing
    }
    ${
      undoId === null
        ? nothing
        : html`<button
            slot="actions"
            class="key"
            type="button"
            @click=${() => act({ type: 'restore', id: undoId })}
          >
            Undo
          </button>`
    }
  </pw-notice>`;
}

export function renderEmpty() {
  return html`<div class="none">
    <p><b>No kits yet.</b></p>
    <p>
      Kits come here by themselves: load sounds or change a pad, and the kit is kept in this browser
      from then on. A kit that was exported, or a whole library, can be brought back.
    </p>
  </div>`;
}
