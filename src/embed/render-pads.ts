import { html, nothing, svg } from 'lit';
import { padLabel } from '../components/pad/pad-text.ts';
import { COLUMNS, keyHint } from '../components/pad-grid/slots.ts';
import type { Pad } from '../kit/kit-schema.ts';
import { bankName } from '../kit/layout.ts';
import { OUTLINE_STEPS } from '../lib/outline.ts';
import type { PadPresses } from './pad-presses.ts';

export interface PlacedPad {
  readonly pad: Pad;
  /** Within its bank, 0 low left to 15. */
  readonly place: number;
}

export interface PadView extends PlacedPad {
  /** Of the bank, those on top left out that no pad is in. */
  readonly rows: number;
  /** A path, `OUTLINE_STEPS` wide and from -1 to 1 high. */
  readonly outline: string;
  readonly isTabStop: boolean;
  readonly isDisabled: boolean;
  readonly presses: PadPresses;
  readonly onFocus: () => void;
}

export function rowsOf(pads: readonly PlacedPad[]): number {
  return Math.floor(Math.max(0, ...pads.map(({ place }) => place)) / COLUMNS) + 1;
}

export function renderPad({ pad, place, presses, ...view }: PadView) {
  const area = `${view.rows - Math.floor(place / COLUMNS)} / ${(place % COLUMNS) + 1}`;
  return html`<button
    type="button"
    class="pad"
    part="pad ${pad.role}"
    data-pad=${pad.id}
    data-place=${place}
    style="grid-area: ${area}; --role: var(--role-${pad.role})"
    aria-label=${padLabel(pad)}
    aria-keyshortcuts=${keyHint(place)}
    tabindex=${view.isTabStop ? 0 : -1}
    ?disabled=${view.isDisabled}
    @focus=${view.onFocus}
    @pointerdown=${presses.onDown}
    @pointerup=${presses.onEnd}
    @pointercancel=${presses.onEnd}
    @lostpointercapture=${presses.onEnd}
    @click=${presses.onClick}
    @contextmenu=${(event: Event) => event.preventDefault()}
  >
    <span class="glow" part="glow"></span>
    <svg
      class="waveform"
      part="waveform"
      viewBox="0 -1 ${OUTLINE_STEPS - 1} 2"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      ${svg`<path d=${view.outline} fill="currentColor"></path>`}
    </svg>
    <span class="name" part="name" aria-hidden="true">${pad.name}</span>
  </button>`;
}

/** Keys for the banks that have pads; none where that is one alone. */
export function renderBanks(
  banks: readonly number[],
  shown: number,
  onPick: (bank: number) => void,
) {
  if (banks.length < 2) return nothing;
  return html`<div class="banks" part="banks" role="group" aria-label="Banks">
    ${banks.map(
      (bank) =>
        html`<button
          type="button"
          class="bank"
          part="bank"
          aria-label="Bank ${bankName(bank)}"
          aria-pressed=${bank === shown ? 'true' : 'false'}
          @click=${() => onPick(bank)}
        >
          ${bankName(bank)}
        </button>`,
    )}
  </div>`;
}
