import type { LitElement } from 'lit';
import type { Session } from '../../app/session.ts';
import { PADS_PER_BANK, type Pad } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';

/** The bank in view and the pad in hand, as far as the kit has them. */
export class PadSelection {
  readonly #host: LitElement;
  readonly #session: Session;
  #bank = 0;
  #padId: string | null = null;

  constructor(host: LitElement, session: Session) {
    this.#host = host;
    this.#session = session;
  }

  /** From 0. */
  get bank(): number {
    return this.#bank;
  }

  get padId(): string | null {
    return this.#padId;
  }

  get pad(): Pad | null {
    return this.#session.kit.pads.find(({ id }) => id === this.#padId) ?? null;
  }

  /** The slot of the bank's low left place. */
  get firstSlot(): number {
    return this.#bank * PADS_PER_BANK;
  }

  get padsInBank(): Pad[] {
    const first = this.firstSlot;
    return this.#session.kit.pads.filter(
      ({ slot }) => slot >= first && slot < first + PADS_PER_BANK,
    );
  }

  /** The pad at a place of the bank, 0 to 15. */
  padAtPlace(place: number): Pad | undefined {
    const slot = this.firstSlot + place;
    return this.#session.kit.pads.find((pad) => pad.slot === slot);
  }

  /** Takes a pad in hand that is in view already, or none. */
  select(padId: string | null): void {
    this.#padId = padId;
    this.#host.requestUpdate();
  }

  /** Shows a pad in the grid and in the inspector. */
  takeInHand(pad: Pad): void {
    this.select(pad.id);
    this.goToBank(Math.floor(pad.slot / PADS_PER_BANK));
  }

  /** Goes to the nearest bank that the kit has. */
  goToBank(bank: number): void {
    this.#bank = Math.max(0, Math.min(bankCount(this.#session.kit) - 1, bank));
    this.#host.requestUpdate();
  }

  /** Takes the focus to a pad in view, or to what stands in for pads where there are none. */
  async focus(pad: Pad | null): Promise<void> {
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector('pw-pad-grid')?.focusPad(pad?.id ?? null);
  }

  /** The kit has changed: what was in hand or in view may be gone. */
  onKit(): void {
    if (!this.pad) this.#padId = null;
    this.goToBank(this.#bank);
  }

  /** Another kit is in hand. */
  reset(): void {
    this.#bank = 0;
    this.select(null);
  }
}
