import type { PwPluginPanel } from '../components/plugin-panel/pw-plugin-panel.ts';
import type { Kit, Pad } from '../kit/kit-schema.ts';
import type { PluginInstrument } from './plugin-instrument.ts';

/**
 * Shows a panel's pad in hand with the values that it has now, at most once a frame however often a host
 * moves them: the one that was pressed last, else the first.
 *
 * @returns Ends that.
 */
export function followPadInHand(panel: PwPluginPanel, instrument: PluginInstrument): () => void {
  const { values, kit } = instrument;
  const listening = new AbortController();
  let frame: number | null = null;
  const take = (padId: string | null) => {
    const chosen = padId === null ? null : values.padOf(padId);
    panel.padInHand = chosen ?? values.padOf(firstPad(kit.value)?.id ?? '');
  };
  const refresh = () => {
    frame = null;
    take(panel.padInHand?.id ?? null);
  };
  panel.addEventListener('pw-pad-select', ({ padId }) => take(padId), listening);
  panel.addEventListener(
    'pw-pad-edit',
    ({ padId, edit }) => {
      const { property, value } = edit;
      if (property === 'muted') instrument.shape(padId, { muted: value });
      else if (property === 'gainDb') instrument.shape(padId, { gainDb: value });
      else if (property === 'pan') instrument.shape(padId, { pan: value });
      else if (property === 'tuneSemitones') instrument.shape(padId, { tuneSemitones: value });
      else if (property === 'fineCents') instrument.shape(padId, { fineCents: value });
    },
    listening,
  );
  const unsubscribes = [
    kit.subscribe(refresh),
    instrument.watchPads(({ id }) => {
      if (id === panel.padInHand?.id) frame ??= requestAnimationFrame(refresh);
    }),
  ];
  refresh();
  return () => {
    listening.abort();
    unsubscribes.forEach((unsubscribe) => unsubscribe());
    if (frame !== null) cancelAnimationFrame(frame);
    panel.padInHand = null;
  };
}

function firstPad({ pads }: Kit): Pad | null {
  return pads.reduce<Pad | null>(
    (first, pad) => (first && first.slot <= pad.slot ? first : pad),
    null,
  );
}
