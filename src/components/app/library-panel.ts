import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { LibrarySession } from './library-session.ts';
import type { Toast } from './toast.ts';

/** The library on the app's face; all of it is fetched when it is asked for. */
export class LibraryPanel implements ReactiveController {
  readonly #host: LitElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  #session: LibrarySession | null = null;

  constructor(host: LitElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    host.addController(this);
  }

  hostConnected(): void {
    this.#session?.follow();
  }

  hostDisconnected(): void {
    this.#session?.stop();
  }

  render(): TemplateResult {
    return html`<pw-library
      @pw-library=${({ action }: HTMLElementEventMap['pw-library']) =>
        void this.#session?.act(action)}
    ></pw-library>`;
  }

  /** Brings back an archive of a library, in the dialog. False where it is none. */
  async takeArchive(file: Blob, name: string): Promise<boolean> {
    if (!(await this.#services.library.isArchive(file))) return false;
    if (!this.#host.renderRoot.querySelector('pw-library')?.isOpen) await this.open();
    await this.#session?.act({ type: 'import', archive: new File([file], name) });
    return true;
  }

  /** Opens the dialog, or closes it. */
  async open(): Promise<void> {
    const [{ LibrarySession }] = await Promise.all([
      import('./library-session.ts'),
      import('../library/pw-library.ts'),
    ]);
    const dialog = this.#host.renderRoot.querySelector('pw-library');
    if (!dialog) return;
    if (dialog.isOpen) {
      dialog.close();
      return;
    }
    this.#session ??= new LibrarySession(this.#services.library, this.#toast, dialog);
    await this.#session.start();
  }
}
