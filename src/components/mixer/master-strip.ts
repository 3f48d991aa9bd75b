import { html, nothing, type TemplateResult } from 'lit';
import type { Mix } from '../../kit/mix-schema.ts';
import { MASTER_LEVEL } from '../../kit/pad-ranges.ts';
import '../meter/pw-meter.ts';
import { hasEffects } from './mix-parts.ts';
import { decibels } from './mixer-text.ts';
import { renderRange } from './range-control.ts';

export interface MasterStrip {
  readonly gainDb: number;
  readonly mix: Mix;
  /** Whether its effects are in view. */
  readonly isOpen: boolean;
  readonly readPeaks: (into: Float32Array) => void;
  onOpen(): void;
  onGain(gainDb: number): void;
}

export function renderMasterStrip(master: MasterStrip): TemplateResult {
  const isLit = hasEffects('master', master.mix);
  return html`<div class="strip" role="group" aria-label="Master">
    <div class="name"><span>Master</span></div>
    <div class="keys one">
      <button
        class="fx"
        type="button"
        aria-label="FX: reverb, delay and limiter${isLit ? ', limiter on' : ''}"
        title="Reverb, delay and limiter"
        aria-expanded=${master.isOpen ? 'true' : 'false'}
        @click=${() => master.onOpen()}
      >
        FX${isLit ? html`<i class="lamp"></i>` : nothing}
      </button>
    </div>
    <div class="fader">
      ${renderRange({
        name: 'level',
        label: 'Master level',
        value: master.gainDb,
        ...MASTER_LEVEL,
        isVertical: true,
        tabStop: true,
        target: { kind: 'master', field: 'gainDb' },
        onValue: (value) => master.onGain(value),
      })}
    </div>
    <div class="meter">
      <pw-meter vertical .label=${'Master output'} .readPeaks=${master.readPeaks}></pw-meter>
    </div>
    <div class="db" aria-hidden="true">${decibels(master.gainDb)}</div>
  </div>`;
}
