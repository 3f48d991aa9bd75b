import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../app/session.ts';
import { renameKit, swapSlots } from '../../kit/edits.ts';
import { applyPadEdit, padEditLabel } from './pad-edits.ts';

/** Makes steps of the kit's history of what the elements below the host say was set. */
export class KitEdits implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #session: Session;

  constructor(host: ReactiveControllerHost & HTMLElement, session: Session) {
    this.#host = host;
    this.#session = session;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-pad-edit', this.#onPadEdit);
    this.#host.addEventListener('pw-slot-swap', this.#onSwap);
    this.#host.addEventListener('pw-kit-rename', this.#onRename);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-edit', this.#onPadEdit);
    this.#host.removeEventListener('pw-slot-swap', this.#onSwap);
    this.#host.removeEventListener('pw-kit-rename', this.#onRename);
  }

  readonly #onPadEdit = ({ padId, edit, final }: HTMLElementEventMap['pw-pad-edit']): void => {
    const isSlider = typeof edit.value === 'number' && edit.property !== 'note';
    this.#session.edit(
      padEditLabel(edit),
      (kit) => applyPadEdit(kit, padId, edit),
      isSlider ? `${edit.property} ${padId}` : null,
    );
    if (final) this.#session.endStep();
  };

  readonly #onSwap = ({ fromSlot, toSlot }: HTMLElementEventMap['pw-slot-swap']): void => {
    this.#session.edit('Swap pads', (kit) => swapSlots(kit, fromSlot, toSlot));
  };

  readonly #onRename = ({ name }: HTMLElementEventMap['pw-kit-rename']): void => {
    this.#session.edit('Rename kit', (kit) => renameKit(kit, name));
  };
}
