import { Store, type ReadonlyStore } from '../../lib/store.ts';
import { hitShade } from '../../profiles/lights/light-colours.ts';
import { matchOutputs } from '../../profiles/lights/match-output.ts';
import type { MidiPort } from '../ports.ts';
import type { Session } from '../session.ts';
import * as settings from '../settings.ts';
import type { SysexPort } from '../sysex-port.ts';
import type { Controllers } from './controllers.ts';
import type { Device } from './device.ts';
import { EchoGuard } from './echo-guard.ts';
import { pageLightClock, type LightClock } from './light-clock.ts';
import { LitDevice, type Flash } from './lit-device.ts';

export interface LightsState {
  /** Names of devices whose lights the player has switched off. */
  readonly off: readonly string[];
  /** Names of those that are lit now. */
  readonly lit: readonly string[];
  /** Whether colours are sent exactly, where a device can. */
  readonly isExact: boolean;
}

export interface PadLightsParts {
  readonly midi: Pick<MidiPort, 'status' | 'send' | 'clearSent'> & SysexPort;
  readonly controllers: Pick<Controllers, 'state' | 'noteTableOf'>;
  readonly session: Pick<Session, 'state' | 'kit'>;
  readonly clock?: LightClock;
  /** Tells when the page is left. */
  readonly page?: EventTarget;
}

/** How long a hit is to be seen. */
export const FLASH_MS = 120;
/** A device that echoes its first lights has done so by then. */
const TRUST_AFTER_MS = 400;
/** More hits between two frames are not seen one by one. */
const MAX_HITS = 128;
const SETTING = 'lightsOff';
const MAX_OFF = 64;

/**
 * The lights of controllers whose profiles have any: each shows the role of the pad that it plays in
 * the kit in hand, and its hits. Nothing goes to any other output.
 */
export class PadLights {
  readonly #parts: PadLightsParts;
  readonly #clock: LightClock;
  readonly #page: EventTarget | undefined;
  readonly #state: Store<LightsState>;
  readonly #echoes = new EchoGuard();
  readonly #flashes = new Map<string, Flash>();
  readonly #stops: (() => void)[];
  /** Hits that came since the last frame; made once, so that a hit makes nothing. */
  readonly #hitPads = new Array<string>(MAX_HITS).fill('');
  readonly #hitVelocities = new Uint8Array(MAX_HITS);
  #hitCount = 0;
  #lit: LitDevice[] = [];
  #devices: readonly Device[] = [];
  #inHand: string | null = null;
  #isStale = false;
  #isAwake = false;
  #isAway = false;
  #sleep: (() => void) | null = null;
  #trustAt: (() => void) | null = null;

