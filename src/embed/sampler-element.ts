import { html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { EngineTrigger } from '../audio/engine/sampler-engine.ts';
import { HitLights } from '../components/app/hit-lights.ts';
import { neighbour } from '../components/pad-grid/slots.ts';
import { PADS_PER_BANK, type Kit, type Pad } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { HeldKeys } from './held-keys.ts';
import type { KitDocument } from './kit-document.ts';
import { MidiLink } from './midi-link.ts';
import { padOutlines } from './pad-outlines.ts';
import { PadPresses, VELOCITY } from './pad-presses.ts';
import { renderBanks, renderPad, rowsOf, type PlacedPad } from './render-pads.ts';
import { samplerStyles } from './sampler-styles.ts';
import { SamplerVoices } from './sampler-voices.ts';

export type { DrumRole, KitDocument, KitPad, KitSample } from './kit-document.ts';

/** `detail` of `pad-trigger`. */
export interface PadTriggerDetail {
  readonly padId: string;
  /** The MIDI note that played it, or the pad's own; null where it has none. */
  readonly note: number | null;
  /** 1 to 127. */
  readonly velocity: number;
  /** Of the hit's event, on the `performance.now()` clock. */
  readonly timeStampMs: number;
}

const ACCENT_VELOCITY = 127;

/**
 * The pads of a kit, to be played by press, from the keyboard while they have the focus, by MIDI where
 * the page wants it, and by script. All samplers of a page play on one audio context.
 *
 * @element padwise-sampler
 *
 * @attr {string} src - address of a kit: Padwise JSON or bundle, or an archive with a kit of another program
 * @attr {number} bank - the bank of 16 pads that is shown, from 0
 * @attr {string} label - what screen readers call it, instead of the kit's name
 * @attr {number} velocity - of every press, 1 to 127, instead of where and how hard it was
 * @attr {boolean} disabled - nobody can play it by hand or MIDI; scripts can
 * @attr {boolean} midi - plays from all MIDI inputs; the browser may ask first
 *
 * @fires {CustomEvent<PadTriggerDetail>} pad-trigger - a pad sounded; bubbles, and comes in the hit's own task
 * @fires {Event} load - another kit can be played
 * @fires {ErrorEvent} error - what `src` names, some of its sounds or MIDI can't be had; `message` says why
 *
 * @csspart grid - the grid of pads
 * @csspart pad - a pad; its role is a part of it too: `::part(kick)`
 * @csspart glow - what lights up with a hit
 * @csspart waveform - a pad's picture
 * @csspart name - a pad's name
 * @csspart banks - the row of bank keys, where the kit has several
 * @csspart bank - one of them
 * @csspart status - what is loading or went wrong
 *
 * @cssprop [--padwise-pad] - ground of a pad
 * @cssprop [--padwise-pad-line] - line around a pad
 * @cssprop [--padwise-text] - names
 * @cssprop [--padwise-text-soft] - bank keys and status
 * @cssprop [--padwise-accent] - focus and the bank that is shown
 * @cssprop [--padwise-danger] - what went wrong
 * @cssprop [--padwise-gap=8px] - between pads
 * @cssprop [--padwise-radius=9px] - of a pad's corners
 * @cssprop [--padwise-pad-ratio=1] - width of a pad by its height
 * @cssprop [--padwise-max-width=480px] - of the whole
 * @cssprop [--padwise-font=inherit] - font family
 * @cssprop [--padwise-kick] - colour of a role; there is one for each: `--padwise-closed-hat`
 */
export class PadwiseSampler extends LitElement {
  /** @internal */
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  /** @internal */
  static override styles = samplerStyles;

  /**
   * Address of a kit, relative to the page: Padwise JSON or bundle, or an archive with a kit of another
   * program. The samples of a JSON document may lie beside it in `samples/`, as in a bundle.
   */
  @property() src = '';
  /** The bank of 16 pads that is shown, from 0. */
  @property({ type: Number }) bank = 0;
  /** What screen readers call it; where it is empty, the kit's name. */
  @property() label = '';
  /** Velocity of every press, 1 to 127; null for where and how hard it was. */
  @property({ type: Number }) velocity: number | null = null;
  /** Nobody can play it by hand or MIDI; scripts can. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Whether it plays from all MIDI inputs. The browser may ask the player first. */
  @property({ type: Boolean, reflect: true }) midi = false;

  /** @internal */
  @state() private status = '';
  /** @internal */
  @state() private isFault = false;
  /** The place that Tab goes to, 0 to 15. @internal */
  @state() private tabPlace = 0;

  #kit: Kit | null = null;
  #outlines: ReadonlyMap<string, string> = new Map();
  #loading: AbortController | null = null;
  readonly #voices = new SamplerVoices((trigger) => this.#onTrigger(trigger));
  readonly #lights = new HitLights((hits) => this.#flash(hits));
  readonly #keys = new HeldKeys({
    play: (place, velocity, timeStampMs) => {
      const pad = this.#padAt(place);
      if (pad) this.#voices.triggerPad(pad.id, velocity, timeStampMs);
    },
    release: (place) => {
      const pad = this.#padAt(place);
      if (pad) this.#voices.releasePad(pad.id);
    },
  });
  readonly #midi = new MidiLink(
    this.#voices,
    () => !this.disabled,
    (message) => this.#tell(new Error(message)),
  );
  readonly #presses = new PadPresses(this.#voices, () => this.velocity);

  /** The kit that can be played, without its audio; null before the first. */
  get kit(): KitDocument | null {
    return this.#kit;
  }

  /**
   * The context that it plays on: that of all samplers of the page, or the one that was set. It is opened
   * when it is first asked for, and wakes with the first hit.
   */
  get audioContext(): AudioContext {
    return this.#voices.context;
  }

  /** Plays on this context from now on; what sounds fades out. Null for the page's common one. */
  set audioContext(context: AudioContext | null) {
    this.#voices.give(context);
  }

  /**
   * What leads to the context's destination. Disconnect it to lead the sound elsewhere, connect it to
   * listen along. Another with another context.
   */
  get output(): AudioNode {
    return this.#voices.output;
  }

  /**
   * Loads a kit in place of the present one; a load under way is given up.
   *
   * @param source A file's bytes, a parsed Padwise document with its samples inside, or an address.
   * @throws Error that says in a sentence what is wrong; AbortError for another load. The kit stays.
   */
  async loadKit(source: Blob | URL | string | object): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#say('Loading the kit …');
    try {
      await this.#take(source, loading.signal);
    } catch (error) {
      if (this.#loading === loading) this.#say('');
      throw error;
    } finally {
      if (this.#loading === loading) this.#loading = null;
    }
  }

  /**
   * Plays a pad by its id or its MIDI note.
   *
   * @param velocity 1 to 127.
   * @returns Whether there is such a pad; the element has to be on the page.
   */
  trigger(padOrNote: string | number, velocity = VELOCITY): boolean {
    if (typeof padOrNote === 'number') return this.#voices.noteOn(padOrNote, velocity);
    this.#voices.triggerPad(padOrNote, velocity);
    return this.isConnected && this.#kit?.pads.some(({ id }) => id === padOrNote) === true;
  }

  /** Lets a pad go: gated and looped ones end, one-shots ring on. */
  release(padOrNote: string | number): void {
    if (typeof padOrNote === 'number') this.#voices.noteOff(padOrNote);
    else this.#voices.releasePad(padOrNote);
  }

  /** Fades out all that sounds. */
  panic(): void {
    this.#voices.panic();
  }

  /** @internal */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#voices.attach();
    if (this.midi) this.#midi.connect();
  }

  /** @internal */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keys.releaseAll();
    this.#presses.forget();
    this.#midi.disconnect();
    this.#voices.detach();
  }

  /** @internal */
  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src') && this.src !== '') this.#loadSrc();
    if (changed.has('midi') && this.isConnected) {
      if (this.midi) this.#midi.connect();
      else this.#midi.disconnect();
    }
    if (!this.#padAt(this.tabPlace)) this.tabPlace = this.#pads[0]?.place ?? 0;
  }

  /** @internal */
  override render() {
    const name = this.label === '' ? (this.#kit?.name ?? 'Drum pads') : this.label;
    return html`${renderBanks(this.#banks, this.bank, this.#showBank)}
      <div
        class="grid"
        part="grid"
        role="group"
        aria-label=${name}
        aria-busy=${this.#loading ? 'true' : 'false'}
        @keydown=${this.#onKeyDown}
        @keyup=${this.#onKeyUp}
        @focusout=${this.#keys.releaseAll}
      >
        ${this.#renderPads()}
      </div>
      <p
        class="status ${this.isFault ? 'fault' : ''}"
        part="status"
        role="status"
        .textContent=${this.status}
      ></p>`;
  }

  readonly #showBank = (bank: number): void => {
    this.bank = bank;
  };

  #renderPads() {
    const pads = this.#pads;
    return pads.map(({ pad, place }) =>
      renderPad({
        pad,
        place,
        rows: rowsOf(pads),
        outline: this.#outlines.get(pad.id) ?? '',
        isTabStop: place === this.tabPlace,
        isDisabled: this.disabled,
        presses: this.#presses,
        onFocus: () => (this.tabPlace = place),
      }),
    );
  }

  /** The pads of the bank that is shown, in the order of their places. */
  get #pads(): PlacedPad[] {
    const first = this.bank * PADS_PER_BANK;
    return (this.#kit?.pads ?? [])
      .map((pad) => ({ pad, place: pad.slot - first }))
      .filter(({ place }) => place >= 0 && place < PADS_PER_BANK)
      .sort((a, b) => a.place - b.place);
  }

  /** Those with pads. */
  get #banks(): number[] {
    const banks = (this.#kit?.pads ?? []).map(({ slot }) => Math.floor(slot / PADS_PER_BANK));
    return [...new Set(banks)].sort((a, b) => a - b);
  }

  #padAt(place: number): Pad | undefined {
    return this.#pads.find((each) => each.place === place)?.pad;
  }

  /** What a page's markup names is told by events, as nobody waits for a promise. */
  #loadSrc(): void {
    this.loadKit(this.src).catch((error: unknown) => {
      const isGivenUp = error instanceof DOMException && error.name === 'AbortError';
      if (!isGivenUp) this.#tell(error);
    });
  }

  async #take(source: Blob | URL | string | object, signal: AbortSignal): Promise<void> {
    const { readPlayableKit } = await import('./kit-source.ts');
    const from = typeof source === 'string' ? new URL(source, document.baseURI) : source;
    const { sampleRate } = this.#voices.context;
    const { kit, buffers, problems } = await readPlayableKit(from, sampleRate, signal);
    this.#kit = kit;
    this.#outlines = padOutlines(kit, buffers);
    this.#voices.setKit(kit, buffers);
    if (!this.#banks.includes(this.bank)) this.bank = this.#banks[0] ?? 0;
    this.#say('');
    this.dispatchEvent(new Event('load'));
    if (problems.length > 0) this.#tell(new Error(problems.join(' ')));
  }

  /** @param isFault Whether it is shown as something that went wrong. */
  #say(status: string, isFault = false): void {
    this.status = status;
    this.isFault = isFault;
    this.requestUpdate();
  }

  /** Shows and sends what no promise tells. */
  #tell(error: unknown): void {
    const message = messageOf(error);
    this.#say(message, true);
    this.dispatchEvent(new ErrorEvent('error', { message, error }));
  }

  #onTrigger({ padId, note, velocity, timeStampMs }: EngineTrigger): void {
    this.#lights.add(padId, velocity);
    const detail: PadTriggerDetail = { padId, note, velocity, timeStampMs };
    this.dispatchEvent(new CustomEvent('pad-trigger', { detail, bubbles: true, composed: true }));
  }

  #flash(hits: ReadonlyMap<string, number>): void {
    for (const pad of this.renderRoot.querySelectorAll<HTMLElement>('.pad')) {
      const velocity = hits.get(pad.dataset.pad ?? '');
      if (velocity === undefined) continue;
      pad
        .querySelector('.glow')
        ?.animate([{ opacity: 0.25 + (0.6 * velocity) / 127 }, { opacity: 0 }], {
          duration: 150 + 2.2 * velocity,
          easing: 'ease-out',
        });
    }
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    const focused = Number(target.dataset.place ?? this.tabPlace);
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      this.#focusFrom(focused, event.key);
      return;
    }
    const velocity = this.velocity ?? (event.shiftKey ? ACCENT_VELOCITY : VELOCITY);
    if (!this.disabled && this.#keys.down(event, focused, velocity)) event.preventDefault();
  };

  readonly #onKeyUp = (event: KeyboardEvent): void => this.#keys.up(event);

  /** Over empty places to the next pad in that direction. */
  #focusFrom(place: number, key: string): void {
    let to = neighbour(place, key);
    while (to !== null && !this.#padAt(to)) to = neighbour(to, key);
    if (to !== null) this.renderRoot.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
  }
}
