import { ROLES } from '../../kit/roles.ts';
import type { ControllerProfile } from '../profile-schema.ts';
import { lightRgb, paletteRgb, paletteVelocities, SHADES } from './light-colours.ts';
import {
  ledsOf,
  lightSetUp,
  LIGHTS_PER_MESSAGE,
  rgbMessage,
  type LightSetUp,
} from './launchpad-sysex.ts';
import { PALETTE_CHANNELS } from './palettes.ts';

const NOTE_ON = 0x90;
const UNKNOWN = -1;
const NO_SETUP: LightSetUp = { enter: [], leave: [] };

/** What is needed to know of a profile to light its device. */
export type LitProfile = Pick<ControllerProfile, 'grid' | 'notes' | 'lights'>;

/** The notes that have lights: those of the grid, or all that the profile knows. */
export function lightNotes({ grid, notes }: LitProfile): number[] {
  return [...new Set(grid ? grid.notes : notes.map(({ note }) => note))];
}

/**
 * The lights of one device: what they are to show and what was last sent, so that only what changed
 * goes out.
 */
export class LightPlan {
  readonly notes: readonly number[];
  /** What goes before the first colours, and after the last. */
  readonly setUp: LightSetUp;
  readonly #lights: NonNullable<ControllerProfile['lights']>;
  readonly #leds: readonly (number | null)[];
  readonly #status: number;
  /** By role and shade: a velocity, or with exact colours `0xrrggbb`. */
  readonly #colours: Uint8Array | Uint32Array;
  readonly #isExact: boolean;
  /** By place in `notes`. */
  readonly #wanted: Int32Array;
  readonly #sent: Int32Array;
  #next = 0;

  /** @param isExact Whether system exclusive messages are allowed; they are used where the device has any. */
  constructor(profile: LitProfile, isExact: boolean) {
    const lights = profile.lights ?? { palette: 'on-off' };
    this.#lights = lights;
    this.#isExact = isExact && lights.rgb !== undefined;
    this.notes = lightNotes(profile);
    this.#leds = ledsOf(this.notes, profile.grid);
    this.setUp = this.#isExact && lights.rgb ? lightSetUp(lights.rgb, this.notes) : NO_SETUP;
    this.#status = NOTE_ON + (lights.channel ?? PALETTE_CHANNELS[lights.palette]) - 1;
    this.#colours = this.#isExact ? exactColours() : paletteVelocities(lights.palette);
    this.#wanted = new Int32Array(this.notes.length);
    this.#sent = new Int32Array(this.notes.length).fill(UNKNOWN);
  }

  /**
   * @param at Place in `notes`.
   * @param roleIndex Of `ROLES`.
   * @param shade `DARK`, `RESTING`, `IN_HAND` or a hit's.
   */
  want(at: number, roleIndex: number, shade: number): void {
    this.#wanted[at] = this.#colours[roleIndex * SHADES + shade]!;
  }

  /** As a screen shows what is wanted, `0xrrggbb`. */
  wantedRgb(at: number): number {
    const wanted = this.#wanted[at] ?? 0;
    return this.#isExact ? wanted : paletteRgb(this.#lights.palette, wanted);
  }

  /**
   * Sends what changed, at most so many lights, going on where it stopped the last time. Returns
   * whether some are left.
   */
  flush(most: number, send: (bytes: readonly number[]) => void): boolean {
    const changed = this.#changed();
    const now = changed.slice(0, most);
    this.#next = ((now.at(-1) ?? this.#next - 1) + 1) % Math.max(1, this.notes.length);
    if (this.#isExact) this.#sendExactly(now, send);
    else for (const at of now) send(this.#noteOn(at));
    for (const at of now) this.#sent[at] = this.#wanted[at]!;
    return changed.length > now.length;
  }

  /** Puts out all lights that are lit. */
  clear(send: (bytes: readonly number[]) => void): void {
    this.#wanted.fill(0);
    for (let at = 0; at < this.notes.length; at += 1) {
      if (this.#sent[at] === UNKNOWN) this.#sent[at] = 0;
    }
    this.flush(this.notes.length, send);
  }

  #changed(): number[] {
    const changed: number[] = [];
    const count = this.notes.length;
    for (let i = 0; i < count; i += 1) {
      const at = (this.#next + i) % count;
      if (this.#wanted[at] !== this.#sent[at]) changed.push(at);
    }
    return changed;
  }

  #noteOn(at: number): number[] {
    return [this.#status, this.notes[at]!, this.#wanted[at]!];
  }

  #sendExactly(places: readonly number[], send: (bytes: readonly number[]) => void): void {
    const { rgb: model } = this.#lights;
    if (!model) return;
    const lights = places.flatMap((at) => {
      const led = this.#leds[at];
      return led == null ? [] : [{ led, rgb: this.#wanted[at]! }];
    });
    for (let from = 0; from < lights.length; from += LIGHTS_PER_MESSAGE) {
      send(rgbMessage(model, lights.slice(from, from + LIGHTS_PER_MESSAGE)));
    }
  }
}

let exact: Uint32Array | null = null;

function exactColours(): Uint32Array {
  exact ??= Uint32Array.from({ length: ROLES.length * SHADES }, (_, i) =>
    lightRgb(ROLES[Math.floor(i / SHADES)]!, i % SHADES),
  );
  return exact;
}
