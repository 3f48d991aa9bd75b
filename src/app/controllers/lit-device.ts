import type { Pad } from '../../kit/kit-schema.ts';
import { ROLES } from '../../kit/roles.ts';
import { DARK, IN_HAND, RESTING } from '../../profiles/lights/light-colours.ts';
import { LightPlan, type LitProfile } from '../../profiles/lights/light-plan.ts';
import { NO_NOTE } from '../../profiles/note-table.ts';

/** A pad's hit as it is still to be seen. */
export interface Flash {
  shade: number;
  untilMs: number;
}

/** Sends to all outputs of a device. */
export type LightSender = (device: LitDevice, bytes: readonly number[]) => void;

/** As many lights a frame as a slow port takes without falling behind. */
const LIGHTS_PER_FRAME = 32;

/** A device whose lights are lit: which pad stands behind which light, and what it shows. */
export class LitDevice {
  readonly name: string;
  readonly inputIds: readonly string[];
  readonly outputIds: readonly string[];
  readonly profile: LitProfile;
  readonly isExact: boolean;
  readonly #plan: LightPlan;
  readonly #send: (bytes: readonly number[]) => void;
  /** By light. */
  readonly #padIds: (string | null)[];
  readonly #roles: Uint8Array;
  readonly #shades: Uint8Array;

  constructor(
    facts: Pick<LitDevice, 'name' | 'inputIds' | 'outputIds' | 'profile' | 'isExact'>,
    send: LightSender,
  ) {
    this.name = facts.name;
    this.inputIds = facts.inputIds;
    this.outputIds = facts.outputIds;
    this.profile = facts.profile;
    this.isExact = facts.isExact;
    this.#send = (bytes) => send(this, bytes);
    this.#plan = new LightPlan(facts.profile, facts.isExact);
    const { length } = this.#plan.notes;
    this.#padIds = new Array<string | null>(length).fill(null);
    this.#roles = new Uint8Array(length);
    this.#shades = new Uint8Array(length);
  }

  /** Readies the device; nothing is lit yet. */
  enter(): void {
    this.#plan.setUp.enter.forEach(this.#send);
  }

  /** Puts all lights out, and the device back to how it was. */
  leave(): void {
    this.#plan.clear(this.#send);
    this.#plan.setUp.leave.forEach(this.#send);
  }

  /** @param table By the device's note: the input note that it plays. */
  followKit(table: Uint8Array | null, pads: readonly Pad[]): void {
    const byNote = new Map(pads.map((pad) => [pad.inputNote, pad]));
    this.#plan.notes.forEach((note, at) => {
      const played = table?.[note] ?? NO_NOTE;
      const pad = played === NO_NOTE ? undefined : byNote.get(played);
      this.#padIds[at] = pad?.id ?? null;
      this.#roles[at] = pad ? ROLES.indexOf(pad.role) : 0;
      this.#shades[at] = pad && pad.muted !== true ? RESTING : DARK;
    });
  }

  paint(flashes: ReadonlyMap<string, Flash>, inHand: string | null): void {
    for (let at = 0; at < this.#padIds.length; at += 1) {
      this.#plan.want(at, this.#roles[at]!, this.#shadeOf(at, flashes, inHand));
    }
  }

  /** Sends what changed; returns whether more is to be sent in the next frame. */
  flush(): boolean {
    return this.#plan.flush(LIGHTS_PER_FRAME, this.#send);
  }

  /** The colours that its lights have as they were last painted, row by row, as CSS; null for dark. */
  colours(): (string | null)[] {
    return this.#padIds.map((_, at) => {
      const rgb = this.#plan.wantedRgb(at);
      return rgb === 0 ? null : `#${rgb.toString(16).padStart(6, '0')}`;
    });
  }

  #shadeOf(at: number, flashes: ReadonlyMap<string, Flash>, inHand: string | null): number {
    const padId = this.#padIds[at];
    const shade = this.#shades[at]!;
    // Who is muted is not heard, nor seen.
    if (padId == null || shade === DARK) return DARK;
    return flashes.get(padId)?.shade ?? (padId === inHand ? IN_HAND : shade);
  }
}
