import { GROOVE_LIMITS, type Groove, type GrooveHit } from './groove.ts';
import type { Pad } from './kit-schema.ts';
import { inOrder } from './quantise.ts';
import type { Song, SongNote } from './song.ts';
import type { SongTime } from './song-time.ts';

/** Bars of a song, from 0; the last is not among them. */
export interface BarRegion {
  readonly fromBar: number;
  readonly toBar: number;
}

export interface TakenGroove {
  readonly groove: Groove;
  /** What is not as in the song, in sentences. */
  readonly remarks: readonly string[];
}

/**
 * The hits of some bars as a groove at the tempo of their first beat. A groove has one tempo and one
 * metre: beats are kept, and what a change of them makes otherwise is told.
 *
 * @param padOf The pad of a note; null for notes that are left out.
 * @returns Null where no groove has such a tempo.
 */
export function grooveFromSong(
  song: Song,
  time: SongTime,
  notes: readonly SongNote[],
  region: BarRegion,
  padOf: (note: number) => Pad | null,
): TakenGroove | null {
  const bars = Math.min(GROOVE_LIMITS.bars[1], region.toBar - region.fromBar);
  const fromTick = time.tickOfBar(region.fromBar);
  const toTick = time.tickOfBar(region.fromBar + bars);
  const head = headOf(song, time, fromTick, toTick);
  if (!head) return null;
  const { ticksPerBeat, tempoBpm, beatsPerBar } = head;
  const secPerTick = 60 / tempoBpm / ticksPerBeat;
  const inside = notes.filter(({ tick }) => tick >= fromTick && tick < toTick);
  const hits: GrooveHit[] = [];
  let missing = 0;
  for (const { tick, note, velocity, durationTicks } of inside) {
    const pad = padOf(note);
    if (!pad) {
      missing += 1;
      continue;
    }
    const isHeld = pad.playbackMode !== 'one-shot';
    const heldTicks = Math.min(durationTicks, toTick - tick);
    hits.push({
      atSec: (tick - fromTick) * secPerTick,
      padId: pad.id,
      velocity,
      durationSec: isHeld ? heldTicks * secPerTick : null,
    });
  }
  const groove: Groove = {
    tempoBpm,
    beatsPerBar,
    bars: head.bars,
    hits: inOrder(hits).slice(0, GROOVE_LIMITS.hits),
  };
  const remarks = [
    region.toBar - region.fromBar > bars &&
      `A groove has ${bars} bars at most: the first were taken.`,
    time.changesTempo(fromTick, toTick) && 'The tempo changes on the way: the first one was taken.',
    head.changesMetre && 'The bars change on the way: they were counted as the first.',
    ticksPerBeat !== song.ppq && 'Its beat is the song’s, which is no quarter note.',
    missing > 0 && `${missing === 1 ? '1 hit has' : `${missing} hits have`} no pad and stayed out.`,
  ];
  return { groove, remarks: remarks.filter((remark) => remark !== false) };
}

interface Head extends Pick<Groove, 'tempoBpm' | 'beatsPerBar' | 'bars'> {
  readonly ticksPerBeat: number;
  readonly changesMetre: boolean;
}

/** Beats are quarter notes where a bar is made of whole ones, else the beats of the metre. */
function headOf({ ppq }: Song, time: SongTime, fromTick: number, toTick: number): Head | null {
  const { beats, unit } = time.metreAt(fromTick);
  const quarters = (beats * 4) / unit;
  const isWhole = Number.isInteger(quarters) && quarters <= GROOVE_LIMITS.beatsPerBar[1];
  const beatsPerBar = isWhole ? quarters : beats;
  const ticksPerBeat = isWhole ? ppq : (ppq * 4) / unit;
  const tempoBpm = (time.tempoBpmAt(fromTick) * ppq) / ticksPerBeat;
  const [slowest, fastest] = GROOVE_LIMITS.tempoBpm;
  if (tempoBpm < slowest || tempoBpm > fastest) return null;
  if (beatsPerBar > GROOVE_LIMITS.beatsPerBar[1]) return null;
  const counted = (toTick - fromTick) / (beatsPerBar * ticksPerBeat);
  const bars = Math.min(GROOVE_LIMITS.bars[1], Math.max(1, Math.ceil(counted - 1e-6)));
  const last = time.metreAt(Math.max(fromTick, toTick - 1e-3));
  const changesMetre = last.beats !== beats || last.unit !== unit;
  return { tempoBpm, beatsPerBar, bars, ticksPerBeat, changesMetre };
}
