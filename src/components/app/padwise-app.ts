import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { PadTrigger, SourceFile } from '../../app/ports.ts';
import { messageOf } from '../../app/kit-loader.ts';
import type { LoadReport } from '../../app/session.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { splitPad } from '../../kit/edits-layers.ts';
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
import '../welcome/pw-welcome.ts';
import type { PwPadGrid } from '../pad-grid/pw-pad-grid.ts';
import type { Command } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import { base, controls, tokens } from '../shared/tokens.ts';
import { appStyles } from './app-styles.ts';
import { saveFile } from './save-file.ts';
import { FileDrop } from './file-drop.ts';
import { InstrumentElement } from './instrument-element.ts';
import { HitLights } from './hit-lights.ts';
import { KeyboardPlay, type KeyboardTarget } from './keyboard-play.ts';
import { LayerPanel } from './layer-panel.ts';
import { renderNotices, type NoticeActions } from './notices.ts';
import { applyPadEdit, padEditLabel } from './pad-edits.ts';

const TOAST_MS = 9000;

/**
 * The whole instrument with its face.
 *
 * @element padwise-app
 */
export class PadwiseApp extends InstrumentElement implements KeyboardTarget, NoticeActions {
  static override styles = [tokens, base, controls, appStyles];

  @state() private bank = 0;
  @state() private selectedPadId: string | null = null;
  @state() private loadReport: LoadReport | null = null;
  @state() private toast = '';
  @state() private classifierNoteClosed = false;
  @state() private soundBlocked = false;
  @state() private masterGainDb = 0;

  @query('pw-pad-grid') private grid!: PwPadGrid | null;
  @query('pw-meter') private meter!: PwMeter | null;
  @query('pw-midi-menu') private midiMenu!: PwMidiMenu | null;
  @query('#folder') private folderInput!: HTMLInputElement;
  @query('#files') private filesInput!: HTMLInputElement;

  readonly #kitState;
  readonly #progress;
  readonly #midi;
  readonly #classifier;
  readonly #drop: FileDrop;
  readonly #layers: LayerPanel;
  readonly #lights = new HitLights((hits) => this.#showHits(hits));
  #toastTimer = 0;

