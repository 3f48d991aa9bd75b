import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { LoadProgress } from '../../app/loaded-kit.ts';
import type { PadTrigger, SourceFile } from '../../app/ports.ts';
import type { AppServices } from '../../app/services.ts';
import type { AddTarget, LoadReport } from '../../app/session.ts';
import { sourcesFromFiles } from '../../app/source-files.ts';
import * as settings from '../../app/settings.ts';
import { HAT_PEDAL_MODES, type HatPedalMode } from '../../kit/hats.ts';
import type { Kit } from '../../kit/kit-schema.ts';

/** How a load is going; `report` comes with the last one. */
export interface LoadProgressDetail extends Omit<LoadProgress, 'phase'> {
  readonly phase: LoadProgress['phase'] | 'done';
  readonly report: LoadReport | null;
}

/** The events that a page hears from an instrument, by name, with their details. */
export interface InstrumentEvents {
  'kit-change': { readonly kit: Kit; readonly reason: string };
  'pad-trigger': PadTrigger;
  'load-progress': LoadProgressDetail;
}

/**
 * The instrument without its face: what a page that embeds it can call and hear.
 *
 * @fires {CustomEvent<{ kit: Kit; reason: string }>} kit-change - the kit in hand changed
 * @fires {CustomEvent<PadTrigger>} pad-trigger - a pad sounded; after its voice has started
 * @fires {CustomEvent<LoadProgressDetail>} load-progress - a load moved on or ended
 */
export abstract class InstrumentElement extends LitElement {
  /** Makes the parts of each element; set by the composition root before it defines the element. */
  static createServices: (() => AppServices) | null = null;

  /**
   * Keeps the instrument out of the library: kits are not saved in the browser, and the starter kit
   * always comes first. Heeded when the element is made; set it in the markup, or right after.
   */
  @property({ type: Boolean, attribute: 'no-library' }) noLibrary = false;

  protected readonly services: AppServices;
  readonly #ready: Promise<void>;
  #hatPedalMode = settings.readChoice('hatPedalMode', HAT_PEDAL_MODES) ?? 'auto';
  #useLicensedModel = settings.read('useLicensedModel') ?? false;

