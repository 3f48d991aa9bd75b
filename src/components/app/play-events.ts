import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { NoteRepeat } from '../../app/controllers/note-repeat.ts';
import type { PlayerPort } from '../../app/ports.ts';

/** Hands what is pressed below the host to the player, in the press's own task. */
export class PlayEvents implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #player: PlayerPort;
  readonly #repeat: NoteRepeat;

  constructor(host: ReactiveControllerHost & HTMLElement, player: PlayerPort, repeat: NoteRepeat) {
    this.#repeat = repeat;
    this.#host = host;
    this.#player = player;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-pad-press', this.#onPress);
    this.#host.addEventListener('pw-pad-release', this.#onRelease);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-press', this.#onPress);
    this.#host.removeEventListener('pw-pad-release', this.#onRelease);
  }

  readonly #onPress = ({
    padId,
    velocity,
    timeStampMs,
  }: HTMLElementEventMap['pw-pad-press']): void => {
    this.#player.triggerPad(padId, velocity, timeStampMs);
    this.#repeat.press(`pad ${padId}`, padId, velocity, timeStampMs);
  };

  readonly #onRelease = ({ padId }: HTMLElementEventMap['pw-pad-release']): void => {
    this.#player.releasePad(padId);
    this.#repeat.release(`pad ${padId}`);
  };
}
