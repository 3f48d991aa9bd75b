import { html, type TemplateResult } from 'lit';
import type { GrooveSettings, GrooveState } from '../../app/groove/groove-state.ts';
import type { Groove } from '../../kit/groove.ts';
import { clearHits } from '../../kit/groove-edits.ts';
import { GRIDS, quantise, type Grid } from '../../kit/quantise.ts';
import { percent } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import { renderQuantityField } from '../number-field/quantity-field.ts';
import type { GrooveKey } from '../shared/events.ts';
import { renderToggle } from './groove-toggle.ts';

const shareMap = linearMap(0, 1, 0.01, { normal: 0.05 });
const swingMap = linearMap(0.5, 0.75, 0.01);

/** How hits are brought to the grid. */
export interface GridShape {
  readonly grid: Grid;
  /** 0 to 1 */
  readonly strength: number;
  /** 0.5 to 0.75 */
  readonly swing: number;
}

/** What the row that edits the groove shows, and what its keys do. */
export interface EditRow {
  readonly groove: Groove;
  readonly status: GrooveState;
  readonly shape: GridShape;
  readonly canUndoPass: boolean;
  reshape(change: Partial<GridShape>): void;
  move(key: GrooveKey): void;
  set(change: Partial<GrooveSettings>): void;
  edit(label: string, edit: (groove: Groove) => Groove, final: boolean): void;
  exportMidi(): void;
}

export function renderEditRow(row: EditRow): TemplateResult {
  const { grid, strength, swing } = row.shape;
  const isEmpty = row.groove.hits.length === 0;
  const { compensatesLatency } = row.status;
  return html`<label class="named">
      <span class="name">Grid</span>
      <select
        class="field"
        .value=${grid}
        @change=${(event: Event) =>
          row.reshape({ grid: (event.target as HTMLSelectElement).value as Grid })}
      >
        ${Object.keys(GRIDS).map(
          (each) => html`<option ?selected=${each === grid}>${each}</option>`,
        )}
      </select>
    </label>
    ${renderQuantityField({
      label: 'Strength',
      value: strength,
      origin: 1,
      map: shareMap,
      quantity: percent,
      onValue: (value) => row.reshape({ strength: value }),
    })}
    ${renderQuantityField({
      label: 'Swing',
      value: swing,
      origin: 0.5,
      map: swingMap,
      quantity: percent,
      onValue: (value) => row.reshape({ swing: value }),
    })}
    <div class="set">
      <button
        class="key"
        type="button"
        title="Bring the hits to the grid"
        ?disabled=${isEmpty}
        @click=${() => row.edit('Quantise', (groove) => quantise(groove, row.shape), true)}
      >
        Quantise
      </button>
      <button
        class="key"
        type="button"
        title="Take the last recorded pass back (U)"
        aria-keyshortcuts="U"
        ?disabled=${!row.canUndoPass}
        @click=${() => row.move('undo-pass')}
      >
        Undo pass
      </button>
      <button
        class="key"
        type="button"
        title="Remove all hits"
        ?disabled=${isEmpty}
        @click=${() => row.edit('Clear groove', clearHits, true)}
      >
        Clear
      </button>
      <button
        class="key"
        type="button"
        title="Save the groove as a MIDI file, for other programs"
        ?disabled=${isEmpty}
        @click=${() => row.exportMidi()}
      >
        Export MIDI
      </button>
    </div>
    ${renderToggle(
      'As heard',
      'Place hits where you heard the click: makes up for the delay of the output',
      compensatesLatency,
      () => row.set({ compensatesLatency: !compensatesLatency }),
    )}
    <slot name="repeat"></slot>
    <slot name="sync"></slot>`;
}
