import { changeMix } from '../../kit/edits-mix.ts';
import { shapePad } from '../../kit/edits-shape.ts';
import * as edits from '../../kit/edits.ts';
import { GROOVE_LIMITS } from '../../kit/groove.ts';
import { editGroove, grooveOf, setTempo } from '../../kit/groove-edits.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import { PAD_LEVEL, PAD_RANGES, SATURATION } from '../../kit/pad-ranges.ts';
import { PAD_SHAPE_DEFAULTS, type PadNumber } from '../../kit/pad-shape.ts';
import { linearMap, type ValueMap } from '../../lib/value-map.ts';
import { BUS_NAMES, PAD_CONTROL_NAMES } from '../../profiles/controls/control-names.ts';
import type { ControlTarget } from '../../profiles/profile-schema.ts';

/** A value of the kit that a control moves. */
export interface KitValue {
  readonly value: number;
  readonly map: ValueMap;
  /** What undo calls a change of it. */
  readonly label: string;
  /** The same for the same value. */
  readonly key: string;
  write(kit: Kit, value: number): Kit;
}

const TEMPO = linearMap(...GROOVE_LIMITS.tempoBpm, 0.1);
/** Nobody looks for 20 or 400 beats a minute with a knob. */
const TEMPO_TRAVEL = linearMap(60, 200, 0.1);

/** Fields that have an edit of their own: they stand in every pad. */
const PLAIN_EDITS: Readonly<Partial<Record<PadNumber, typeof edits.setPadGainDb>>> = {
  gainDb: edits.setPadGainDb,
  pan: edits.setPadPan,
  tuneSemitones: edits.setPadTuneSemitones,
  fineCents: edits.setPadFineCents,
};

/** Fields whose lowest value means that they are not set. */
const SENDS: ReadonlySet<PadNumber> = new Set(['reverbSendDb', 'delaySendDb']);

/**
 * The kit's value that a target means at the moment; null where there is none: no pad is in hand, none
 * has that input note, or the target is not in the kit.
 */
export function kitValue(
  kit: Kit,
  target: ControlTarget,
  padInHand: () => Pad | null,
): KitValue | null {
  switch (target.kind) {
    case 'pad': {
      const { inputNote } = target;
      const pad =
        inputNote === null
          ? padInHand()
          : (kit.pads.find((each) => each.inputNote === inputNote) ?? null);
      return pad && padValue(pad, target.field);
    }
    case 'bus':
      return busValue(kit, target.bus, target.field);
    case 'master':
      return target.field === 'tempoBpm' ? tempoValue(kit) : null;
    case 'action':
      return null;
  }
}

function padValue(pad: Pad, field: PadNumber): KitValue {
  const { map } = PAD_RANGES[field];
  const edit = PLAIN_EDITS[field];
  return {
    value: pad[field] ?? unsetOf(pad, field),
    map,
    label: `Pad ${PAD_CONTROL_NAMES[field].toLowerCase()}`,
    key: `${pad.id} ${field}`,
    write: (kit, value) =>
      edit
        ? edit(kit, pad.id, value)
        : shapePad(kit, pad.id, { [field]: value === -Infinity ? undefined : value }),
  };
}

/** What an absent field means. */
function unsetOf(pad: Pad, field: PadNumber): number {
  if (SENDS.has(field)) return -Infinity;
  if (field === 'hatOpennessMax') return 1;
  if (field === 'loopStartSec') return pad.startSec ?? 0;
  return (PAD_SHAPE_DEFAULTS as Readonly<Partial<Record<PadNumber, number>>>)[field] ?? 0;
}

function busValue(
  { mix = {} }: Kit,
  bus: Extract<ControlTarget, { kind: 'bus' }>['bus'],
  field: Extract<ControlTarget, { kind: 'bus' }>['field'],
): KitValue {
  return {
    value: mix.buses?.[bus]?.[field] ?? 0,
    map: field === 'gainDb' ? PAD_LEVEL.map : SATURATION.map,
    label: `${BUS_NAMES[bus]} ${field === 'gainDb' ? 'level' : 'saturation'}`,
    key: `${bus} ${field}`,
    write: (kit, value) => changeMix(kit, { part: bus, change: { [field]: value } }),
  };
}

function tempoValue(kit: Kit): KitValue {
  return {
    value: grooveOf(kit).tempoBpm,
    map: TEMPO_TRAVEL,
    label: 'Tempo',
    key: 'tempo',
    write: (current, value) =>
      editGroove(current, (groove) => setTempo(groove, TEMPO.clamp(value))),
  };
}
