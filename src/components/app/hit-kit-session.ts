import type { ControllerEar, HeardNote } from '../../app/controllers/controllers.ts';
import { ownCopy } from '../../app/controllers/device.ts';
import type { AppServices } from '../../app/services.ts';
import { learnedOf, learnedProfiles } from '../../profiles/learn/learned-profile.ts';
import { learn, startLearning, type LearnEvent } from '../../profiles/learn/learn-kit.ts';
import { meaningSoFar, type LearnState } from '../../profiles/learn/learn-state.ts';
import { stepsFor } from '../../profiles/learn/learn-steps.ts';
import { inputNoteFor } from '../../profiles/note-table.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import type { PwHitKit } from '../hit-kit/pw-hit-kit.ts';
import { missingText } from '../hit-kit/missing-text.ts';
import type { HitKitAction } from '../shared/events.ts';
import type { Toast } from './toast.ts';

const LABEL = 'Hit your kit';
/** How often it is asked whether a player has paused. */
const PAUSE_CHECK_MS = 120;

/**
 * A guided learning while its dialog is open: hears all controllers, plays the drum that is asked for,
 * and makes profiles of what was learned.
 */
export class HitKitSession {
  readonly #services: AppServices;
  readonly #toast: Toast;
  readonly #dialog: PwHitKit;
  readonly #ear: ControllerEar;
  /** By device and note: the pad that it holds. */
  readonly #held = new Map<string, string>();
  #state: LearnState | null = null;
  #followed: ReadonlyMap<string, ControllerProfile> = new Map();
  #unsubscribe: (() => void)[] = [];
  #timer = 0;
  #frame = 0;

  constructor(services: AppServices, toast: Toast, dialog: PwHitKit) {
    this.#services = services;
    this.#toast = toast;
    this.#dialog = dialog;
    this.#ear = {
      onNote: (heard) => this.#onNote(heard),
      onControl: ({ timeStampMs: atMs, ...control }) =>
        this.#take({ type: 'control', ...control, atMs }),
    };
  }

  /** Opens the dialog, anew or, after a cancel, where it was. */
  async start(from: LearnState | null = null): Promise<void> {
    this.stop();
    const { controllers, midi, session } = this.#services;
    this.#toast.close();
    controllers.learnPad(null);
    midi.holdsNotes = true;
    this.#followed = new Map();
    this.#state = from ?? startLearning(stepsFor(session.kit.pads), new Map(), performance.now());
    this.#unsubscribe = [
      controllers.hear(this.#ear),
      midi.status.subscribe(() => this.#follow()),
      controllers.state.subscribe(() => this.#follow()),
    ];
    this.#timer = window.setInterval(
      () => this.#take({ type: 'rest', atMs: performance.now() }),
      PAUSE_CHECK_MS,
    );
    this.#follow();
    this.#paint();
    const isOff = midi.status.value.state === 'off';
    await Promise.all([isOff ? controllers.connect() : null, this.#dialog.show()]);
  }

  stop(): void {
    if (this.#unsubscribe.length === 0) return;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
    clearInterval(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#services.midi.holdsNotes = false;
    for (const padId of this.#held.values()) this.#services.player.releasePad(padId);
    this.#held.clear();
    this.#dialog.close();
  }

  act(action: HitKitAction): void {
    if (action.type === 'connect') void this.#services.controllers.connect();
    else if (action.type === 'keep') this.#keep();
    else if (action.type === 'cancel') this.#cancel();
    else this.#take(action);
  }

  /** In the message's own task: the hit is heard before anything is drawn. */
  #onNote({ deviceName, note, velocity, timeStampMs: atMs }: HeardNote): void {
    const before = this.#state?.seen;
    this.#take({ type: 'note', deviceName, note, velocity, atMs });
    const seen = this.#state?.seen;
    if (velocity === 0) this.#letGo(deviceName, note);
    else if (seen && seen !== before && seen.outcome !== 'double' && seen.outcome !== 'along') {
      this.#sound(deviceName, note, velocity, atMs);
    }
  }

  #sound(deviceName: string, note: number, velocity: number, atMs: number): void {
    if (!this.#state) return;
    const { session, player } = this.#services;
    const { pads } = session.kit;
    const meaning = meaningSoFar(this.#state, deviceName, note, this.#followed.get(deviceName));
    const inputNote = inputNoteFor(meaning, pads);
    const pad = pads.find((each) => inputNote !== null && each.inputNote === inputNote);
    if (!pad) return;
    this.#held.set(`${note} ${deviceName}`, pad.id);
    player.triggerPad(pad.id, velocity, atMs);
  }

  #letGo(deviceName: string, note: number): void {
    const key = `${note} ${deviceName}`;
    const padId = this.#held.get(key);
    if (padId === undefined) return;
    this.#held.delete(key);
    this.#services.player.releasePad(padId);
  }

  #take(event: LearnEvent): void {
    const before = this.#state;
    if (!before) return;
    this.#state = learn(before, event);
    if (this.#state === before) return;
    if (this.#state.shifts !== before.shifts) this.#followed = learnedProfiles(this.#state);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#paint);
  }

  readonly #paint = (): void => {
    this.#frame = 0;
    this.#dialog.learning = this.#state;
  };

  /** Devices come and go. */
  #follow(): void {
    const { midi, controllers } = this.#services;
    const { devices } = controllers.state.value;
    const status = midi.status.value;
    for (const { name, inputIds, profile } of devices) {
      const isKnown = this.#state?.profiles.get(name) === profile;
      if (inputIds.length === 0 || isKnown) continue;
      this.#take({ type: 'device', deviceName: name, profile });
    }
    this.#dialog.missing = missingText(status, devices);
    this.#dialog.canConnect = ['off', 'denied', 'failed'].includes(status.state);
  }

  #keep(): void {
    const state = this.#state;
    if (!state) return;
    const { controllers } = this.#services;
    const all = learnedOf(state);
    const profiles = learnedProfiles(state);
    this.stop();
    for (const [name, profile] of profiles) {
      const isOwn = controllers.device(name)?.isOwn ?? false;
      controllers.useProfile(name, isOwn ? profile : ownCopy(profile, name), LABEL);
    }
    for (const { deviceName, note } of state.notes) controllers.dropUnmapped(deviceName, note);
    this.#state = null;
    const names = all.map(({ deviceName }) => deviceName).join(' and ');
    const undo = () => this.#undo(profiles.size);
    this.#toast.sayWith({ name: 'Undo', run: undo }, `${names}: learned, and kept by name.`);
  }

  /** As many as were kept, unless something else was changed since. */
  #undo(count: number): void {
    const { controllers } = this.#services;
    for (let i = 0; i < count; i += 1) {
      if (controllers.state.value.undoLabel === LABEL) controllers.undoEdit();
    }
    this.#toast.sayWith(null, 'Your controllers play as before.');
  }

  #cancel(): void {
    const state = this.#state;
    this.stop();
    this.#state = null;
    if (!state || learnedOf(state).length === 0) return;
    const goOn = () => void this.start(state);
    this.#toast.sayWith({ name: 'Go on', run: goOn }, 'Nothing was learned: all is as it was.');
  }
}
