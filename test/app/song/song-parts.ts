import { vi } from 'vitest';
import { KitHistory } from '../../../src/app/kit-history.ts';
import type { GroovePhase } from '../../../src/app/groove/groove-phase.ts';
import { SongTransport } from '../../../src/app/song/song-transport.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import { Store } from '../../../src/lib/store.ts';
import { silentPlayer } from '../parts.ts';

export interface PlannedHit {
  readonly padId: string;
  readonly velocity: number;
  readonly atSec: number;
  readonly durationSec: number | null;
  /** The player's time when it was handed over. */
  readonly givenSec: number;
}

/** A song's transport with a player whose clock is moved by hand. Wants fake timers. */
export function songParts(kit: Kit) {
  const planned: PlannedHit[] = [];
  const clock = { sec: 10 };
  const calls = { drops: 0, grooveStops: 0 };
  const player = silentPlayer({
    triggerAt: (padId, velocity, atSec, durationSec = null) =>
      planned.push({ padId, velocity, atSec, durationSec, givenSec: clock.sec }),
    dropPlanned: () => (calls.drops += 1),
    resume: () => Promise.resolve(),
  });
  Object.defineProperty(player, 'currentTimeSec', { get: () => clock.sec });
  Object.defineProperty(player, 'outputLatencySec', { value: 0 });
  const history = new KitHistory(kit);
  const groove = new Store<{ phase: GroovePhase }>({ phase: 'stopped' });
  const page = { hidden: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  vi.stubGlobal('document', page);
  const transport = new SongTransport({
    player,
    session: {
      get kit() {
        return history.kit;
      },
      state: history.state,
      edit: (label, change) => history.commit(change(history.kit), label),
    },
    groove: {
      state: groove as never,
      stop: () => {
        calls.grooveStops += 1;
        groove.set({ phase: 'stopped' });
      },
    },
  });
  /** Lets time go by in steps that are no multiple of anything. */
  const run = (sec: number, stepSec = 0.017) => {
    const endSec = clock.sec + sec;
    while (clock.sec < endSec) {
      const step = Math.min(stepSec, endSec - clock.sec);
      clock.sec += step;
      vi.advanceTimersByTime(1000 * step);
    }
  };
  return { transport, planned, clock, calls, history, groove, page, run };
}
