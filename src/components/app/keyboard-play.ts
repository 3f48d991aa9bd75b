import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PAD_KEYS } from '../pad-grid/slots.ts';
import type { Command } from '../shared/events.ts';
import { matchesShortcut } from '../shared/shortcut.ts';
import { commandList, isEnabled, type AppCommand } from './command-list.ts';
import type { CommandState } from './command-state.ts';

/** What the computer keyboard does, away from text fields. */
export interface KeyboardTarget {
  /** A key of the pad at this place of the bank went down. */
  playPlace(place: number, velocity: number, timeStampMs: number): void;
  releasePlace(place: number): void;
  readonly commandState: CommandState;
  runCommand(command: Command): void;
}

const VELOCITY = 100;
const ACCENT_VELOCITY = 127;
/** What goes on while its key is held; all else wants a press of its own. */
const REPEATED: ReadonlySet<Command> = new Set([
  'undo',
  'redo',
  'next-bank',
  'previous-bank',
  'next-pad',
  'previous-pad',
]);

/**
 * Plays pads from the computer keyboard and does what the command list has keys for. Keys belong to
 * the page, so it listens to the window; what is typed into a field is left alone, but for the few
 * commands that work there too.
 */
export class KeyboardPlay implements ReactiveController {
  readonly #target: KeyboardTarget;
  readonly #held = new Set<number>();

  constructor(host: ReactiveControllerHost, target: KeyboardTarget) {
    this.#target = target;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKeyDown);
    window.addEventListener('keyup', this.#onKeyUp);
    window.addEventListener('blur', this.#releaseAll);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeyDown);
    window.removeEventListener('keyup', this.#onKeyUp);
    window.removeEventListener('blur', this.#releaseAll);
    this.#releaseAll();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const place = isTyping(event) || hasModifier(event) ? null : placeOfKey(event.code);
    if (place === null) {
      this.#onCommandKey(event);
      return;
    }
    if (event.repeat || this.#held.has(place)) return;
    this.#held.add(place);
    const velocity = event.shiftKey ? ACCENT_VELOCITY : VELOCITY;
    this.#target.playPlace(place, velocity, event.timeStamp);
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => {
    const place = placeOfKey(event.code);
    if (place !== null && this.#held.delete(place)) this.#target.releasePlace(place);
  };

  readonly #releaseAll = (): void => {
    for (const place of this.#held) this.#target.releasePlace(place);
    this.#held.clear();
  };

  #onCommandKey(event: KeyboardEvent): void {
    const command = commandOfKey(event);
    if (!command || isForControl(event)) return;
    // Escape also closes what is open.
    if (event.key !== 'Escape') event.preventDefault();
    if (event.repeat && !REPEATED.has(command.id)) return;
    if (isEnabled(command, this.#target.commandState)) this.#target.runCommand(command.id);
  }
}

function commandOfKey(event: KeyboardEvent): AppCommand<Command> | undefined {
  const typing = isTyping(event);
  return commandList.find(
    ({ shortcuts, worksInFields }) =>
      (worksInFields || !typing) && shortcuts.some((keys) => matchesShortcut(keys, event)),
  );
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function placeOfKey(code: string): number | null {
  const place = (PAD_KEYS as readonly string[]).indexOf(code);
  return place < 0 ? null : place;
}

/** Space works what has the focus, if that is something to work. */
function isForControl(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return event.key === ' ' && target instanceof HTMLElement && target.tabIndex >= 0;
}

/** Whether the key goes into a field that takes text or letters. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !['range', 'radio', 'checkbox', 'button'].includes(target.type)
  );
}
