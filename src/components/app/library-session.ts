import type { LibraryDesk, LibraryProgress } from '../../app/library/library-ports.ts';
import { messageOf } from '../../lib/message-of.ts';
import { intakeText, kitsText } from '../library/library-text.ts';
import type { PwLibrary } from '../library/pw-library.ts';
import type { LibraryNews } from '../library/render-library.ts';
import { padsText } from '../review/review-text.ts';
import type { LibraryAction } from '../shared/events.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

const ARCHIVE_NAME = 'padwise-library';

/** Joins the library's desk and its dialog: what the dialog's keys do, and what is said of it. */
export class LibrarySession {
  readonly #desk: LibraryDesk;
  readonly #toast: Pick<Toast, 'say' | 'sayWith'>;
  readonly #dialog: PwLibrary;
  #unsubscribe: (() => void) | null = null;
  /** Of the export or the import under way. */
  #work: AbortController | null = null;

  constructor(desk: LibraryDesk, toast: Pick<Toast, 'say' | 'sayWith'>, dialog: PwLibrary) {
    this.#desk = desk;
    this.#toast = toast;
    this.#dialog = dialog;
  }

  /** Opens the dialog, and looks what is there. */
  async start(): Promise<void> {
    this.follow();
    this.#dialog.news = null;
    void this.#desk.refresh();
    await this.#dialog.show();
  }

  /** Keeps the dialog as the desk is. */
  follow(): void {
    this.#unsubscribe ??= this.#desk.view.subscribe((view) => (this.#dialog.view = view));
    this.#dialog.view = this.#desk.view.value;
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#work?.abort();
  }

  /** Never rejects: what fails is said. */
  async act(action: LibraryAction): Promise<void> {
    const name = 'id' in action ? this.#nameOf(action.id) : '';
    try {
      await this.#run(action, name);
    } catch (error) {
      this.#say({ kind: 'problem', text: failureText(action, name, messageOf(error)) });
    }
  }

  async #run(action: LibraryAction, name: string): Promise<void> {
    if (action.type !== 'cancel') this.#dialog.news = null;
    switch (action.type) {
      case 'open':
        return this.#open(action.id, name);
      case 'duplicate': {
        const copy = await this.#desk.duplicate(action.id);
        this.#dialog.choose(copy.id);
        this.#say({ text: `“${copy.name}” is a copy of “${name}”.` });
        return;
      }
      case 'rename':
        return this.#desk.rename(action.id, action.name);
      case 'remove':
        await this.#desk.remove(action.id);
        this.#say({ text: `Deleted “${name}”.`, undoId: action.id });
        return;
      case 'restore':
        await this.#desk.restore(action.id);
        this.#dialog.choose(action.id);
        this.#say({ text: `“${name}” is back.` });
        return;
      case 'persist':
        this.#dialog.refused = !(await this.#desk.persist());
        return;
      case 'export-all':
        return this.#work ? undefined : this.#exportAll();
      case 'import':
        return this.#work ? undefined : this.#import(action.archive);
      case 'cancel':
        this.#work?.abort();
        return;
      case 'dismiss':
        return;
      case 'refresh':
        return this.#desk.refresh();
      case 'retry':
        return this.#desk.retry();
      case 'make-room':
        return this.#desk.makeRoom();
      case 'save-as-copy':
        await this.#desk.saveAsCopy();
        this.#say({ text: 'The kit in hand goes on as a copy of its own.' });
        return;
      case 'take-theirs':
        await this.#desk.takeTheirs();
        this.#say({
          text: 'The kit in hand is now as it was changed elsewhere; Undo brings yours back.',
        });
    }
  }

  async #open(id: string, name: string): Promise<void> {
    const { view } = this.#desk;
    if (this.#dialog.busyId !== null) return;
    if (id === view.value.inHandId) {
      this.#dialog.close();
      return;
    }
    const pads = padsText(view.value.kits.find((kit) => kit.id === id)?.padCount ?? 0);
    this.#dialog.busyId = id;
    try {
      const { problem } = await this.#desk.open(id);
      this.#dialog.close();
      this.#toast.say(problem ? `“${name}” is open. ${problem}` : `“${name}”: ${pads}.`);
    } finally {
      this.#dialog.busyId = null;
    }
  }

  async #exportAll(): Promise<void> {
    const count = this.#desk.view.value.kits.length;
    await this.#during('export', async (onProgress, signal) => {
      const archive = await this.#desk.exportAll(onProgress, signal);
      if (signal.aborted) return;
      saveFile(archive, ARCHIVE_NAME, '.zip');
      this.#say({ text: `${kitsText(count)} exported as ${ARCHIVE_NAME}.zip.` });
    });
  }

  async #import(archive: File): Promise<void> {
    await this.#during('import', async (onProgress, signal) => {
      const intake = await this.#desk.importAll(archive, onProgress, signal);
      const kind = intake.problems.length > 0 ? 'problem' : 'news';
      this.#say({ kind, text: intakeText(intake), problems: intake.problems });
    });
  }

  /** Shows how work on the whole library goes. Cancelled work ends without a complaint. */
  async #during(
    kind: 'export' | 'import',
    work: (onProgress: (progress: LibraryProgress) => void, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const control = new AbortController();
    this.#work = control;
    this.#dialog.work = { kind, progress: null };
    try {
      await work((progress) => {
        if (!control.signal.aborted) this.#dialog.work = { kind, progress };
      }, control.signal);
    } catch (error) {
      if (!control.signal.aborted) throw error;
      this.#say({
        text: kind === 'export' ? 'Export cancelled.' : 'Cancelled. What came is here.',
      });
    } finally {
      this.#work = null;
      this.#dialog.work = null;
    }
  }

  #nameOf(id: string): string {
    const { kits, removed } = this.#desk.view.value;
    return [...kits, ...removed].find((kit) => kit.id === id)?.name ?? 'The kit';
  }

  /** In the dialog; where the rest is said when it has been closed meanwhile. */
  #say({ kind = 'news', text, undoId = null, problems = [] }: Partial<LibraryNews>): void {
    if (this.#dialog.isOpen) this.#dialog.news = { kind, text: text ?? '', undoId, problems };
    else this.#toast.sayWith(null, text ?? '');
  }
}

const FAILED: Readonly<Partial<Record<LibraryAction['type'], string>>> = {
  open: 'opened',
  duplicate: 'duplicated',
  rename: 'renamed',
  remove: 'deleted',
  restore: 'restored',
  'export-all': 'exported',
  import: 'brought back',
};

/** What could not be done, and why. */
function failureText(action: LibraryAction, name: string, reason: string): string {
  const failed = FAILED[action.type];
  const what = action.type === 'import' ? action.archive.name : name;
  return failed
    ? `${what ? `“${what}”` : 'The library'} could not be ${failed}. ${reason}`
    : reason;
}
