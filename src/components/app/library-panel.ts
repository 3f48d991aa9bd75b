import { html, type LitElement, type TemplateResult } from 'lit';
import type { LibraryDesk } from '../../app/library/library-ports.ts';
import type { AppServices } from '../../app/services.ts';
import type { PwLibrary } from '../library/pw-library.ts';
import { LazyFace } from './lazy-face.ts';
import type { LibrarySession } from './library-session.ts';
import type { Toast } from './toast.ts';

/** The library on the app's face; all of it is fetched when it is asked for. */
export class LibraryPanel {
  readonly #desk: Pick<LibraryDesk, 'isArchive'>;
  readonly #face: LazyFace<PwLibrary, LibrarySession>;

  constructor(host: LitElement, { library }: AppServices, toast: Toast) {
    this.#desk = library;
    this.#face = new LazyFace(host, {
      tag: 'pw-library',
      load: async () => {
        const [{ LibrarySession }] = await Promise.all([
          import('./library-session.ts'),
          import('../library/pw-library.ts'),
        ]);
        return (dialog) => new LibrarySession(library, toast, dialog);
      },
    });
  }

  render(): TemplateResult {
    return html`<pw-library
      @pw-library=${({ action }: HTMLElementEventMap['pw-library']) =>
        void this.#face.session?.act(action)}
    ></pw-library>`;
  }

  /** Brings back an archive of a library, in the dialog. False where it is none. */
  async takeArchive(file: Blob, name: string): Promise<boolean> {
    if (!(await this.#desk.isArchive(file))) return false;
    if (!this.#face.isOpen) await this.#face.open();
    await this.#face.session?.act({ type: 'import', archive: new File([file], name) });
    return true;
  }

  /** Opens the dialog, or closes it. */
  open(): Promise<void> {
    return this.#face.open();
  }
}