  constructor() {
    super();
    const { session, player, midi, analyser } = this.services;
    this.#kitState = new StoreController(this, session.state);
    this.#progress = new StoreController(this, session.progress);
    this.#midi = new StoreController(this, midi.status);
    this.#classifier = new StoreController(this, analyser.status);
    new StoreController(this, player.context);
    this.#drop = new FileDrop(this, (sources) => void this.#loadDropped(sources));
    new KeyboardPlay(this, this);
    this.#layers = new LayerPanel(
      this,
      this.services,
      (pad) => this.#outlineOf(pad),
      (text) => this.#say(text),
    );
    player.context.subscribe((state) => {
      if (state === 'running') this.soundBlocked = false;
    });
    midi.onActivity = () => this.midiMenu?.blink();
  }

  override render() {
    const { kit, undoLabel, redoLabel } = this.#kitState.value;
    const { player } = this.services;
    return html`
      <pw-kit-bar
        .kitName=${kit.name}
        .padCount=${kit.pads.length}
        .undoLabel=${undoLabel}
        .redoLabel=${redoLabel}
        .masterGainDb=${this.masterGainDb}
        .useNames=${this.useNames}
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
        @pw-pad-press=${this.#onPadPress}
        @pw-pad-release=${this.#onPadRelease}
        @pw-pad-split=${this.#onSplit}
      >
        ${this.#renderStage(kit)}
        <aside>${this.#renderInspector(kit)}</aside>
      </main>
      ${this.#renderNotices()} ${this.#layers.render(kit)}
      ${
        this.#drop.isOver
          ? html`<div class="overlay">
              <strong>Drop to make a kit</strong>Folders, sounds, a zip or a kit file
            </div>`
          : nothing
      }
      <input
        id="folder"
        type="file"
        .webkitdirectory=${true}
        multiple
        hidden
        @change=${this.#onPicked}
      />
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
          layeredDrums: this.#layers.noticedCount,
        },
        this,
      )}
    </div>`;
  }

  #renderInspector(kit: Kit) {
    const pad = kit.pads.find((candidate) => candidate.id === this.selectedPadId);
    if (!pad) return html`<pw-welcome @pw-command=${this.#onCommand}></pw-welcome>`;
    const id = mainSampleId(pad);
    return html`<pw-inspector
      .pad=${pad}
      .sample=${kit.samples.find((sample) => sample.id === id) ?? null}
      .outline=${this.#outlineOf(pad)}
      .slotCount=${bankCount(kit) * PADS_PER_BANK}
    ></pw-inspector>`;
  }

  // KeyboardTarget.

  playPlace(place: number, velocity: number, timeStampMs: number): void {
    const pad = this.#padAtPlace(place);
    if (pad) this.services.player.triggerPad(pad.id, velocity, timeStampMs);
  }

  releasePlace(place: number): void {
    const pad = this.#padAtPlace(place);
    if (pad) this.services.player.releasePad(pad.id);
  }

  stepBank(step: 1 | -1): void {
    this.#goToBank(this.bank + step);
  }

  panic(): void {
    this.services.player.panic();
  }

  undo(): void {
    this.toast = '';
    this.services.session.undo();
  }

  redo(): void {
    this.services.session.redo();
  }

  // NoticeActions.

  retryClassifier(): void {
    void this.services.session.classifyMissing();
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

  showLayers(): void {
    this.#layers.show();
  }

  closeLayerNote(): void {
    this.#layers.closeNotice();
  }

  // What the instrument tells its face.

  protected override onHit({ padId, velocity }: PadTrigger): void {
    this.#lights.add(padId, velocity);
  }

  protected override onKit(kit: Kit): void {
    if (!kit.pads.some((pad) => pad.id === this.selectedPadId)) this.selectedPadId = null;
    this.#goToBank(this.bank);
  }

  protected override onLoadEnd(report: LoadReport): void {
    const { outcome, kitName, padCount } = report;
    if (outcome === 'loaded') {
      this.bank = 0;
      this.selectedPadId = null;
      this.#layers.onLoaded();
      this.#say(`“${kitName}”: ${padCount} ${padCount === 1 ? 'pad' : 'pads'}.`);
    } else if (outcome === 'cancelled' && !this.#progress.value) {
      this.#say('Cancelled. Your kit is as it was.');
    }
    const tells = outcome === 'refused' || report.unreadable.length > 0;
    this.loadReport = tells ? report : null;
  }

  #showHits(hits: ReadonlyMap<string, number>): void {
    for (const [padId, velocity] of hits) this.grid?.flash(padId, velocity);
    this.meter?.wake();
    // Until somebody touches the page, hits from a controller wait in silence.
    const isSilent = this.services.player.context.value !== 'running';
    this.soundBlocked = isSilent && !navigator.userActivation.hasBeenActive;
  }

  readonly #readPeak = (): number => this.services.player.readPeak();

  readonly #outlineOf = (pad: Pad): Float32Array | null =>
    this.services.session.sample(mainSampleId(pad))?.features.outline ?? null;

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
      await this.load(await dropped);
    } catch (error) {
      this.#say(`The drop could not be read: ${messageOf(error)}`);
    }
  }

  protected override load(sources: readonly SourceFile[]): Promise<LoadReport> {
    this.loadReport = null;
    this.toast = '';
    return super.load(sources);
  }

  #say(text: string): void {
    this.toast = text;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => (this.toast = ''), TOAST_MS);
  }

  #onPadPress(event: HTMLElementEventMap['pw-pad-press']): void {
    this.services.player.triggerPad(event.padId, event.velocity, event.timeStampMs);
  }

  #onPadRelease(event: HTMLElementEventMap['pw-pad-release']): void {
    this.services.player.releasePad(event.padId);
  }

  #onSelect(event: HTMLElementEventMap['pw-pad-select']): void {
    this.selectedPadId = event.padId;
  }

  #onSwap({ fromSlot, toSlot }: HTMLElementEventMap['pw-slot-swap']): void {
    this.services.session.edit('Swap pads', (kit) => swapSlots(kit, fromSlot, toSlot));
  }

  #onSplit({ padId }: HTMLElementEventMap['pw-pad-split']): void {
    this.services.session.edit('Split into pads', (kit) => splitPad(kit, padId));
  }

  #onPadEdit({ padId, edit, final }: HTMLElementEventMap['pw-pad-edit']): void {
    const { session } = this.services;
    const isSlider = typeof edit.value === 'number' && edit.property !== 'note';
    session.edit(
      padEditLabel(edit),
      (kit) => applyPadEdit(kit, padId, edit),
      isSlider ? `${edit.property} ${padId}` : null,
    );
    if (final) session.endStep();
  }

  #onRename({ name }: HTMLElementEventMap['pw-kit-rename']): void {
    this.services.session.edit('Rename kit', (kit) => renameKit(kit, name));
  }

  #onMasterGain({ gainDb }: HTMLElementEventMap['pw-master-gain']): void {
    this.masterGainDb = gainDb;
    this.services.player.setMasterGainDb(gainDb);
  }

  #onMidiFilter({ inputId, channel }: HTMLElementEventMap['pw-midi-filter']): void {
    this.services.midi.selectInput(inputId);
    this.services.midi.selectChannel(channel);
  }

  #onCommand({ command }: HTMLElementEventMap['pw-command']): void {
    void this.#commands[command]();
  }

  readonly #commands: Readonly<Record<Command, () => unknown>> = {
    'open-folder': () => this.folderInput.click(),
    'open-files': () => this.filesInput.click(),
    'open-starter': () => this.loadStarter(),
    'export-json': () => this.#export('json'),
    'export-bundle': () => this.#export('bundle'),
    undo: () => this.undo(),
    redo: () => this.redo(),
    'cancel-load': () => this.services.session.cancelLoad(),
    'toggle-names': () => (this.useNames = !this.useNames),
    'find-layers': () => this.#layers.find(),
    'connect-midi': () => this.services.midi.connect(),
  };

  async #export(form: 'json' | 'bundle'): Promise<void> {
    try {
      if (form === 'json') {
        const file = await this.services.session.exportJsonFile();
        saveFile(file, this.kit.name, '.padwise.json');
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

declare global {
  interface HTMLElementTagNameMap {
    'padwise-app': PadwiseApp;
  }
}
