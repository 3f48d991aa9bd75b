import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { LoadReport } from '../../app/session.ts';
import { isDoubtful } from '../../kit/doubt.ts';
import type { ImportReport } from '../../kit/import-report.ts';
import '../load-panel/pw-load-panel.ts';
import { padsText } from '../review/review-text.ts';
import type { Command } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { LayerPanel } from './layer-panel.ts';
import { renderNotices, summaryOf, type NoticeActions } from './notices.ts';
import { Toast } from './toast.ts';

export interface AppNoticesParts {
  readonly services: AppServices;
  readonly layers: LayerPanel;
  run(command: Command): void;
}

/** What the app has to say at the moment: how a load goes and went, what was done, what fails. */
export class AppNotices implements NoticeActions {
  readonly toast: Toast;
  readonly #host: LitElement;
  readonly #parts: AppNoticesParts;
  readonly #progress;
  readonly #classifier;
  #report: LoadReport | null = null;
  /** Stays for its dialog when the notice is closed. */
  #imported: ImportReport | null = null;
  #choiceIsClosed = false;
  #isClassifierNoteClosed = false;
  #isSoundBlocked = false;

  constructor(host: LitElement, parts: AppNoticesParts) {
    this.#host = host;
    this.#parts = parts;
    const { session, analyser, player } = parts.services;
    this.toast = new Toast(host);
    this.#progress = new StoreController(host, session.progress);
    this.#classifier = new StoreController(host, analyser.status);
    player.context.subscribe((state) => {
      if (state === 'running') this.setSoundBlocked(false);
    });
  }

  /** @param isBlocked Whether a hit came before the browser allowed sound. */
  setSoundBlocked(isBlocked: boolean): void {
    // Every frame with hits tells it.
    if (isBlocked === this.#isSoundBlocked) return;
    this.#isSoundBlocked = isBlocked;
    this.#host.requestUpdate();
  }

  /** What was said of an earlier load is old. */
  clear(): void {
    this.closeReport();
    this.toast.close();
  }

  onLoadEnd(report: LoadReport): void {
    const { outcome, kitName, padCount } = report;
    if (outcome === 'loaded') {
      this.#choiceIsClosed = false;
      const doubtfulCount = this.#parts.services.session.kit.pads.filter(isDoubtful).length;
      const more = doubtfulCount > 0 ? ` · ${doubtfulCount} to review` : '';
      this.toast.say(`“${kitName}”: ${padsText(padCount)}${more}.`, doubtfulCount > 0);
    } else if (outcome === 'cancelled' && !this.#progress.value) {
      this.toast.say('Cancelled. Your kit is as it was.');
    }
    const tells = outcome === 'refused' || report.unreadable.length > 0 || summaryOf(report) !== '';
    this.#setReport(tells ? report : null);
  }

  /** @param first What stands before all that is said. */
  render(first: unknown = nothing): TemplateResult {
    const progress = this.#progress.value;
    const { session } = this.#parts.services;
    const { undoLabel } = session.state.value;
    const { kitChoice } = session;
    return html`<div class="notices">
      ${first} ${progress ? html`<pw-load-panel .progress=${progress}></pw-load-panel>` : nothing}
      ${renderNotices(
        {
          report: this.#report,
          choice: this.#choiceIsClosed || progress ? null : kitChoice,
          toast: this.toast.text,
          toastKey: this.toast.key,
          offersReview: this.toast.offersReview,
          canUndo: undoLabel !== null,
          classifier: this.#classifier.value,
          classifierNoteClosed: this.#isClassifierNoteClosed,
          soundBlocked: this.#isSoundBlocked,
          layeredDrums: this.#parts.layers.noticedCount,
        },
        this,
      )}
      <pw-import-report .report=${this.#imported}></pw-import-report>
      <pw-kit-choice .choice=${kitChoice}></pw-kit-choice>
    </div>`;
  }

  // NoticeActions.

  undo(): void {
    this.#parts.run('undo');
  }

  openReview(): void {
    this.#parts.run('open-review');
  }

  retryClassifier(): void {
    void this.#parts.services.session.classifyMissing();
  }

  /** Fetched when it is first asked for. */
  async showImport(): Promise<void> {
    await import('../import-report/pw-import-report.ts');
    await this.#host.renderRoot.querySelector('pw-import-report')?.show();
  }

  /** Fetched when it is first asked for. */
  async showChoice(): Promise<void> {
    await import('../kit-choice/pw-kit-choice.ts');
    await this.#host.renderRoot.querySelector('pw-kit-choice')?.show();
  }

  closeChoice(): void {
    this.#choiceIsClosed = true;
    this.#host.requestUpdate();
  }

  closeReport(): void {
    this.#setReport(null);
  }

  closeToast(): void {
    this.toast.close();
  }

  closeClassifierNote(): void {
    this.#isClassifierNoteClosed = true;
    this.#host.requestUpdate();
  }

  showLayers(): void {
    this.#parts.layers.show();
  }

  closeLayerNote(): void {
    this.#parts.layers.closeNotice();
  }

  #setReport(report: LoadReport | null): void {
    this.#report = report;
    if (report) this.#imported = report.imported ?? null;
    this.#host.requestUpdate();
  }
}
