import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../app/session.ts';
import { setChoke } from '../../kit/edits-choke.ts';
import { splitPad } from '../../kit/edits-layers.ts';
import { changeMix } from '../../kit/edits-mix.ts';
import { shapePad } from '../../kit/edits-shape.ts';
import { normalisePad } from '../../kit/normalise.ts';
import { renameKit, resetLevels, swapSlots } from '../../kit/edits.ts';
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
    this.#host.addEventListener('pw-pad-shape', this.#onPadShape);
    this.#host.addEventListener('pw-pad-normalise', this.#onNormalise);
    this.#host.addEventListener('pw-choke', this.#onChoke);
    this.#host.addEventListener('pw-mix-edit', this.#onMixEdit);
    this.#host.addEventListener('pw-slot-swap', this.#onSwap);
    this.#host.addEventListener('pw-kit-rename', this.#onRename);
    this.#host.addEventListener('pw-pad-split', this.#onSplit);
    this.#host.addEventListener('pw-levels-reset', this.#onLevelsReset);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-edit', this.#onPadEdit);
    this.#host.removeEventListener('pw-pad-shape', this.#onPadShape);
    this.#host.removeEventListener('pw-pad-normalise', this.#onNormalise);
    this.#host.removeEventListener('pw-choke', this.#onChoke);
    this.#host.removeEventListener('pw-mix-edit', this.#onMixEdit);
    this.#host.removeEventListener('pw-slot-swap', this.#onSwap);
    this.#host.removeEventListener('pw-kit-rename', this.#onRename);
    this.#host.removeEventListener('pw-pad-split', this.#onSplit);
    this.#host.removeEventListener('pw-levels-reset', this.#onLevelsReset);
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

  readonly #onPadShape = (event: HTMLElementEventMap['pw-pad-shape']): void => {
    const { padId, change, label, final } = event;
    this.#session.edit(
      label,
      (kit) => shapePad(kit, padId, change),
      `${Object.keys(change).join(' ')} ${padId}`,
    );
    if (final) this.#session.endStep();
  };

  readonly #onNormalise = ({ padId, peaks }: HTMLElementEventMap['pw-pad-normalise']): void => {
    this.#session.edit('Normalise', (kit) => normalisePad(kit, padId, peaks));
  };

  readonly #onChoke = ({ killerId, victimId, on }: HTMLElementEventMap['pw-choke']): void => {
    this.#session.edit(on ? 'Add choke' : 'Remove choke', (kit) =>
      setChoke(kit, killerId, victimId, on),
    );
  };

  readonly #onMixEdit = ({ edit, label, final }: HTMLElementEventMap['pw-mix-edit']): void => {
    const fields = Object.keys(edit.change ?? {}).join(' ');
    this.#session.edit(label, (kit) => changeMix(kit, edit), `${edit.part} ${fields} ${label}`);
    if (final) this.#session.endStep();
  };

  readonly #onSwap = ({ fromSlot, toSlot }: HTMLElementEventMap['pw-slot-swap']): void => {
    this.#session.edit('Swap pads', (kit) => swapSlots(kit, fromSlot, toSlot));
  };

  readonly #onSplit = ({ padId }: HTMLElementEventMap['pw-pad-split']): void => {
    this.#session.edit('Split into pads', (kit) => splitPad(kit, padId));
  };

  readonly #onLevelsReset = (): void => {
    this.#session.edit('Reset levels', resetLevels);
  };

  readonly #onRename = ({ name }: HTMLElementEventMap['pw-kit-rename']): void => {
    this.#session.edit('Rename kit', (kit) => renameKit(kit, name));
  };
}
