import { html, type TemplateResult } from 'lit';
import type { Quantity } from '../../lib/quantity.ts';
import type { ValueMap } from '../../lib/value-map.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import '../fader/pw-fader.ts';

export interface RangeControl {
  /** By which a strip finds it again. */
  readonly name: 'level' | 'pan';
  readonly label: string;
  readonly value: number;
  readonly map: ValueMap;
  readonly quantity: Quantity;
  readonly isVertical: boolean;
  readonly tabStop: boolean;
  readonly target: ControlTarget | null;
  onValue(value: number, final: boolean): void;
}

/** The mixer's faders and pans: the one place that knows what they are made of. */
export function renderRange(control: RangeControl): TemplateResult {
  const { quantity, onValue } = control;
  return html`<pw-fader
    bare
    data-control=${control.name}
    orientation=${control.isVertical ? 'vertical' : 'horizontal'}
    .label=${control.label}
    .value=${control.value}
    .map=${control.map}
    .format=${quantity.format}
    .parse=${quantity.parse}
    .tabStop=${control.tabStop}
    .target=${control.target}
    @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
      event.stopPropagation();
      onValue(event.value, event.final);
    }}
  ></pw-fader>`;
}
