import { html, type LitElement, type TemplateResult } from 'lit';
import type { PlayerPort } from '../../app/ports.ts';
import type { Session } from '../../app/session.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import type { Mix } from '../../kit/mix-schema.ts';
import type { PwMixer } from '../mixer/pw-mixer.ts';

const NO_MIX: Mix = {};

export interface MixerPanelParts {
  readonly session: Session;
  readonly player: PlayerPort;
  /** A strip was taken in hand. */
  onPad(pad: Pad): void;
}

/** The mixer in the app's drawer, and which pads are soloed: that is of the moment, not of the kit. */
export class MixerPanel {
  readonly #host: LitElement;
  readonly #parts: MixerPanelParts;
  #soloed: ReadonlySet<string> = new Set();
  #loading: Promise<unknown> | null = null;

  constructor(host: LitElement, parts: MixerPanelParts) {
    this.#host = host;
    this.#parts = parts;
    parts.session.state.subscribe(({ kit }) => this.#forgetGone(kit));
  }

  get soloCount(): number {
    return this.#soloed.size;
  }

  /** Fetches the element, which the first page does without. */
  load(): Promise<unknown> {
    return (this.#loading ??= import('../mixer/pw-mixer.ts'));
  }

  /** Starts the meters, if they are there. */
  wake(): void {
    this.#host.renderRoot.querySelector<PwMixer>('pw-mixer:defined')?.wake();
  }

  clearSolo(): void {
    if (this.#soloed.size > 0) this.#setSoloed(new Set());
  }

  render(kit: Kit, selectedPadId: string | null, masterGainDb: number): TemplateResult {
    // Where that fails the drawer stays empty, and the next time it is tried again.
    this.load().catch(() => (this.#loading = null));
    return html`<pw-mixer
      .pads=${kit.pads}
      .selectedPadId=${selectedPadId}
      .soloed=${this.#soloed}
      .masterGainDb=${masterGainDb}
      .readVoices=${this.#readVoices}
      .readPeaks=${this.#readPeaks}
      .mix=${kit.mix ?? NO_MIX}
      .readBusPeaks=${this.#readBusPeaks}
      @pw-pad-solo=${this.#onSolo}
      @pw-pad-select=${this.#onSelect}
    ></pw-mixer>`;
  }

  readonly #readVoices: PlayerPort['readVoices'] = (visit) => this.#parts.player.readVoices(visit);
  readonly #readPeaks: PlayerPort['readPeaks'] = (into) => this.#parts.player.readPeaks(into);

  readonly #readBusPeaks: PlayerPort['readBusPeaks'] = (bus, into) =>
    this.#parts.player.readBusPeaks(bus, into);

  readonly #onSolo = ({ padId, soloed, exclusive }: HTMLElementEventMap['pw-pad-solo']): void => {
    const ids = new Set(exclusive ? [] : this.#soloed);
    if (soloed) ids.add(padId);
    else ids.delete(padId);
    this.#setSoloed(ids);
  };

  /** The pad may be in another bank than the one in view. */
  readonly #onSelect = (event: HTMLElementEventMap['pw-pad-select']): void => {
    event.stopPropagation();
    const pad = this.#parts.session.kit.pads.find(({ id }) => id === event.padId);
    if (pad) this.#parts.onPad(pad);
  };

  /** A pad that comes back by undo is heard with the others. */
  #forgetGone(kit: Kit): void {
    if (this.#soloed.size === 0) return;
    const left = kit.pads.map(({ id }) => id).filter((id) => this.#soloed.has(id));
    if (left.length < this.#soloed.size) this.#setSoloed(new Set(left));
  }

  #setSoloed(soloed: ReadonlySet<string>): void {
    this.#soloed = soloed;
    this.#parts.player.setSoloed(soloed);
    this.#host.requestUpdate();
  }
}
