import { html, type TemplateResult } from 'lit';
import type { Quantity } from '../../lib/quantity.ts';
import type { ValueMap } from '../../lib/value-map.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';
import './pw-number-field.ts';

/** A number field of a quantity, for a panel that has several. */
export interface QuantityField {
  readonly label: string;
  readonly value: number;
  /** What a double click brings back. */
  readonly origin: number;
  readonly map: ValueMap;
  readonly quantity: Quantity;
  readonly disabled?: boolean;
  readonly target?: ControlTarget;
  onValue(value: number, final: boolean): void;
}

export function renderQuantityField(field: QuantityField, className = ''): TemplateResult {
  return html`<pw-number-field
    class=${className}
    .label=${field.label}
    .value=${field.value}
    .origin=${field.origin}
    .map=${field.map}
    .format=${field.quantity.format}
    .parse=${field.quantity.parse}
    .target=${field.target ?? null}
    ?disabled=${field.disabled ?? false}
    @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
      event.stopPropagation();
      field.onValue(event.value, event.final);
    }}
  ></pw-number-field>`;
}
