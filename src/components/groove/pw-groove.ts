import { html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { NOT_FOLLOWING, type FollowState } from '../../app/groove/groove-follow.ts';
import { FIRST_STATE, type GrooveState } from '../../app/groove/groove-state.ts';
import { EMPTY_GROOVE, type Groove } from '../../kit/groove.ts';
import { setTempo } from '../../kit/groove-edits.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { TapTempo } from '../../lib/tap-tempo.ts';
import {
  CommandEvent,
  GrooveEditEvent,
  GrooveMoveEvent,
  GrooveSettingsEvent,
} from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { transportStyles } from '../shared/transport-styles.ts';
import { renderEditRow, type EditRow, type GridShape } from './groove-edit-row.ts';
import './pw-groove-lanes.ts';
import type { PwGrooveLanes } from './pw-groove-lanes.ts';
import { isRecording, renderRecordRow, tempoMap, type RecordRow } from './groove-record-row.ts';
import { grooveStyles } from './groove-styles.ts';

/**
 * The groove's panel: records and plays a performance, and brings it into shape.
 *
 * @element pw-groove
 * @slot repeat - note repeat
 * @slot sync - how it goes together with other machines
 * @fires pw-groove-move - record, play, stop, or take a pass back
 * @fires pw-groove-settings - how it records was set
 * @fires pw-groove-edit - the groove is to be changed
 * @fires pw-command - it is to be exported
 */
@customElement('pw-groove')
export class PwGroove extends LitElement {
  static override styles = [base, controls, transportStyles, grooveStyles];

  @property({ attribute: false }) groove: Groove = EMPTY_GROOVE;
  @property({ attribute: false }) pads: readonly Pad[] = [];
  @property({ attribute: false }) status: GrooveState | null = null;
  /** The clock of another machine that it goes by, if any. */
  @property({ attribute: false }) follow: FollowState = NOT_FOLLOWING;
  /** Whether there is a pass that can be taken back. */
  @property({ type: Boolean }) canUndoPass = false;
  @property({ attribute: false }) readPosition: () => number | null = () => null;

  @state() private shape: GridShape = { grid: '1/16', strength: 1, swing: 0.5 };
  @query('pw-groove-lanes') private lanes!: PwGrooveLanes | null;
  @query('.play') private playKey!: HTMLElement | null;

  readonly #taps = new TapTempo();

  override render() {
    const row = this.#row();
    return html`
      <div class="row" role="group" aria-label="Record and play">${renderRecordRow(row)}</div>
      <div class="row" role="group" aria-label="Edit the groove">${renderEditRow(row)}</div>
      <pw-groove-lanes
        .groove=${this.groove}
        .pads=${this.pads}
        .grid=${this.shape.grid}
        .readPosition=${this.readPosition}
        ?running=${row.status.phase !== 'stopped'}
      ></pw-groove-lanes>
    `;
  }

  /** Gives the focus to the play key. */
  override focus(options?: FocusOptions): void {
    this.playKey?.focus(options);
  }

  /** Gives the focus to the hits. */
  focusHits(): void {
    this.lanes?.focus();
  }

  #row(): RecordRow & EditRow {
    const { groove, follow, shape, canUndoPass } = this;
    return {
      groove,
      follow,
      shape,
      canUndoPass,
      status: this.#status,
      reshape: (change) => (this.shape = { ...this.shape, ...change }),
      move: (key) => this.dispatchEvent(new GrooveMoveEvent(key)),
      set: (change) => this.dispatchEvent(new GrooveSettingsEvent(change)),
      edit: (label, edit, final) => this.#edit(label, edit, final),
      exportMidi: () => this.dispatchEvent(new CommandEvent('export-midi')),
      tap: this.#tap,
    };
  }

  get #status(): GrooveState {
    return this.status ?? FIRST_STATE;
  }

  readonly #tap = (event: Event): void => {
    const tempoBpm = this.#taps.tap(event.timeStamp);
    if (tempoBpm === null || isRecording(this.#status)) return;
    const tidy = tempoMap.clamp(tempoBpm);
    this.dispatchEvent(
      new GrooveEditEvent('Tempo', (groove) => setTempo(groove, tidy), { mergeKey: 'tap tempo' }),
    );
  };

  #edit(label: string, edit: (groove: Groove) => Groove, final: boolean): void {
    const mergeKey = `groove ${label}`;
    this.dispatchEvent(new GrooveEditEvent(label, edit, { mergeKey, final }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-groove': PwGroove;
  }
}
