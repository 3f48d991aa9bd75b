import type { Pad } from '../../kit/kit-schema.ts';
import { editGroove } from '../../kit/groove-edits.ts';
import { grooveFromSong, type BarRegion, type TakenGroove } from '../../kit/song-groove.ts';
import { drumsOf, notesOf, type Song, type SongSource } from '../../kit/song.ts';
import { SongTime } from '../../kit/song-time.ts';
import { Store, type ReadonlyStore } from '../../lib/store.ts';
import type { GrooveTransport } from '../groove/groove-transport.ts';
import { aheadSec, LATE_SEC, LEAD_SEC, PlanTimer } from '../planning/plan-timer.ts';
import { PlannedHits } from '../planning/planned-hits.ts';
import type { PadTrigger, PlayerPort } from '../ports.ts';
import type { Session } from '../session.ts';
import { eachTime, songLine, songSecAt, type SongLine, type SongLoop } from './song-line.ts';
import { padsOfNotes, rowsOf } from './song-pads.ts';
import { heldRegion, NO_SONG, TEMPO_SCALE, type OpenSong, type SongState } from './song-state.ts';

export interface SongTransportParts {
  readonly session: Pick<Session, 'kit' | 'state' | 'edit'>;
  readonly player: PlayerPort;
  readonly groove: Pick<GrooveTransport, 'state' | 'stop'>;
}

export const TAKE_LABEL = 'Take song as groove';

/** Nobody plays more at once; a file made to harm may. */
const MAX_HITS_AT_ONCE = 2000;

/**
 * Plays a song's drums through the kit in hand. Hits are handed over to the player a little ahead of
 * their time, and shown when they sound; all times are counted from where a line of playing began.
 */
export class SongTransport {
  /** Called for every hit that it plays, when that sounds. */
  onPlayed: ((trigger: PadTrigger) => void) | null = null;

  readonly #parts: SongTransportParts;
  readonly #state = new Store<SongState>(NO_SONG);
  readonly #timer = new PlanTimer(() => this.#tick());
  readonly #hits: PlannedHits;
  /** Pads chosen for notes, by the song's name: they hold for this visit. */
  readonly #chosen = new Map<string, Map<number, string>>();
  #padOf: readonly (Pad | null)[] = [];
  #timesSec = new Float64Array();
  /** The last is what is planned by, those before it are still heard. Empty until the clock runs. */
  #lines: SongLine[] = [];
  /** The player's time up to which all has been handed over. */
  #plannedSec = 0;
  #lastNowSec = 0;