  constructor() {
    super();
    if (!InstrumentElement.createServices) throw new Error('createServices is not set.');
    this.services = InstrumentElement.createServices();
    this.services.session.useNames = settings.read('useNames') ?? true;
    if (this.useLicensedModel) this.services.analyser.useModel('drum-classifier-licensed');
    this.services.player.setHatPedalMode(this.#hatPedalMode);
    this.services.learning.isOn = settings.read('useLearning') ?? true;
    this.#watch();
    this.#ready = this.#begin();
  }

  /** Resolves when the first kit can be played. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The kit in hand, without audio. Treat it as immutable. */
  get kit(): Kit {
    return this.services.session.kit;
  }

  /** Whether names of files and folders count as evidence when sounds are loaded; kept by the browser. */
  get useNames(): boolean {
    return this.services.session.useNames;
  }

  set useNames(value: boolean) {
    this.services.session.useNames = value;
    settings.write('useNames', value);
    this.requestUpdate();
  }

  /** Whether roles that the player sets are learned from, and heeded; kept by the browser. */
  get useLearning(): boolean {
    return this.services.learning.isOn;
  }

  set useLearning(value: boolean) {
    this.services.learning.isOn = value;
    settings.write('useLearning', value);
  }

  /**
   * Whether the network is heard that learned only from sources with a stated licence; kept by the
   * browser. Setting it listens to the kit in hand anew.
   */
  get useLicensedModel(): boolean {
    return this.#useLicensedModel;
  }

  set useLicensedModel(value: boolean) {
    if (value === this.#useLicensedModel) return;
    this.#useLicensedModel = value;
    settings.write('useLicensedModel', value);
    this.services.analyser.useModel(value ? 'drum-classifier-licensed' : 'drum-classifier');
    this.requestUpdate();
    void this.services.session.hearAgain(value ? 'Listen with the licensed model' : 'Listen anew');
  }

  /**
   * How the values of a hi-hat's pedal are to be understood: 127 closed (`normal`), 0 closed
   * (`inverted`), or by what is played (`auto`); kept by the browser.
   */
  get hatPedalMode(): HatPedalMode {
    return this.#hatPedalMode;
  }

  set hatPedalMode(value: HatPedalMode) {
    this.#hatPedalMode = value;
    settings.writeChoice('hatPedalMode', value);
    this.services.player.setHatPedalMode(value);
    this.requestUpdate();
  }

  /**
   * Makes a kit of audio files, or opens a kit file. Never rejects: the report says how it ended. A
   * load under way is cancelled.
   */
  loadFiles(files: Iterable<File>): Promise<LoadReport> {
    return this.load(sourcesFromFiles(files));
  }

  /**
   * Adds the sounds of audio files and zips to the kit in hand: on new pads, or the first in place of
   * a pad's sound. A kit file is opened as ever. Never rejects; a load under way is cancelled.
   */
  addFiles(files: Iterable<File>, padId?: string): Promise<LoadReport> {
    return this.add(sourcesFromFiles(files), { padId });
  }

  /** The kit as a JSON document with its samples inside, in base64. */
  exportKit(): Promise<Kit> {
    return this.services.session.exportJson();
  }

  /** The kit as a `.padwise.zip`. */
  exportBundle(): Promise<Blob> {
    return this.services.session.exportBundle();
  }

  /** Opens a kit file or document. Rejects with what is wrong and where; the kit stays then. */
  async importKit(source: Blob | object): Promise<LoadReport> {
    const report = this.#finishLoad(await this.services.session.import(source));
    if (report.outcome === 'refused') throw new Error(report.problem);
    return report;
  }

  /**
   * Plays the pad of a MIDI note. Returns whether a pad has that note.
   *
   * @param velocity 1 to 127; 0 is a note-off.
   * @param timeStampMs Of the event, on the `performance.now()` clock.
   */
  noteOn(note: number, velocity: number, timeStampMs?: number): boolean {
    return this.services.player.noteOn(note, velocity, timeStampMs) !== null;
  }

  /**
   * Lets a MIDI note go: gated and looped pads end, one-shots ring on.
   *
   * @param timeStampMs Of the event, on the `performance.now()` clock.
   */
  noteOff(note: number, timeStampMs?: number): void {
    this.services.player.noteOff(note, timeStampMs);
  }

  protected async load(sources: readonly SourceFile[]): Promise<LoadReport> {
    return this.#finishLoad(await this.services.session.load(sources));
  }

  protected async add(sources: readonly SourceFile[], target: AddTarget): Promise<LoadReport> {
    return this.#finishLoad(await this.services.session.add(sources, target));
  }

  /** Opens a kit of this visit by its number. Null where it has none, or is in hand. */
  protected async openKit(number: number): Promise<LoadReport | null> {
    const report = await this.services.rack.open(number);
    return report && this.#finishLoad(report);
  }

  /** Opens another kit of the files that the one in hand came with. Null where it came alone. */
  protected async openOther(document: string): Promise<LoadReport | null> {
    const report = await this.services.session.loadOther(document);
    return report && this.#finishLoad(report);
  }

  protected async loadStarter(): Promise<void> {
    this.#finishLoad(await this.services.session.loadStarter());
    await this.services.session.classifyMissing();
  }

  /** A pad sounds; called in the hit's own task, so it must be quick. */
  protected abstract onHit(trigger: PadTrigger): void;
  protected abstract onKit(kit: Kit): void;
  protected abstract onLoadEnd(report: LoadReport): void;
  /** The kit of the last visit is in hand again. */
  protected abstract onResumed(report: LoadReport): void;

  async #begin(): Promise<void> {
    const { session, library } = this.services;
    // Who makes the element by script has set it up by then.
    await Promise.resolve();
    if (this.noLibrary) library.switchOff();
    const resumed = await library.resume();
    if (resumed?.outcome === 'loaded') this.onResumed(resumed);
    if (!resumed || resumed.outcome === 'refused') {
      const report = await session.loadStarter();
      const problem = [report, resumed].find((each) => each?.outcome === 'refused');
      if (problem) this.onLoadEnd(problem);
    }
    library.settle();
    // The network is fetched once the page has been painted with the kit.
    requestAnimationFrame(() => setTimeout(() => void session.classifyMissing()));
  }

  #watch(): void {
    const { session, player, groove, songs, repeat, library } = this.services;
    library.onOpened = (report) => this.#finishLoad(report);
    session.state.subscribe(({ kit, label }) => {
      this.onKit(kit);
      this.#emit('kit-change', { kit, reason: label });
    });
    session.progress.subscribe((progress) => {
      if (progress) this.#emit('load-progress', { ...progress, report: null });
    });
    const onHit = (trigger: PadTrigger) => {
      this.onHit(trigger);
      this.#emit('pad-trigger', trigger);
    };
    player.onTrigger = (trigger) => {
      groove.hear(trigger);
      repeat.hear(trigger);
      onHit(trigger);
    };
    player.onRelease = (release) => groove.hearRelease(release);
    groove.onPlayed = onHit;
    songs.onPlayed = onHit;
    repeat.onPlayed = onHit;
  }

  #finishLoad(report: LoadReport): LoadReport {
    this.onLoadEnd(report);
    const { padCount: total } = report;
    this.#emit('load-progress', { phase: 'done', decoded: total, done: total, total, report });
    return report;
  }

  #emit<Name extends keyof InstrumentEvents>(name: Name, detail: InstrumentEvents[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
