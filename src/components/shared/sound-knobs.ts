import { html, type TemplateResult } from 'lit';
import type { Pad } from '../../kit/kit-schema.ts';
import { PAD_RANGES, type Range } from '../../kit/pad-ranges.ts';
import '../knob/pw-knob.ts';
import type { PadEdit } from './events.ts';

type KnobProperty = 'gainDb' | 'pan' | 'tuneSemitones' | 'fineCents';

const KNOBS: readonly (Range & { readonly property: KnobProperty; readonly label: string })[] = [
  { property: 'gainDb', label: 'Level', ...PAD_RANGES.gainDb },
  { property: 'pan', label: 'Pan', ...PAD_RANGES.pan },
  { property: 'tuneSemitones', label: 'Tune', ...PAD_RANGES.tuneSemitones },
  { property: 'fineCents', label: 'Fine', ...PAD_RANGES.fineCents },
];

export interface SoundKnobs {
  readonly pad: Pad;
  readonly size: 's' | 'm';
  /** Whether controllers can learn them, as knobs of the pad in hand. */
  readonly areTargets: boolean;
  /** A value was set; more of the same move may follow until it is final. */
  readonly edit: (edit: PadEdit, final: boolean) => void;
}

/** A pad's level, its place between left and right, and its tuning. */
export function renderSoundKnobs({ pad, size, areTargets, edit }: SoundKnobs): TemplateResult[] {
  return KNOBS.map(
    ({ property, label, map, quantity }) =>
      html`<pw-knob
        .size=${size}
        .label=${label}
        .value=${pad[property]}
        .map=${map}
        .format=${quantity.format}
        .parse=${quantity.parse}
        .target=${areTargets ? { kind: 'pad', inputNote: null, field: property } : null}
        @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
          event.stopPropagation();
          edit({ property, value: event.value }, event.final);
        }}
      ></pw-knob>`,
  );
}