  constructor(parts: PadLightsParts) {
    const { midi, controllers, session, clock = pageLightClock, page } = parts;
    this.#parts = parts;
    this.#clock = clock;
    this.#page = page;
    this.#state = new Store<LightsState>({ off: readOff(), lit: [], isExact: false });
    this.#stops = [
      controllers.state.subscribe(({ devices }) => {
        if (devices !== this.#devices) this.#follow();
      }),
      session.state.subscribe(() => this.#repaint()),
      midi.sysex.subscribe(() => this.#follow()),
    ];
    this.#page?.addEventListener('pagehide', this.#onLeave);
    this.#page?.addEventListener('pageshow', this.#onReturn);
    this.#follow();
  }

  get state(): ReadonlyStore<LightsState> {
    return this.#state;
  }

  /** A pad was hit; called in the hit's own task. */
  hit(padId: string, velocity: number): void {
    const at = this.#hitCount;
    if (at === MAX_HITS || this.#lit.length === 0) return;
    this.#hitPads[at] = padId;
    this.#hitVelocities[at] = velocity;
    this.#hitCount = at + 1;
    if (!this.#isAwake) this.#wake();
  }

  /** The pad that the player has in hand, or null. */
  takeInHand(padId: string | null): void {
    if (padId === this.#inHand) return;
    this.#inHand = padId;
    if (this.#lit.length > 0) this.#wake();
  }

  /** Lights a device, or leaves its lights to itself; kept by the browser. */
  setOn(deviceName: string, isOn: boolean): void {
    const others = this.#state.value.off.filter((name) => name !== deviceName);
    const off = isOn ? others : [deviceName, ...others].slice(0, MAX_OFF);
    settings.writeText(SETTING, JSON.stringify(off));
    this.#patch({ off });
    this.#follow();
  }

  /** Sends colours exactly or by the device's palette. Asks the player first: call it from a click. */
  async setExact(isExact: boolean): Promise<void> {
    this.#patch({ isExact });
    this.#follow();
    if (!isExact || this.#isSysexAllowed()) return;
    await this.#parts.midi.askForSysex();
    if (!this.#isSysexAllowed()) this.#patch({ isExact: false });
  }

  /** How a device's lights look at rest, whether they are lit or not. */
  preview(device: Device): { readonly columns: number; readonly colours: (string | null)[] } {
    const { controllers, session } = this.#parts;
    const isExact = this.#state.value.isExact && this.#isSysexAllowed();
    const seen = new LitDevice({ ...device, outputIds: [], isExact }, () => undefined);
    seen.followKit(controllers.noteTableOf(device.name), session.kit.pads);
    seen.paint(new Map(), null);
    return { columns: device.profile.grid?.columns ?? 4, colours: seen.colours() };
  }

  /** Puts all lights out and lights none any more. */
  close(): void {
    this.#stops.forEach((stop) => stop());
    this.#page?.removeEventListener('pagehide', this.#onLeave);
    this.#page?.removeEventListener('pageshow', this.#onReturn);
    this.#onLeave();
    this.#sleep?.();
    this.#trustAt?.();
    this.#parts.midi.isEcho = null;
  }

  readonly #onLeave = (): void => {
    this.#isAway = true;
    this.#follow();
  };

  readonly #onReturn = (): void => {
    this.#isAway = false;
    this.#follow();
  };

  /** Brings what is lit in line with what is plugged in and wanted. */
  #follow(): void {
    const { controllers } = this.#parts;
    this.#devices = controllers.state.value.devices;
    const former = this.#lit;
    const isExact = this.#state.value.isExact && this.#isSysexAllowed();
    this.#lit = this.#devices.flatMap((device) => {
      const outputIds = this.#outputsOf(device);
      if (outputIds.length === 0) return [];
      const known = former.find((each) => isLitAs(each, device, outputIds, isExact));
      return [known ?? new LitDevice({ ...device, outputIds, isExact }, this.#send)];
    });
    for (const device of former) if (!this.#lit.includes(device)) this.#leave(device);
    for (const device of this.#lit) if (!former.includes(device)) this.#enter(device);
    const lit = this.#lit.map(({ name }) => name);
    if (lit.join('\n') !== this.#state.value.lit.join('\n')) this.#patch({ lit });
    this.#repaint();
  }

  #isSysexAllowed(): boolean {
    return this.#parts.midi.sysex.value === 'on';
  }

  #outputsOf({ name, isOn, inputIds, profile }: Device): string[] {
    if (this.#isAway || !isOn || inputIds.length === 0 || !profile.lights) return [];
    if (this.#state.value.off.includes(name)) return [];
    const { outputs } = this.#parts.midi.status.value;
    return matchOutputs(name, outputs, profile.lights.port).map(({ id }) => id);
  }

  #enter(device: LitDevice): void {
    this.#suspectEchoes();
    device.enter();
  }

  #leave(device: LitDevice): void {
    for (const id of device.outputIds) this.#parts.midi.clearSent(id);
    device.leave();
  }

  readonly #send = (device: LitDevice, bytes: readonly number[]): void => {
    const { midi } = this.#parts;
    if (this.#trustAt || this.#echoes.watches(device.inputIds)) {
      this.#echoes.sent(device.inputIds, bytes, this.#clock.nowMs);
    }
    for (const id of device.outputIds) midi.send(id, bytes);
  };

  #suspectEchoes(): void {
    const { midi } = this.#parts;
    midi.isEcho = this.#isEcho;
    this.#trustAt?.();
    this.#trustAt = this.#clock.schedule(TRUST_AFTER_MS, () => {
      this.#trustAt = null;
      this.#echoes.trust();
      // What is not needed costs messages nothing.
      if (!this.#echoes.isNeeded) midi.isEcho = null;
    });
  }

  readonly #isEcho = (inputId: string, bytes: Uint8Array): boolean =>
    this.#echoes.isEcho(inputId, bytes, this.#clock.nowMs);

  /** Another kit, or other notes. */
  #repaint(): void {
    if (this.#lit.length === 0) return;
    this.#isStale = true;
    this.#wake();
  }

  /** Looks at all lights in the next frame. */
  #wake(): void {
    if (this.#isAwake) return;
    this.#isAwake = true;
    this.#sleep?.();
    this.#sleep = this.#clock.schedule(0, this.#onFrame);
  }

  readonly #onFrame = (): void => {
    this.#isAwake = false;
    this.#sleep = null;
    const { nowMs } = this.#clock;
    this.#takeHits(nowMs);
    const endMs = this.#dropFlashes(nowMs);
    if (this.#isStale) this.#followKit();
    let isMore = false;
    for (const device of this.#lit) {
      device.paint(this.#flashes, this.#inHand);
      isMore = device.flush() || isMore;
    }
    if (isMore) this.#wake();
    else if (endMs < Infinity) this.#sleep = this.#clock.schedule(endMs - nowMs, this.#onFrame);
  };

  #takeHits(nowMs: number): void {
    for (let i = 0; i < this.#hitCount; i += 1) {
      const padId = this.#hitPads[i]!;
      const flash = this.#flashes.get(padId) ?? { shade: 0, untilMs: 0 };
      flash.shade = hitShade(this.#hitVelocities[i]!);
      flash.untilMs = nowMs + FLASH_MS;
      this.#flashes.set(padId, flash);
    }
    this.#hitCount = 0;
  }

  /** Returns when the next flash ends. */
  #dropFlashes(nowMs: number): number {
    let endMs = Infinity;
    for (const [padId, { untilMs }] of this.#flashes) {
      if (untilMs <= nowMs) this.#flashes.delete(padId);
      else endMs = Math.min(endMs, untilMs);
    }
    return endMs;
  }

  #followKit(): void {
    this.#isStale = false;
    const { controllers, session } = this.#parts;
    for (const device of this.#lit) {
      device.followKit(controllers.noteTableOf(device.name), session.kit.pads);
    }
  }

  #patch(change: Partial<LightsState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

/** Whether a device's lights can go on as they are. */
function isLitAs(
  lit: LitDevice,
  { name, inputIds, profile }: Device,
  outputIds: readonly string[],
  isExact: boolean,
): boolean {
  return (
    lit.name === name &&
    lit.isExact === isExact &&
    lit.profile.lights === profile.lights &&
    lit.profile.grid === profile.grid &&
    lit.profile.notes === profile.notes &&
    isSameList(lit.outputIds, outputIds) &&
    isSameList(lit.inputIds, inputIds)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function readOff(): string[] {
  try {
    const kept = JSON.parse(settings.readText(SETTING) ?? '[]') as unknown;
    if (!Array.isArray(kept)) return [];
    return kept.filter((name): name is string => typeof name === 'string').slice(0, MAX_OFF);
  } catch {
    return [];
  }
}
