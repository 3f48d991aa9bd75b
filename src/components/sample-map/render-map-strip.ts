import { css, html, nothing, type TemplateResult } from 'lit';
import type { KitIdea, MapSound } from '../../app/sample-map/map-ports.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { bankCount } from '../../kit/layout.ts';
import '../segmented/pw-segmented.ts';
import './pw-kit-idea.ts';
import './pw-map-pads.ts';
import type { PadPlace } from './pw-map-pads.ts';

export const stripStyles = css`
  .strip {
    display: grid;
    flex: none;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 6px 12px;
    min-height: 76px;
    padding: 7px 10px;
    border-top: 1px solid var(--line);
    background: var(--panel);
  }
  .strip .aim {
    grid-column: 1 / -1;
    color: var(--accent);
    font-size: 12.5px;
    font-weight: 550;
  }
  @container (max-width: 700px) {
    .strip {
      grid-template-columns: minmax(0, 1fr);
      padding: 6px;
    }
    .strip > pw-segmented {
      justify-self: start;
    }
  }
`;

/** The kit in hand, or one that is drawn. */
export type Strip = 'pads' | 'idea';

export interface StripFacts {
  readonly shows: Strip;
  readonly kit: Kit | null;
  readonly bank: number;
  readonly idea: KitIdea | null;
  readonly isOpening: boolean;
  readonly aimedIds: readonly string[];
  /** Whether the next pad that is chosen takes the sounds. */
  readonly isAiming: boolean;
  /** What it is that a pad would take. */
  readonly what: string;
  /** Where a drop would go. */
  readonly over: PadPlace | null;
}

export interface StripKeys {
  readonly show: (strip: Strip) => void;
  readonly showBank: (bank: number) => void;
  readonly soundOf: (id: string) => MapSound | null;
  /** The ids of the sounds that a kit may be drawn from. */
  readonly readAmong: () => readonly string[];
}

/** What lies below the map: the kit's pads, or a new kit. */
export function renderStrip(facts: StripFacts, keys: StripKeys): TemplateResult {
  return html`<div class="strip">
    ${
      facts.isAiming
        ? html`<span class="aim" role="status">
            Choose the pad that takes ${facts.what}. Esc leaves all as it is.
          </span>`
        : nothing
    }
    <pw-segmented
      size="s"
      .label=${'Below the map'}
      .options=${[
        { value: 'pads', name: 'Pads' },
        { value: 'idea', name: 'New kit' },
      ]}
      .value=${facts.shows}
      @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
        event.stopPropagation();
        keys.show(event.value === 'idea' ? 'idea' : 'pads');
      }}
    ></pw-segmented>
    ${facts.shows === 'idea' ? renderIdea(facts, keys) : renderPads(facts, keys)}
  </div>`;
}

function renderIdea({ idea, isOpening }: StripFacts, { soundOf, readAmong }: StripKeys) {
  return html`<pw-kit-idea
    .idea=${idea}
    .busy=${isOpening}
    .soundOf=${soundOf}
    .readAmong=${readAmong}
  ></pw-kit-idea>`;
}

function renderPads(facts: StripFacts, keys: StripKeys) {
  const { kit, bank, isAiming, aimedIds, what, over } = facts;
  return html`<pw-map-pads
    .pads=${kit?.pads ?? []}
    .bank=${bank}
    .bankCount=${kit ? bankCount(kit) : 1}
    .aiming=${isAiming}
    .aimedIds=${aimedIds}
    .what=${what}
    .over=${over}
    @pw-bank-select=${(event: HTMLElementEventMap['pw-bank-select']) => {
      event.stopPropagation();
      keys.showBank(event.bank);
    }}
  ></pw-map-pads>`;
}
