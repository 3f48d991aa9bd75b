import { vi } from 'vitest';
import { Controllers } from '../../../src/app/controllers/controllers.ts';
import { PLAIN_PROFILE } from '../../../src/app/controllers/device.ts';
import { GrooveSync } from '../../../src/app/groove/groove-sync.ts';
import { GrooveTransport } from '../../../src/app/groove/groove-transport.ts';
import { KitHistory } from '../../../src/app/kit-history.ts';
import { buildKit } from '../../../src/kit/build-kit.ts';
import type { Groove } from '../../../src/kit/groove.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { drumKit } from '../controllers/drum-kit.ts';
import { fakeMidiPort, type FakeMidiPort } from '../controllers/fake-midi-port.ts';
import { silentPlayer } from '../parts.ts';

/** The player's clock is ahead of the page's by so much, and moves by a buffer of the device at once. */
export const LEAD_MS = 5000;
const BUFFER_MS = 2.9;

export interface SyncRig {
  readonly midi: FakeMidiPort;
  readonly transport: GrooveTransport;
  readonly sync: GrooveSync;
  readonly history: KitHistory;
  readonly padId: string;
  /** Hits that were handed over: when each is heard without a delay of the output, on the page's clock. */
  readonly planned: {
    readonly velocity: number;
    readonly ms: number;
    readonly heldSec: number | null;
  }[];
  /** How often what was planned was withdrawn. */
  readonly drops: () => number;
}

/** The groove's transport and what belongs to it on fake timers: nothing sounds, all is noted. */
export async function makeRig(
  groove: Pick<Groove, 'tempoBpm' | 'beatsPerBar' | 'bars'>,
  beats: readonly number[],
): Promise<SyncRig> {
  // Fake clocks begin with a fake year.
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('document', {
    hidden: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  const midi = fakeMidiPort();
  const history = new KitHistory(buildKit('Nothing', []));
  const kit = drumKit('kick', 'snare');
  const padId = kit.pads[0]!.id;
  const beatSec = 60 / groove.tempoBpm;
  const hits = beats.map((beat, i) => ({
    atSec: beat * beatSec,
    padId,
    velocity: i + 1,
    durationSec: null,
  }));
  history.reset({ ...kit, groove: { ...groove, hits } });
  const planned: SyncRig['planned'] = [];
  let drops = 0;
  const player = silentPlayer({
    triggerAt: (_padId, velocity, atSec, heldSec = null) => {
      planned.push({ velocity, ms: 1000 * atSec - LEAD_MS, heldSec });
    },
    dropPlanned: () => (drops += 1),
  });
  Object.defineProperty(player, 'currentTimeSec', {
    get: () => (Math.floor((performance.now() + LEAD_MS) / BUFFER_MS) * BUFFER_MS) / 1000,
  });
  const session = {
    get kit() {
      return history.kit;
    },
    state: history.state,
    edit: (label: string, change: (kit: Kit) => Kit) => history.commit(change(history.kit), label),
    undo: () => history.undo(),
  };
  const transport = new GrooveTransport({ session, player });
  const controllers = new Controllers({
    midi,
    session,
    player,
    loadFactory: () => Promise.resolve([PLAIN_PROFILE]),
  });
  await controllers.connect();
  const sync = new GrooveSync({ midi, player, transport, hear: (ear) => controllers.hear(ear) });
  return { midi, transport, sync, history, padId, planned, drops: () => drops };
}

export function endRig({ sync, transport }: SyncRig): void {
  sync.dispose();
  transport.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}
