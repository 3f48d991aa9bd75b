import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Pad } from '../../kit/kit-schema.ts';
import './pw-mixer-strip.ts';
import type { PwMixerStrip } from './pw-mixer-strip.ts';
import { scrollToShow, STRIP_WIDTH_PX, stripWindow, type StripWindow } from './strip-geometry.ts';

export interface StripRowView {
  readonly selectedPadId: string | null;
  readonly soloed: ReadonlySet<string>;
  readonly isAnySoloed: boolean;
}

/**
 * The pads' strips in a row that scrolls: only those in view are in the page, and one that Tab goes
 * to. Left, Right, Home and End go from strip to strip.
 */
export class StripRow {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #pads: readonly Pad[] = [];
  #shown: StripWindow = { first: 0, end: 0 };
  /** The pad whose strip Tab goes to. */
  #tabPadId: string | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
  }

  /** In the order of their places. */
  get pads(): readonly Pad[] {
    return this.#pads;
  }

  /** Which of them are in the page; another object once they are others. */
  get shown(): StripWindow {
    return this.#shown;
  }

  /** @param pads In any order. */
  setPads(pads: readonly Pad[]): void {
    this.#pads = [...pads].sort((a, b) => a.slot - b.slot);
  }

  /** Tab goes to this pad's strip, if it is one of the kit; otherwise where it went, or to the first. */
  chooseTabStop(padId: string | null): void {
    if (this.#indexOf(padId) >= 0) this.#tabPadId = padId;
    else if (this.#indexOf(this.#tabPadId) < 0) this.#tabPadId = this.#pads[0]?.id ?? null;
  }

  render(view: StripRowView): TemplateResult {
    return html`<div
      class="strips"
      role="group"
      aria-label="Pads"
      @scroll=${this.moveWindow}
      @keydown=${{ handleEvent: this.#onKeyDown, capture: true }}
      @focusin=${this.#onFocusIn}
    >
      ${this.#renderTrack(view)}
    </div>`;
  }

  /** Gives the focus to the strip that Tab goes to. */
  focus(options?: FocusOptions): void {
    this.#strip(this.#tabPadId)?.focus(options);
  }

  /** Looks which strips are in view. */
  readonly moveWindow = (): void => {
    const { scrollLeft = 0, clientWidth = 0 } = this.#scroller ?? {};
    const shown = stripWindow(scrollLeft, clientWidth, this.#pads.length);
    if (shown.first === this.#shown.first && shown.end === this.#shown.end) return;
    this.#shown = shown;
    this.#host.requestUpdate();
  };

  scrollTo(padId: string | null): void {
    const index = this.#indexOf(padId);
    const scroller = this.#scroller;
    if (index < 0 || !scroller || scroller.clientWidth === 0) return;
    scroller.scrollLeft = scrollToShow(index, scroller.scrollLeft, scroller.clientWidth);
    this.moveWindow();
  }

  #renderTrack(view: StripRowView): TemplateResult {
    const { first, end } = this.#shown;
    // Its strip stays, wherever it is, or the focus would be lost.
    const indices = this.#pads
      .map((_, index) => index)
      .filter((i) => (i >= first && i < end) || this.#pads[i]?.id === this.#tabPadId);
    return html`<div class="track" style="width: ${this.#pads.length * STRIP_WIDTH_PX}px">
      ${repeat(
        indices,
        (index) => this.#pads[index]?.id,
        (index) => this.#renderStrip(index, view),
      )}
      <canvas
        aria-hidden="true"
        style="left: ${first * STRIP_WIDTH_PX}px; width: ${(end - first) * STRIP_WIDTH_PX}px"
      ></canvas>
    </div>`;
  }

  #renderStrip(index: number, { selectedPadId, soloed, isAnySoloed }: StripRowView) {
    const pad = this.#pads[index];
    if (!pad) return nothing;
    const isSoloed = soloed.has(pad.id);
    return html`<pw-mixer-strip
      style="left: ${index * STRIP_WIDTH_PX}px"
      .pad=${pad}
      ?selected=${pad.id === selectedPadId}
      ?soloed=${isSoloed}
      ?hushed=${isAnySoloed && !isSoloed}
      ?tabStop=${pad.id === this.#tabPadId}
    ></pw-mixer-strip>`;
  }

  readonly #onFocusIn = (event: FocusEvent): void => {
    const strip = stripOf(event);
    if (strip?.pad) this.#moveTabStop(strip.pad.id);
  };

  /** On the way down: Left and Right would move a fader. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // What is typed into a field is the field's.
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    const control = stripOf(event)?.focusedControl;
    if (!control || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRange = control === 'level' || control === 'pan';
    const at = this.#indexOf(this.#tabPadId);
    const last = this.#pads.length - 1;
    const target = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(last, at + 1),
      Home: isRange ? undefined : 0,
      End: isRange ? undefined : last,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#focusStrip(target, control);
  };

  /** Goes to a strip, which may have to come into the page first. */
  async #focusStrip(index: number, control: string): Promise<void> {
    const pad = this.#pads[index];
    if (!pad) return;
    this.#moveTabStop(pad.id);
    this.scrollTo(pad.id);
    await this.#host.updateComplete;
    const strip = this.#strip(pad.id);
    await strip?.updateComplete;
    strip?.focus({ preventScroll: true }, control);
  }

  #moveTabStop(padId: string): void {
    if (padId === this.#tabPadId) return;
    this.#tabPadId = padId;
    this.#host.requestUpdate();
  }

  get #scroller(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.strips') ?? null;
  }

  #strip(padId: string | null): PwMixerStrip | null {
    const strips = this.#host.shadowRoot?.querySelectorAll('pw-mixer-strip') ?? [];
    return [...strips].find((strip) => strip.pad?.id === padId) ?? null;
  }

  #indexOf(padId: string | null): number {
    return this.#pads.findIndex((pad) => pad.id === padId);
  }
}

/** The strip that an event comes from. */
function stripOf(event: Event): PwMixerStrip | undefined {
  return event
    .composedPath()
    .find(
      (each): each is PwMixerStrip => each instanceof Element && each.matches('pw-mixer-strip'),
    );
}
