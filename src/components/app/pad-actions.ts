import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LoadReport, Session } from '../../app/session.ts';
import { isDoubtful } from '../../kit/doubt.ts';
import { duplicatePad } from '../../kit/edits-pads.ts';
import { removePad } from '../../kit/edits.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { placeText } from '../../kit/layout.ts';
import type { Toast } from './toast.ts';

export interface PadActionParts {
  readonly session: Session;
  readonly toast: Toast;
  /** Lets a person choose another sound for a pad. */
  pickSound(padId: string): void;
  /** Shows a pad and takes it in hand. */
  show(pad: Pad): void;
  /** Takes the focus to a pad, or to what stands in for pads where there are none. */
  focus(pad: Pad | null): void;
}

/** Removes, duplicates and refills pads as elements below the host ask, and says so with a way back. */
export class PadActions implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #parts: PadActionParts;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: PadActionParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-pad-action', this.#onAction);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-action', this.#onAction);
  }

  /** Shows what has been added, and says what it was. */
  onAdded({ padIds, padCount }: LoadReport): void {
    const { kit, state } = this.#parts.session;
    const pads = kit.pads.filter((pad) => padIds.includes(pad.id));
    const first = pads.find((pad) => pad.id === padIds[0]);
    if (!first) return;
    this.#parts.show(first);
    const isPut = state.value.label.startsWith('Put ');
    const what = padCount === 1 ? `“${first.name}”` : `${padCount} sounds`;
    const where = isPut || padCount === 1 ? ` on ${placeText(first.slot)}` : '';
    const doubtful = pads.filter(isDoubtful).length;
    const more = doubtful > 0 ? ` · ${doubtful} to review` : '';
    this.#parts.toast.say(`${what} ${isPut ? 'put' : 'added'}${where}${more}.`, doubtful > 0);
  }

  readonly #onAction = ({ padId, action }: HTMLElementEventMap['pw-pad-action']): void => {
    const pad = this.#parts.session.kit.pads.find((each) => each.id === padId);
    if (!pad) return;
    if (action === 'remove') this.#remove(pad);
    else if (action === 'duplicate') this.#duplicate(pad);
    else this.#parts.pickSound(padId);
  };

  #remove(pad: Pad): void {
    const { session } = this.#parts;
    const next = neighbourOf(session.kit, pad);
    session.edit(`Remove “${pad.name}”`, (kit) => removePad(kit, pad.id));
    this.#sayWithUndo(`“${pad.name}” removed.`, pad);
    this.#goTo(next);
  }

  #duplicate(pad: Pad): void {
    const { session, toast } = this.#parts;
    const before = session.kit;
    session.edit(`Duplicate “${pad.name}”`, (kit) => duplicatePad(kit, pad.id));
    const copy = session.kit.pads.find(({ id }) => !before.pads.some((each) => each.id === id));
    if (!copy) {
      toast.sayWith(null, 'The kit is full.');
      return;
    }
    this.#sayWithUndo(`“${pad.name}” is on ${placeText(copy.slot)} too.`, pad);
    this.#goTo(copy);
  }

  /** @param pad Where to be once it has been undone. */
  #sayWithUndo(text: string, pad: Pad): void {
    const { session, toast } = this.#parts;
    const undo = () => {
      toast.close();
      session.undo();
      this.#goTo(pad);
    };
    toast.sayWith({ name: 'Undo', run: undo }, text);
  }

  #goTo(pad: Pad | null): void {
    if (pad) this.#parts.show(pad);
    this.#parts.focus(pad);
  }
}

/** The pad that comes after one in the order of places, else the one before it. */
function neighbourOf({ pads }: Kit, { slot }: Pad): Pad | null {
  const ordered = [...pads].sort((a, b) => a.slot - b.slot);
  return (
    ordered.find((pad) => pad.slot > slot) ?? ordered.findLast((pad) => pad.slot < slot) ?? null
  );
}