  constructor(parts: SongTransportParts) {
    this.#parts = parts;
    this.#hits = new PlannedHits(parts);
    parts.session.state.subscribe(() => this.#onKit());
    // Two pieces at once are no music.
    parts.groove.state.subscribe(({ phase }) => {
      if (phase !== 'stopped') this.pause();
    });
  }

  get state(): ReadonlyStore<SongState> {
    return this.#state;
  }

  get isPlaying(): boolean {
    return this.#state.value.phase === 'playing';
  }

  /** Takes a song in hand; what plays stops. */
  open(name: string, song: Song): void {
    this.stop();
    const time = new SongTime(song);
    const source = drumsOf(song) ?? NO_SONG.source;
    const { tempoScale } = NO_SONG;
    const region = { fromBar: 0, toBar: time.bars };
    this.#take({ ...NO_SONG, open: { name, song, time }, tempoScale, region }, source);
  }

  /** Something could not be done. */
  fail(problem: string): void {
    this.#patch({ problem });
  }

  /** Plays from where it rests, or pauses. */
  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play(): void {
    if (this.isPlaying || !this.#state.value.open) return;
    const { player, groove } = this.#parts;
    groove.stop();
    // A context that sleeps wakes by the gesture; until then its clock stands still.
    player.resume().catch(() => undefined);
    this.#lines = [];
    this.#patch({ phase: 'playing' });
    this.#timer.start();
  }

  pause(): void {
    if (!this.isPlaying) return;
    this.#rest('paused', this.positionTick());
  }

  /** Stops, and goes back to the beginning, or to that of the loop. */
  stop(): void {
    if (this.isPlaying) this.#rest('stopped', this.#startTick);
    else this.#patch({ phase: 'stopped', tick: this.#startTick });
  }

  seek(tick: number): void {
    const { open } = this.#state.value;
    if (!open || !Number.isFinite(tick)) return;
    const held = Math.min(open.song.lengthTicks, Math.max(0, tick));
    if (!this.isPlaying) {
      this.#patch({ tick: held });
      return;
    }
    // What is handed over belongs to the place that is left.
    this.#hits.drop();
    this.#patch({ tick: held });
    if (this.#lines.length > 0) this.#begin(this.#parts.player.currentTimeSec);
    this.#timer.now();
  }

  /** @param tempoScale Held within 0.25 to 4. */
  setTempoScale(tempoScale: number): void {
    if (Number.isNaN(tempoScale)) return;
    const [slowest, fastest] = TEMPO_SCALE;
    this.#patch({ tempoScale: Math.min(fastest, Math.max(slowest, tempoScale)) });
    this.#bend();
  }

  setLoop({ isLooped, region }: { isLooped?: boolean; region?: BarRegion }): void {
    const { value } = this.#state;
    if (!value.open) return;
    this.#patch({
      isLooped: isLooped ?? value.isLooped,
      region: heldRegion(region ?? value.region, value.open.time.bars),
    });
    this.#bend();
  }

  /** Plays the notes of another channel or track. */
  choose(source: SongSource): void {
    this.#take(this.#state.value, source);
  }

  /** Gives a note a pad of the kit, or, with null, the one of its meaning again. */
  mapNote(note: number, padId: string | null): void {
    const { open } = this.#state.value;
    if (!open) return;
    const chosen = this.#chosen.get(open.name) ?? new Map<number, string>();
    if (padId === null) chosen.delete(note);
    else chosen.set(note, padId);
    this.#chosen.set(open.name, chosen);
    this.#onKit();
  }

  /** Puts the region in place of the kit's groove, as one step for undo; says what is otherwise. */
  takeAsGroove(): TakenGroove | null {
    const { open, notes, region } = this.#state.value;
    if (!open) return null;
    const { song, time } = open;
    const taken = grooveFromSong(song, time, notes, region, (note) => this.#padOf[note] ?? null);
    if (taken) {
      this.#parts.session.edit(TAKE_LABEL, (kit) => editGroove(kit, () => taken.groove));
    } else this.fail('A groove can’t be as slow, as fast or as long in its bars as this song.');
    return taken;
  }

  /** Where in the song the sound is that is heard now. */
  positionTick(): number {
    const { open, tick } = this.#state.value;
    const { player } = this.#parts;
    if (!open || this.#lines.length === 0) return tick;
    const heardSec = player.currentTimeSec - player.outputLatencySec;
    const line = this.#lines.findLast(({ fromSec }) => fromSec <= heardSec) ?? this.#lines[0]!;
    return Math.min(open.song.lengthTicks, open.time.tickOf(songSecAt(line, heardSec)));
  }

  get #startTick(): number {
    const { open, isLooped, region } = this.#state.value;
    return open && isLooped ? open.time.tickOfBar(region.fromBar) : 0;
  }

  #rest(phase: 'paused' | 'stopped', tick: number): void {
    this.#timer.stop();
    this.#lines = [];
    this.#patch({ phase, tick });
    this.#hits.drop();
  }

  #tick(): void {
    const { player } = this.#parts;
    const { open } = this.#state.value;
    if (player.context.value !== 'running' || !open) return;
    const nowSec = this.#readClock();
    if (this.#lines.length === 0) this.#begin(nowSec);
    this.#plan(open, nowSec);
    this.#hits.tell(nowSec, (trigger) => this.onPlayed?.(trigger));
    this.#dropOldLines(nowSec);
    if (this.#isOver(open, nowSec)) this.stop();
  }

  /** Another context's clock begins anew: all that is planned lies by as much earlier. */
  #readClock(): number {
    const nowSec = this.#parts.player.currentTimeSec;
    const shiftSec = nowSec - this.#lastNowSec;
    if (shiftSec < 0 && this.#lines.length > 0) {
      this.#lines = this.#lines.map((line) => ({ ...line, fromSec: line.fromSec + shiftSec }));
      this.#plannedSec += shiftSec;
      this.#hits.forget();
    }
    this.#lastNowSec = nowSec;
    return nowSec;
  }

  /** A line from where the song rests. */
  #begin(nowSec: number): void {
    const { open, tick, tempoScale } = this.#state.value;
    if (!open) return;
    const fromSec = nowSec + LEAD_SEC;
    this.#lines = [songLine(fromSec, open.time.secOf(tick), tempoScale, this.#loopOf(open))];
    this.#plannedSec = fromSec;
  }

