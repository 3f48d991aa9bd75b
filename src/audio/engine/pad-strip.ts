import type { PadOutput } from '../../kit/pad-shape.ts';
import { Drive } from './drive.ts';
import { glide } from './glide.ts';
import type { Outlets } from './mix-desk.ts';
import { PadFilter, type FilterSettings } from './pad-filter.ts';
import type { SendName } from './sends.ts';
import type { SeatRing } from './sums.ts';

export interface StripSettings {
  /** Linear; 0 where the pad is silent. */
  readonly gain: number;
  readonly pan: number;
  /** 0 and more. */
  readonly driveDb: number;
  readonly filter: FilterSettings | null;
  readonly output: PadOutput;
  /** Linear, after gain and pan; 0 where nothing is sent. */
  readonly sends: Readonly<Record<SendName, number>>;
}

/** The path of mono or of stereo voices through a strip. */
interface Leg {
  readonly input: AudioNode;
  readonly drive: Drive | null;
  readonly filter: PadFilter | null;
  readonly gain: GainNode;
  readonly panner: StereoPannerNode | null;
  readonly output: AudioNode;
  /** Where its output is connected. */
  seat: AudioNode;
  /** Of its voices; null where they meet in its input. */
  readonly ring: SeatRing | null;
  /** Linear factor on top of the pad's gain. */
  readonly makeup: number;
}

interface Send {
  readonly gain: GainNode;
  readonly target: AudioNode;
  level: number;
}

const SEND_NAMES: readonly SendName[] = ['reverb', 'delay'];

/**
 * Where a pad's voices meet: drive, filter, gain, panner and sends, each only if the pad uses it.
 *
 * Pan has 0 dB in the centre and constant power: a mono sound reaches +3 dB on the side it is panned
 * to, exactly as loud in sum as it was on both. A stereo sound folds its far side into its near one.
 */
export class PadStrip {
  readonly #context: BaseAudioContext;
  readonly #outlets: Outlets;
  readonly #isPanned: boolean;
  readonly #hasDrive: boolean;
  /** Whether mono and stereo voices have legs of their own. */
  readonly #isSplit: boolean;
  readonly #output: PadOutput;
  readonly #sends: Record<SendName, Send | null> = { reverb: null, delay: null };
  #settings: StripSettings;
  #destination: AudioNode;
  #mono: Leg | null = null;
  #stereo: Leg | null = null;

  constructor(context: BaseAudioContext, outlets: Outlets, settings: StripSettings) {
    this.#context = context;
    this.#outlets = outlets;
    this.#settings = settings;
    this.#output = settings.output;
    this.#isPanned = settings.pan !== 0 || outlets.hasPanners;
    this.#hasDrive = settings.driveDb > 0;
    // A panner treats mono and stereo differently, and switches when a voice of the other kind comes
    // or goes; a filter and a drive cost half for mono.
    this.#isSplit = this.#isPanned || this.#hasDrive || settings.filter !== null;
    this.#destination = outlets.input(settings.output);
    for (const name of SEND_NAMES) this.#setSend(name, false);
  }

