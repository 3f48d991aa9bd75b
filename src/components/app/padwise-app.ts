import { html, LitElement, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { PadTrigger, SourceFile } from '../../app/ports.ts';
import type { AppServices } from '../../app/services.ts';
import { messageOf } from '../../app/kit-loader.ts';
import type { LoadReport } from '../../app/session.ts';
import { sourcesFromFiles } from '../../app/source-files.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { renameKit, swapSlots } from '../../kit/edits.ts';
import { bankCount } from '../../kit/layout.ts';
import { PADS_PER_BANK, type Kit, type Pad } from '../../kit/kit-schema.ts';
import '../bank-bar/pw-bank-bar.ts';
import '../inspector/pw-inspector.ts';
import '../kit-bar/pw-kit-bar.ts';
import '../load-panel/pw-load-panel.ts';
import '../meter/pw-meter.ts';
import type { PwMeter } from '../meter/pw-meter.ts';
import '../midi-menu/pw-midi-menu.ts';
import type { PwMidiMenu } from '../midi-menu/pw-midi-menu.ts';
import '../pad-grid/pw-pad-grid.ts';
import type { PwPadGrid } from '../pad-grid/pw-pad-grid.ts';
import type { Command } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import { base, controls, tokens } from '../shared/tokens.ts';
import { appStyles } from './app-styles.ts';
import { saveFile } from './save-file.ts';
import { FileDrop } from './file-drop.ts';
import { KeyboardPlay, type KeyboardTarget } from './keyboard-play.ts';
import { renderNotices, type NoticeActions } from './notices.ts';
import { applyPadEdit, padEditLabel } from './pad-edits.ts';

const TOAST_MS = 9000;

/** How a load is going; `report` comes with the last one. */
export interface LoadProgressDetail {
  readonly phase: 'unpacking' | 'loading' | 'done';
  readonly decoded: number;
  readonly done: number;
  readonly total: number;
  readonly report: LoadReport | null;
}

/**
 * The whole instrument.
 *
 * @element padwise-app
 * @fires {CustomEvent<{ kit: Kit; reason: string }>} kit-change - the kit in hand changed
 * @fires {CustomEvent<PadTrigger>} pad-trigger - a pad sounded; after its voice has started
 * @fires {CustomEvent<LoadProgressDetail>} load-progress - a load moved on or ended
 */
export class PadwiseApp extends LitElement implements KeyboardTarget, NoticeActions {
  static override styles = [tokens, base, controls, appStyles];

  /** Makes the parts of each element; set by the composition root before it defines the element. */
  static createServices: (() => AppServices) | null = null;

  @state() private bank = 0;
  @state() private selectedPadId: string | null = null;
  @state() private loadReport: LoadReport | null = null;
  @state() private toast = '';
  @state() private classifierNoteClosed = false;
  @state() private soundBlocked = false;
  @state() private masterGainDb = 0;

  @query('pw-pad-grid') private grid!: PwPadGrid;
  @query('pw-meter') private meter!: PwMeter;
  @query('pw-midi-menu') private midiMenu!: PwMidiMenu;
  @query('#folder') private folderInput!: HTMLInputElement;
  @query('#files') private filesInput!: HTMLInputElement;

  readonly #services: AppServices;
  readonly #kitState;
  readonly #progress;
  readonly #midi;
  readonly #classifier;
  readonly #drop: FileDrop;
  readonly #ready: Promise<void>;
  #hits = new Map<string, number>();
  #frame = 0;
  #toastTimer = 0;

  constructor() {
    super();
    if (!PadwiseApp.createServices) throw new Error('PadwiseApp.createServices is not set.');
    this.#services = PadwiseApp.createServices();
    const { session, player, midi, analyser } = this.#services;
    this.#kitState = new StoreController(this, session.state);
    this.#progress = new StoreController(this, session.progress);
    this.#midi = new StoreController(this, midi.status);
    this.#classifier = new StoreController(this, analyser.status);
    new StoreController(this, player.context);
    this.#drop = new FileDrop(this, (sources) => void this.#loadDropped(sources));
    new KeyboardPlay(this, this);
    this.#watch();
    this.#ready = this.#begin();
  }

  // The public API.

  /** Resolves when the first kit can be played. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The kit in hand, without audio. Treat it as immutable. */
  get kit(): Kit {
    return this.#services.session.kit;
  }

  /**
   * Makes a kit of audio files, or opens a kit file. Never rejects: the report says how it ended. A
   * load under way is cancelled.
   */
  loadFiles(files: Iterable<File>): Promise<LoadReport> {
    return this.#load(sourcesFromFiles(files));
  }

  /** The kit as a JSON document with its samples inside, in base64. */
  exportKit(): Promise<Kit> {
    return this.#services.session.exportJson();
  }

  /** The kit as a `.padwise.zip`. */
  exportBundle(): Promise<Blob> {
    return this.#services.session.exportBundle();
  }

  /** Opens a kit file or document. Rejects with what is wrong and where; the kit stays then. */
  async importKit(source: Blob | object): Promise<LoadReport> {
    const report = this.#finishLoad(await this.#services.session.import(source));
    if (report.outcome === 'refused') throw new Error(report.problem);
    return report;
  }

  /**
   * Plays the pad of a MIDI note; velocity 1 to 127, time on the `performance.now()` clock. Returns
   * whether a pad has that note.
   */
  noteOn(note: number, velocity: number, timeStampMs?: number): boolean {
    return this.#services.player.noteOn(note, velocity, timeStampMs) !== null;
  }

  noteOff(note: number): void {
    this.#services.player.noteOff(note);
  }

  override render() {
    const { kit, undoLabel, redoLabel } = this.#kitState.value;
    const { player } = this.#services;
    return html`
      <pw-kit-bar
        .kitName=${kit.name}
        .padCount=${kit.pads.length}
        .undoLabel=${undoLabel}
        .redoLabel=${redoLabel}
        .masterGainDb=${this.masterGainDb}
        .outputLatencySec=${player.outputLatencySec}
        @pw-command=${this.#onCommand}
        @pw-kit-rename=${this.#onRename}
        @pw-master-gain=${this.#onMasterGain}
      >
        <pw-midi-menu
          .status=${this.#midi.value}
          @pw-midi-filter=${this.#onMidiFilter}
        ></pw-midi-menu>
        <pw-meter slot="meter" .readPeak=${this.#readPeak}></pw-meter>
      </pw-kit-bar>
      <main
        @pw-pad-edit=${this.#onPadEdit}
        @pw-slot-swap=${this.#onSwap}
        @pw-pad-select=${this.#onSelect}
      >
        ${this.#renderStage(kit)}
        <aside>${this.#renderInspector(kit)}</aside>
      </main>
      ${this.#renderNotices()}
      ${
        this.#drop.isOver
          ? html`<div class="overlay">
              <strong>Drop to make a kit</strong>Folders, sounds, a zip or a kit file
            </div>`
          : nothing
      }
      <input id="folder" type="file" webkitdirectory multiple hidden @change=${this.#onPicked} />
      <input id="files" type="file" multiple hidden @change=${this.#onPicked} />
    `;
  }

  #renderStage(kit: Kit) {
    const first = this.bank * PADS_PER_BANK;
    const pads = kit.pads.filter((pad) => pad.slot >= first && pad.slot < first + PADS_PER_BANK);
    return html`<div class="stage">
      <pw-bank-bar
        .kit=${kit}
        .bank=${this.bank}
        @pw-bank-select=${(event: HTMLElementEventMap['pw-bank-select']) => (this.bank = event.bank)}
      ></pw-bank-bar>
      <div class="fit">
        <pw-pad-grid
          .pads=${pads}
          .bank=${this.bank}
          .selectedPadId=${this.selectedPadId}
          .outlineOf=${this.#outlineOf}
          @pw-pad-press=${this.#onPadPress}
          @pw-pad-release=${this.#onPadRelease}
        ></pw-pad-grid>
      </div>
    </div>`;
  }

  #renderNotices() {
    const progress = this.#progress.value;
    const { undoLabel } = this.#kitState.value;
    return html`<div class="notices">
      ${
        progress
          ? html`<pw-load-panel
              .progress=${progress}
              @pw-command=${this.#onCommand}
            ></pw-load-panel>`
          : nothing
      }
      ${renderNotices(
        {
          report: this.loadReport,
          toast: this.toast,
          canUndo: undoLabel !== null,
          classifier: this.#classifier.value,
          classifierNoteClosed: this.classifierNoteClosed,
          soundBlocked: this.soundBlocked,
        },
        this,
      )}
    </div>`;
  }

  #renderInspector(kit: Kit) {
    const pad = kit.pads.find((candidate) => candidate.id === this.selectedPadId);
    if (!pad) return this.#renderWelcome();
    const id = mainSampleId(pad);
    return html`<pw-inspector
      .pad=${pad}
      .sample=${kit.samples.find((sample) => sample.id === id) ?? null}
      .outline=${this.#outlineOf(pad)}
      .slotCount=${bankCount(kit) * PADS_PER_BANK}
    ></pw-inspector>`;
  }

  #renderWelcome() {
    return html`<div class="welcome">
      <div class="drop">
        <h2>Drop a folder of drum samples</h2>
        <p>Padwise listens to each sound and puts it on the right pad. Nothing leaves this page.</p>
        <div class="drop-keys">
          <button class="key primary" type="button" @click=${() => this.folderInput.click()}>
            Choose folder
          </button>
          <button class="key" type="button" @click=${() => this.filesInput.click()}>
            Files or zip
          </button>
        </div>
      </div>
      <ul class="hints">
        <li>
          Play with the mouse, touch, or <kbd>Z</kbd> to <kbd>V</kbd>, <kbd>A</kbd> to <kbd>F</kbd>,
          <kbd>Q</kbd> to <kbd>R</kbd>, <kbd>1</kbd> to <kbd>4</kbd>; hold <kbd>Shift</kbd> for
          accents.
        </li>
        <li>Drag a pad onto another to swap them, or press <kbd>Alt</kbd> with an arrow key.</li>
        <li>Connect MIDI to play from a controller.</li>
      </ul>
    </div>`;
  }

  // KeyboardTarget.

  playPlace(place: number, velocity: number, timeStampMs: number): void {
    const pad = this.#padAtPlace(place);
    if (pad) this.#services.player.triggerPad(pad.id, velocity, timeStampMs);
  }

  releasePlace(place: number): void {
    const pad = this.#padAtPlace(place);
    if (pad) this.#services.player.releasePad(pad.id);
  }

  stepBank(step: 1 | -1): void {
    this.#goToBank(this.bank + step);
  }

  undo(): void {
    this.toast = '';
    this.#services.session.undo();
  }

  redo(): void {
    this.#services.session.redo();
  }

  // NoticeActions.

  retryClassifier(): void {
    void this.#services.session.classifyMissing();
  }

  closeReport(): void {
    this.loadReport = null;
  }

  closeToast(): void {
    this.toast = '';
  }

  closeClassifierNote(): void {
    this.classifierNoteClosed = true;
  }

  async #begin(): Promise<void> {
    const { session } = this.#services;
    await session.loadStarter();
    // The network is fetched once the page has been painted with the kit.
    requestAnimationFrame(() => setTimeout(() => void session.classifyMissing()));
  }

  /** Passes what happens in the parts on, as events and lights. */
  #watch(): void {
    const { session, player, midi } = this.#services;
    session.state.subscribe(({ kit, label }) => {
      if (!kit.pads.some((pad) => pad.id === this.selectedPadId)) this.selectedPadId = null;
      this.#goToBank(this.bank);
      this.#emit('kit-change', { kit, reason: label });
    });
    session.progress.subscribe((progress) => {
      if (progress) this.#emit('load-progress', { ...progress, report: null });
    });
    player.onTrigger = (trigger) => this.#onTrigger(trigger);
    player.context.subscribe((state) => {
      if (state === 'running') this.soundBlocked = false;
    });
    midi.onActivity = () => this.midiMenu?.blink();
  }

  /** In the hit's own task, after the voice has started: no render, only a note for the next frame. */
  #onTrigger(trigger: PadTrigger): void {
    this.#hits.set(trigger.padId, trigger.velocity);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#showHits);
    this.#emit('pad-trigger', trigger);
  }

  readonly #showHits = (): void => {
    this.#frame = 0;
    for (const [padId, velocity] of this.#hits) this.grid?.flash(padId, velocity);
    this.#hits.clear();
    this.meter?.wake();
    this.soundBlocked = this.#services.player.context.value !== 'running' && !hasGesture();
  };

  readonly #readPeak = (): number => this.#services.player.readPeak();

  readonly #outlineOf = (pad: Pad): Float32Array | null =>
    this.#services.session.sample(mainSampleId(pad))?.analysis?.features.outline ?? null;

  #padAtPlace(place: number): Pad | undefined {
    const slot = this.bank * PADS_PER_BANK + place;
    return this.kit.pads.find((pad) => pad.slot === slot);
  }

  /** Goes to the nearest bank that the kit has. */
  #goToBank(bank: number): void {
    this.bank = Math.max(0, Math.min(bankCount(this.kit) - 1, bank));
  }

  async #loadDropped(dropped: Promise<SourceFile[]>): Promise<void> {
    try {
      await this.#load(await dropped);
    } catch (error) {
      this.#say(`The drop could not be read: ${messageOf(error)}`);
    }
  }

  async #load(sources: readonly SourceFile[]): Promise<LoadReport> {
    this.loadReport = null;
    this.toast = '';
    return this.#finishLoad(await this.#services.session.load(sources));
  }

  #finishLoad(report: LoadReport): LoadReport {
    if (report.outcome === 'loaded') {
      this.bank = 0;
      this.selectedPadId = null;
      this.#say(`“${report.kitName}” is on the pads: ${report.padCount} sounds.`);
    } else if (report.outcome === 'cancelled' && !this.#progress.value) {
      this.#say('Loading was cancelled; your kit is as it was.');
    }
    const tells = report.outcome === 'refused' || report.unreadable.length > 0;
    this.loadReport = tells ? report : null;
    const { padCount: total } = report;
    this.#emit('load-progress', { phase: 'done', decoded: total, done: total, total, report });
    return report;
  }

  #say(text: string): void {
    this.toast = text;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => (this.toast = ''), TOAST_MS);
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #onPadPress(event: HTMLElementEventMap['pw-pad-press']): void {
    this.#services.player.triggerPad(event.padId, event.velocity, event.timeStampMs);
  }

  #onPadRelease(event: HTMLElementEventMap['pw-pad-release']): void {
    this.#services.player.releasePad(event.padId);
  }

  #onSelect(event: HTMLElementEventMap['pw-pad-select']): void {
    this.selectedPadId = event.padId;
  }

  #onSwap({ fromSlot, toSlot }: HTMLElementEventMap['pw-slot-swap']): void {
    this.#services.session.edit('Swap pads', (kit) => swapSlots(kit, fromSlot, toSlot));
  }

  #onPadEdit({ padId, edit }: HTMLElementEventMap['pw-pad-edit']): void {
    const isSlider = typeof edit.value === 'number' && edit.property !== 'note';
    this.#services.session.edit(
      padEditLabel(edit),
      (kit) => applyPadEdit(kit, padId, edit),
      isSlider ? `${edit.property} ${padId}` : null,
    );
  }

  #onRename({ name }: HTMLElementEventMap['pw-kit-rename']): void {
    this.#services.session.edit('Rename kit', (kit) => renameKit(kit, name));
  }

  #onMasterGain({ gainDb }: HTMLElementEventMap['pw-master-gain']): void {
    this.masterGainDb = gainDb;
    this.#services.player.setMasterGainDb(gainDb);
  }

  #onMidiFilter({ inputId, channel }: HTMLElementEventMap['pw-midi-filter']): void {
    this.#services.midi.selectInput(inputId);
    this.#services.midi.selectChannel(channel);
  }

  #onCommand({ command }: HTMLElementEventMap['pw-command']): void {
    void this.#commands[command]();
  }

  readonly #commands: Readonly<Record<Command, () => void | Promise<unknown>>> = {
    'open-folder': () => this.folderInput.click(),
    'open-files': () => this.filesInput.click(),
    'open-starter': () => this.#openStarter(),
    'export-json': () => this.#export('json'),
    'export-bundle': () => this.#export('bundle'),
    undo: () => this.undo(),
    redo: () => this.redo(),
    'cancel-load': () => this.#services.session.cancelLoad(),
    'retry-classifier': () => this.retryClassifier(),
    'connect-midi': () => this.#services.midi.connect(),
    panic: () => this.#services.player.panic(),
  };

  async #openStarter(): Promise<void> {
    await this.#services.session.loadStarter();
    await this.#services.session.classifyMissing();
  }

  async #export(form: 'json' | 'bundle'): Promise<void> {
    try {
      if (form === 'json') {
        const text = JSON.stringify(await this.exportKit());
        saveFile(new Blob([text], { type: 'application/json' }), this.kit.name, '.padwise.json');
      } else {
        saveFile(await this.exportBundle(), this.kit.name, '.padwise.zip');
      }
    } catch (error) {
      this.#say(`The kit could not be exported: ${messageOf(error)}`);
    }
  }

  async #onPicked(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    // So that picking the same folder again is a change again.
    input.value = '';
    if (files.length > 0) await this.loadFiles(files);
  }
}

/** Whether a person has touched the page yet, which is what browsers ask for before sound. */
function hasGesture(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

declare global {
  interface HTMLElementTagNameMap {
    'padwise-app': PadwiseApp;
  }
}