  /** Tempo or loop are others: from where nothing is handed over yet. */
  #bend(): void {
    const { open, tempoScale } = this.#state.value;
    const line = this.#lines.at(-1);
    if (!line || !open) return;
    const atSec = Math.max(line.fromSec, this.#plannedSec);
    const songSec = songSecAt(line, atSec);
    this.#lines.push(songLine(atSec, songSec, tempoScale, this.#loopOf(open)));
  }

  #loopOf({ time }: OpenSong): SongLoop | null {
    const { isLooped, region } = this.#state.value;
    if (!isLooped) return null;
    return {
      fromSec: time.secOf(time.tickOfBar(region.fromBar)),
      toSec: time.secOf(time.tickOfBar(region.toBar)),
    };
  }

  /** Hands over what is due before the next ticks. */
  #plan({ time }: OpenSong, nowSec: number): void {
    const line = this.#lines.at(-1);
    if (!line) return;
    const { notes, tempoScale } = this.#state.value;
    const fromSec = Math.max(this.#plannedSec, nowSec - LATE_SEC);
    const toSec = nowSec + aheadSec();
    if (toSec <= fromSec) return;
    let left = MAX_HITS_AT_ONCE;
    eachTime(line, this.#timesSec, fromSec, toSec, (index, atSec) => {
      const { note, velocity, tick, durationTicks } = notes[index]!;
      const pad = this.#padOf[note];
      if (!pad || (left -= 1) < 0) return;
      const durationSec =
        pad.playbackMode === 'one-shot'
          ? null
          : (time.secOf(tick + durationTicks) - this.#timesSec[index]!) / tempoScale;
      this.#hits.add({ padId: pad.id, velocity, atSec, durationSec });
    });
    this.#plannedSec = toSec;
  }

  #dropOldLines(nowSec: number): void {
    const heardSec = nowSec - this.#parts.player.outputLatencySec;
    const heard = this.#lines.findLastIndex(({ fromSec }) => fromSec <= heardSec);
    if (heard > 0) this.#lines.splice(0, heard);
  }

  #isOver({ time }: OpenSong, nowSec: number): boolean {
    const line = this.#lines.at(-1);
    if (!line || line.loop || line.fromSec > nowSec) return false;
    return songSecAt(line, nowSec) >= time.lengthSec;
  }

  #onKit(): void {
    const { open } = this.#state.value;
    if (!open) return;
    const chosen = this.#chosen.get(open.name) ?? new Map<number, string>();
    this.#padOf = padsOfNotes(this.#parts.session.kit.pads, chosen);
    this.#patch({ rows: rowsOf(this.#state.value.notes, this.#padOf, chosen) });
  }

  #take(state: SongState, source: SongSource): void {
    const { open } = state;
    if (!open) return;
    const notes = notesOf(open.song, source);
    this.#timesSec = Float64Array.from(notes, ({ tick }) => open.time.secOf(tick));
    this.#state.set({ ...state, source, notes });
    this.#onKit();
  }

  #patch(change: Partial<SongState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}
