import type { LoadReport } from '../app/session.ts';
import '../components/plugin-panel/pw-plugin-panel.ts';
import type { PwPluginPanel } from '../components/plugin-panel/pw-plugin-panel.ts';
import { mainSampleId } from '../kit/build-kit.ts';
import { swapSlots } from '../kit/edits.ts';
import type { Pad } from '../kit/kit-schema.ts';
import { messageOf } from '../lib/message-of.ts';
import { followPadInHand } from './pad-in-hand.ts';
import { MASTER_ID } from './parameters.ts';
import type { PluginInstrument } from './plugin-instrument.ts';

export interface PluginGui {
  readonly element: HTMLElement;
  /** Cuts it off from the instrument, which goes on. */
  readonly dispose: () => void;
}

/** The panel of an instance. There can be several of one. */
export function createPluginGui(instrument: PluginInstrument): PluginGui {
  const { engine, session } = instrument;
  const panel = document.createElement('pw-plugin-panel');
  panel.outlineOf = (pad: Pad) => session.sample(mainSampleId(pad))?.features.outline ?? null;
  panel.readVoices = (visit) => engine.readVoices(visit);
  panel.kit = instrument.kit.value;
  panel.masterGainDb = instrument.masterGainDb.value;
  panel.progress = session.progress.value;
  const listening = new AbortController();
  listen(panel, instrument, listening.signal);
  const unsubscribes = [
    instrument.kit.subscribe((kit) => (panel.kit = kit)),
    instrument.masterGainDb.subscribe((gainDb) => (panel.masterGainDb = gainDb)),
    session.progress.subscribe((progress) => (panel.progress = progress)),
    followPadInHand(panel, instrument),
    instrument.watchHits((padId, velocity) => panel.flash(padId, velocity)),
  ];
  return {
    element: panel,
    dispose: () => {
      unsubscribes.forEach((unsubscribe) => unsubscribe());
      // A host that still holds the element is not to hold the instrument by it.
      listening.abort();
      panel.kit = null;
      panel.outlineOf = () => null;
      panel.readVoices = () => undefined;
    },
  };
}

function listen(panel: PwPluginPanel, instrument: PluginInstrument, signal: AbortSignal): void {
  const { engine, session } = instrument;
  const on: PwPluginPanel['addEventListener'] = (type: string, listener: EventListener) =>
    panel.addEventListener(type, listener, { signal });
  on('pw-pad-press', ({ padId, velocity, timeStampMs }) => {
    engine.resume().catch(() => undefined);
    engine.triggerPad(padId, velocity, timeStampMs);
  });
  on('pw-pad-release', ({ padId }) => engine.releasePad(padId));
  on('pw-slot-swap', ({ fromSlot, toSlot }) => {
    instrument.edit('Swap pads', (kit) => swapSlots(kit, fromSlot, toSlot));
  });
  on('pw-master-gain', ({ gainDb }) => {
    instrument.set({ id: MASTER_ID, value: gainDb, normalized: false });
  });
  on('pw-command', () => session.cancelLoad());
  on('pw-sources', ({ sources }) => {
    void sources
      .then((files) => instrument.load(files))
      .then(
        (report) => (panel.problem = problemOf(report)),
        (error: unknown) => (panel.problem = messageOf(error)),
      );
  });
}

/** What went wrong with a load, or with some of its files. */
function problemOf({ problem, unreadable }: LoadReport): string {
  const [first, ...others] = unreadable;
  if (problem !== '' || !first) return problem;
  const more = others.length > 0 ? ` ${others.length} more could not be read.` : '';
  return `“${first.path}” could not be read: ${first.reason}${more}`;
}
