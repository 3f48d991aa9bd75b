import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { MidiPort, PlayerPort } from '../../app/ports.ts';

/** Hands what is pressed below the host to the player, in the press's own task. */
export class PlayEvents implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #player: PlayerPort;
  readonly #midi: MidiPort;

  constructor(host: ReactiveControllerHost & HTMLElement, player: PlayerPort, midi: MidiPort) {
    this.#host = host;
    this.#player = player;
    this.#midi = midi;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('pw-pad-press', this.#onPress);
    this.#host.addEventListener('pw-pad-release', this.#onRelease);
    this.#host.addEventListener('pw-midi-filter', this.#onMidiFilter);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pw-pad-press', this.#onPress);
    this.#host.removeEventListener('pw-pad-release', this.#onRelease);
    this.#host.removeEventListener('pw-midi-filter', this.#onMidiFilter);
  }

  readonly #onPress = ({
    padId,
    velocity,
    timeStampMs,
  }: HTMLElementEventMap['pw-pad-press']): void => {
    this.#player.triggerPad(padId, velocity, timeStampMs);
  };

  readonly #onRelease = ({ padId }: HTMLElementEventMap['pw-pad-release']): void => {
    this.#player.releasePad(padId);
  };

  readonly #onMidiFilter = ({ inputId, channel }: HTMLElementEventMap['pw-midi-filter']): void => {
    this.#midi.selectInput(inputId);
    this.#midi.selectChannel(channel);
  };
}
