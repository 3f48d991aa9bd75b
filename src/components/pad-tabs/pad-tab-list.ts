import type { Pad } from '../../kit/kit-schema.ts';
import type { PadShape } from '../../kit/pad-shape.ts';

export type PadTabId = 'sound' | 'tone' | 'play' | 'choke';

/** The tabs in their order, each with the fields whose presence is worth a dot. */
export const PAD_TABS: readonly {
  readonly id: PadTabId;
  readonly name: string;
  readonly fields: readonly (keyof PadShape)[];
}[] = [
  { id: 'sound', name: 'Sound', fields: [] },
  {
    id: 'tone',
    name: 'Tone',
    fields: ['filterType', 'driveDb', 'reverbSendDb', 'delaySendDb', 'output'],
  },
  {
    id: 'play',
    name: 'Play',
    fields: [
      'layerOrder',
      'velocityCrossfade',
      'polyphony',
      'retrigger',
      'gainRandomDb',
      'tuneRandomCents',
      'startRandomSec',
      'velocityToGain',
      'velocityToCutoffCents',
      'velocityToStartSec',
    ],
  },
  { id: 'choke', name: 'Choke', fields: ['chokeFadeSec', 'hatOpennessMin', 'hatOpennessMax'] },
];

/** Whether something of the tab is set. */
export function isSet(pad: Pad, tab: PadTabId): boolean {
  const { fields = [] } = PAD_TABS.find(({ id }) => id === tab) ?? {};
  if (fields.some((field) => pad[field] !== undefined)) return true;
  if (tab === 'play') return pad.layers.length > 1;
  return tab === 'choke' && pad.chokeGroups.length + pad.chokedBy.length > 0;
}
