import { html, type LitElement, type ReactiveController } from 'lit';
import type { KitRevision } from '../../app/save-state.ts';
import type { Session } from '../../app/session.ts';
import type { ImportReport } from '../../kit/import-report.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { messageOf } from '../../lib/message-of.ts';
import type { KitFormat } from '../export-kit/export-kit-text.ts';
import type { KitExportAction } from '../shared/events.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

interface MadeFile {
  readonly blob: Blob;
  readonly fileEnding: string;
  /** Null where everything is kept. */
  readonly report: ImportReport | null;
}

/**
 * The dialog that exports the kit: it makes the file of a format at once, so that what is lost and how
 * large it is stand there before anybody saves it. It is fetched when it is first asked for.
 */
export class KitExportPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #session: Session;
  readonly #toast: Toast;
  #job = new AbortController();
  /** The kit that the file is made of. */
  #kit: Kit | null = null;
  #made: (MadeFile & { readonly revision: KitRevision }) | null = null;

  constructor(host: LitElement, session: Session, toast: Toast) {
    this.#host = host;
    this.#session = session;
    this.#toast = toast;
    host.addController(this);
  }

  /** What was edited while the dialog is open, by a controller or the classifier, is to be in the file. */
  hostUpdated(): void {
    if (this.#kit && this.#kit !== this.#session.kit) void this.#make();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  render() {
    return html`<pw-export-kit
      @pw-kit-export=${({ action }: HTMLElementEventMap['pw-kit-export']) => this.#act(action)}
    ></pw-export-kit>`;
  }

  async open(formatId = 'bundle'): Promise<void> {
    const [{ OWN_FORMATS }] = await Promise.all([
      import('../export-kit/export-kit-text.ts'),
      import('../export-kit/pw-export-kit.ts'),
    ]);
    const dialog = this.#dialog;
    if (!dialog) return;
    dialog.formats = await this.#formats(OWN_FORMATS);
    dialog.formatId = formatId;
    void this.#make();
    await dialog.show();
  }

  /** Our own can always be had. */
  async #formats(own: readonly KitFormat[]): Promise<readonly KitFormat[]> {
    try {
      return [...own, ...(await this.#session.exportFormats())];
    } catch (error) {
      this.#toast.sayWith(null, `Formats of other programs can’t be had: ${messageOf(error)}`);
      return own;
    }
  }

  get #dialog() {
    return this.#host.renderRoot.querySelector('pw-export-kit');
  }

  #act(action: KitExportAction): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    switch (action.type) {
      case 'choose':
        dialog.formatId = action.formatId;
        void this.#make();
        break;
      case 'again':
        void this.#make();
        break;
      case 'save':
        this.#save();
        break;
      case 'close':
        this.#stop();
    }
  }

  async #make(): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog) return;
    this.#stop();
    const { signal } = this.#job;
    const revision = this.#session.state.value;
    this.#kit = revision.kit;
    dialog.state = { phase: 'making', share: null };
    const onProgress = (share: number) => {
      if (!signal.aborted) dialog.state = { phase: 'making', share };
    };
    try {
      const made = await this.#write(dialog.formatId, signal, onProgress);
      if (signal.aborted) return;
      this.#made = { ...made, revision };
      dialog.state = { phase: 'ready', byteLength: made.blob.size, report: made.report };
    } catch (error) {
      if (signal.aborted) return;
      const reason = messageOf(error).replace(/\.$/, '');
      dialog.state = { phase: 'failed', problem: `The kit could not be exported: ${reason}.` };
    }
  }

  async #write(
    formatId: string,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<MadeFile> {
    if (formatId === 'bundle') {
      const blob = await this.#session.exportBundle();
      return { blob, fileEnding: '.padwise.zip', report: null };
    }
    if (formatId === 'json') {
      const blob = await this.#session.exportJsonFile();
      return { blob, fileEnding: '.padwise.json', report: null };
    }
    const { file, ...rest } = await this.#session.exportForeign(formatId, { signal, onProgress });
    return { blob: file, ...rest };
  }

  #save(): void {
    const made = this.#made;
    if (!made || !this.#kit) return;
    saveFile(made.blob, this.#kit.name, made.fileEnding);
    // Other formats lose something: the kit is not safe with them.
    if (!made.report) this.#session.noteExported(made.revision);
    this.#dialog?.close();
  }

  #stop(): void {
    this.#job.abort();
    this.#job = new AbortController();
    this.#kit = null;
    this.#made = null;
  }
}