  /** The node that a voice of so many channels plays into. */
  input(channels: number): AudioNode {
    const isMono = this.#isSplit && channels === 1;
    const leg = isMono
      ? (this.#mono ??= this.#createLeg(1))
      : (this.#stereo ??= this.#createLeg(2));
    return leg.ring?.next() ?? leg.input;
  }

  /**
   * Moves to new settings without a click, as far as its parts can.
   *
   * @param atSec When level and pan begin to move; the rest does now.
   * @returns False where that takes other parts: it must be replaced, and may ring out.
   */
  set(settings: StripSettings, atSec?: number): boolean {
    const former = this.#settings;
    const canFollow = this.#canFollow(settings);
    // Of the parts it is made of, a strip that rings out keeps those that others take the place of.
    this.#settings = canFollow
      ? settings
      : { ...former, gain: settings.gain, sends: settings.sends };
    this.#route();
    for (const leg of [this.#mono, this.#stereo]) if (leg) this.#moveLeg(leg, former, atSec);
    for (const name of SEND_NAMES) this.#setSend(name, true);
    return canFollow;
  }

  /** Falls silent: what rings in it has rung for too long. */
  hush(): void {
    this.set({ ...this.#settings, gain: 0 });
  }

  #canFollow({ pan, driveDb, filter, output }: StripSettings): boolean {
    const former = this.#settings;
    if (output !== this.#output || (pan !== 0 && !this.#isPanned)) return false;
    if (filter?.type !== former.filter?.type) return false;
    // A drive at 0 dB stays, unheard.
    return driveDb === 0 || this.#hasDrive;
  }

  #createLeg(channels: 1 | 2): Leg {
    const { driveDb, filter: filterSettings, gain: level, pan } = this.#settings;
    const drive = this.#hasDrive ? new Drive(this.#context, driveDb) : null;
    const filter = filterSettings ? new PadFilter(this.#context, filterSettings) : null;
    const makeup = this.#isPanned && channels === 1 ? Math.SQRT2 : 1;
    // Values set later would leave events in the parameters, which cost a tenth of all rendering.
    const gain = new GainNode(this.#context, { gain: level * makeup });
    const panner = this.#isPanned ? new StereoPannerNode(this.#context, { pan }) : null;
    // A filter that took mono for stereo, and back, would begin anew.
    for (const node of [drive?.input, filter?.node]) {
      if (node) [node.channelCount, node.channelCountMode] = [channels, 'explicit'];
    }
    drive?.output.connect(filter?.node ?? gain);
    filter?.node.connect(gain);
    if (panner) gain.connect(panner);
    const input = drive?.input ?? filter?.node ?? gain;
    const output = panner ?? gain;
    const { sums } = this.#outlets;
    const seat = sums.seat(this.#destination);
    output.connect(seat);
    for (const send of Object.values(this.#sends)) if (send) output.connect(send.gain);
    const ring = sums.ring(input);
    return { input, drive, filter, gain, panner, output, seat, ring, makeup };
  }

  #moveLeg(leg: Leg, former: StripSettings, atSec = this.#context.currentTime): void {
    const { gain, pan, driveDb, filter } = this.#settings;
    if (gain !== former.gain) glide(this.#context, leg.gain.gain, gain * leg.makeup, { atSec });
    if (leg.panner && pan !== former.pan) glide(this.#context, leg.panner.pan, pan, { atSec });
    leg.drive?.set(driveDb);
    if (filter) leg.filter?.set(filter);
  }

  /** Buses come and go: one that does nothing is left or taken up in the middle of a sound. */
  #route(): void {
    const destination = this.#outlets.input(this.#output);
    if (destination === this.#destination) return;
    this.#destination = destination;
    for (const leg of [this.#mono, this.#stereo]) {
      if (!leg) continue;
      const seat = this.#outlets.sums.seat(destination);
      leg.output.connect(seat);
      leg.output.disconnect(leg.seat);
      leg.seat = seat;
    }
  }

  /** A send stands beside the strip, so that it can come while sound runs through. */
  #setSend(name: SendName, isGliding: boolean): void {
    const target = this.#outlets.send(name);
    const level = this.#outlets.isMuted(this.#output) ? 0 : this.#settings.sends[name];
    let send = this.#sends[name];
    if (target && level > 0 && send?.target !== target) {
      send = { gain: this.#context.createGain(), target, level: 0 };
      send.gain.gain.value = 0;
      send.gain.connect(this.#outlets.sums.seat(target));
      this.#mono?.output.connect(send.gain);
      this.#stereo?.output.connect(send.gain);
      this.#sends[name] = send;
    }
    if (!send || level === send.level) return;
    send.level = level;
    if (isGliding) glide(this.#context, send.gain.gain, level);
    else send.gain.gain.value = level;
  }
}
