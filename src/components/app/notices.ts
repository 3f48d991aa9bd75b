import { html, nothing, type TemplateResult } from 'lit';
import type { KitChoice } from '../../app/kit-choice.ts';
import type { ClassifierStatus } from '../../app/ports.ts';
import type { LoadReport } from '../../app/session.ts';
import { choiceNotice } from '../kit-choice/choice-text.ts';
import { reportSummary } from '../import-report/report-text.ts';
import '../notice/pw-notice.ts';

/** A key that comes with a toast in place of the kit's undo. */
export interface ToastKey {
  readonly name: string;
  run(): void;
}

/** What the app has to say at the moment, and the keys it offers with it. */
export interface NoticeState {
  readonly report: LoadReport | null;
  /** The kits that came with the one in hand. */
  readonly choice: KitChoice | null;
  /** One sentence about what was just done. */
  readonly toast: string;
  readonly offersReview: boolean;
  /** What it offers: nothing where null, the kit's undo where undefined. */
  readonly toastKey: ToastKey | null | undefined;
  readonly canUndo: boolean;
  readonly classifier: ClassifierStatus;
  readonly classifierNoteClosed: boolean;
  /** A hit came before the browser allowed sound. */
  readonly soundBlocked: boolean;
  /** Drums that seem to be there in several hits. */
  readonly layeredDrums: number;
}

export interface NoticeActions {
  undo(): void;
  openReview(): void;
  retryClassifier(): void;
  closeReport(): void;
  /** Shows what became of a kit of another program. */
  showImport(): unknown;
  /** Shows the kits that came with the one in hand. */
  showChoice(): unknown;
  closeChoice(): void;
  closeToast(): void;
  closeClassifierNote(): void;
  showLayers(): void;
  closeLayerNote(): void;
}

export function renderNotices(state: NoticeState, actions: NoticeActions): TemplateResult {
  return html`
    ${
      state.soundBlocked
        ? html`<pw-notice .dismissible=${false}>
            The browser keeps sound off until you click or press a key on this page.
          </pw-notice>`
        : nothing
    }
    ${
      state.classifier.state === 'failed' && !state.classifierNoteClosed
        ? renderClassifierNote(state.classifier.reason, actions)
        : nothing
    }
    ${state.report ? renderReport(state.report, actions) : nothing}
    ${state.choice ? renderChoice(state.choice, actions) : nothing}
    ${state.layeredDrums > 0 ? renderLayerNote(state.layeredDrums, actions) : nothing}
    ${state.toast ? renderToast(state, actions) : nothing}
  `;
}

function renderLayerNote(count: number, actions: NoticeActions) {
  return html`<pw-notice @pw-dismiss=${() => actions.closeLayerNote()}>
    ${count === 1 ? '1 drum has' : `${count} drums have`} several hits.
    <button slot="actions" class="key" type="button" @click=${() => actions.showLayers()}>
      Show
    </button>
  </pw-notice>`;
}

function renderClassifierNote(reason: string, actions: NoticeActions) {
  return html`<pw-notice @pw-dismiss=${() => actions.closeClassifierNote()}>
    New sounds stay unlabelled: the classifier could not be loaded. ${reason} Everything else works,
    and you can set roles by hand.
    <button slot="actions" class="key" type="button" @click=${() => actions.retryClassifier()}>
      Try again
    </button>
  </pw-notice>`;
}

function renderReport(report: LoadReport, actions: NoticeActions) {
  const { unreadable, problem } = report;
  const count = unreadable.length;
  const summary = summaryOf(report);
  const headline =
    report.outcome === 'refused' ? problem : count > 0 ? unreadableText(report, count) : '';
  return html`<pw-notice
    kind=${report.outcome === 'refused' ? 'problem' : 'news'}
    @pw-dismiss=${() => actions.closeReport()}
  >
    ${headline} ${summary}
    ${
      count > 0
        ? html`<ul aria-label="Files that could not be read" tabindex="0">
            ${unreadable.map((file) => html`<li><b>${file.path}</b> ${file.reason}</li>`)}
          </ul>`
        : nothing
    }
    ${
      summary
        ? html`<button
            slot="actions"
            class="key"
            type="button"
            @click=${() => actions.showImport()}
          >
            What changed
          </button>`
        : nothing
    }
  </pw-notice>`;
}

function unreadableText({ padCount, staysWhole }: LoadReport, count: number): string {
  if (!staysWhole) {
    return `${count} ${count === 1 ? 'file' : 'files'} could not be read; ${padCount} could.`;
  }
  const sounds = count === 1 ? '1 sound' : `${count} sounds`;
  return `${sounds} of the kit can’t be had; the pads are there, silent.`;
}

function renderChoice(choice: KitChoice, actions: NoticeActions) {
  return html`<pw-notice @pw-dismiss=${() => actions.closeChoice()}>
    ${choiceNotice(choice)}
    <button slot="actions" class="key" type="button" @click=${() => actions.showChoice()}>
      Choose another…
    </button>
  </pw-notice>`;
}

/** What became of a kit of another program, in a sentence; empty where nothing is to be said. */
export function summaryOf({ imported }: LoadReport): string {
  return imported ? reportSummary(imported) : '';
}

function renderToast(state: NoticeState, actions: NoticeActions) {
  const undo = state.canUndo ? { name: 'Undo', run: () => actions.undo() } : null;
  const key = state.toastKey === undefined ? undo : state.toastKey;
  return html`<pw-notice @pw-dismiss=${() => actions.closeToast()}>
    ${state.toast}
    <span slot="actions">
      ${
        state.offersReview
          ? html`<button class="key primary" type="button" @click=${() => actions.openReview()}>
              Review
            </button>`
          : nothing
      }
      ${
        key
          ? html`<button class="key" type="button" @click=${() => key.run()}>${key.name}</button>`
          : nothing
      }
    </span>
  </pw-notice>`;
}
