import { LitElement } from 'lit';
import { query } from 'lit/decorators.js';

/** An element whose whole face is one `<dialog>`, closed until `show` is called. */
export abstract class DialogElement extends LitElement {
  @query('dialog') protected dialog!: HTMLDialogElement | null;

  get isOpen(): boolean {
    return this.dialog?.open ?? false;
  }

  async show(): Promise<void> {
    await this.updateComplete;
    if (!this.isOpen) this.dialog?.showModal();
  }

  readonly close = (): void => this.dialog?.close();
}

/** Keys that would do something behind the dialog wait until it is closed; commands do not. */
export function holdKeys(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** A click of the `<dialog>` itself is one beside its box, where the rest of the page is. */
export function closeBeside({ target, currentTarget }: Event): void {
  if (target === currentTarget) (currentTarget as HTMLDialogElement).close();
}
