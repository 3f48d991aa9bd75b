import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PadTrigger, PlayerPort, SourceFile } from '../../app/ports.ts';
import type { AddTarget, LoadReport } from '../../app/session.ts';
import { isDoubtful } from '../../kit/doubt.ts';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import '../bank-bar/pw-bank-bar.ts';
import '../kit-bar/pw-kit-bar.ts';
import '../meter/pw-meter.ts';
import '../pad-grid/pw-pad-grid.ts';
import '../welcome/pw-welcome.ts';
import { classMap } from 'lit/directives/class-map.js';
import type { Command } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import { base, controls, tokens } from '../shared/tokens.ts';
import { savedState, saveStateOf } from '../../app/save-state.ts';
import { Announcer } from './announcer.ts';
import { AudioPanel } from './audio-panel.ts';
import { AppCommands } from './app-commands.ts';
import { isEnabled, commandOf } from './command-list.ts';
import { ControllersPanel } from './controllers-panel.ts';
import { ControlsPanel } from './controls-panel.ts';
import { AppDrawer } from './app-drawer.ts';
import { AppNotices } from './app-notices.ts';
import { AudioExportPanel } from './audio-export-panel.ts';
import { appStyles } from './app-styles.ts';
import type { CommandState } from './command-state.ts';
import { FileIntake } from './file-intake.ts';
import { InspectorSheet } from './inspector-sheet.ts';
import { InstrumentElement } from './instrument-element.ts';
import { HitDisplay } from './hit-display.ts';
import { HitKitPanel } from './hit-kit-panel.ts';
import { KeyboardPlay, type KeyboardTarget } from './keyboard-play.ts';
import { KitEdits } from './kit-edits.ts';
import { KitExportPanel } from './kit-export-panel.ts';
import { LayerPanel } from './layer-panel.ts';
import { LearningCommands } from './learning-commands.ts';
import { LibraryNotices } from './library-notices.ts';
import { LibraryPanel } from './library-panel.ts';
import { MapPanel } from './map-panel.ts';
import { OfflinePanel } from './offline-panel.ts';
import { PadActions } from './pad-actions.ts';
import { PadSelection } from './pad-selection.ts';
import { SongPanel } from './song-panel.ts';
import { PlayEvents } from './play-events.ts';
import { makeSoundFacts } from './sound-facts.ts';
import { rememberedTheme, rememberTheme, type Theme } from './theme.ts';

/**
 * The whole instrument with its face.
 *
 * @element padwise-app
 */
export class PadwiseApp extends InstrumentElement implements KeyboardTarget {
  static override styles = [tokens, base, controls, appStyles];

  /** Dark, light, or as the player's system has it; kept by the browser. */
  @property({ reflect: true }) theme: Theme = rememberedTheme();

  /** Until somebody loads sounds. */
  @state() private isFirstVisit = true;
  @state() private masterGainDb = 0;

  readonly #kitState;
  readonly #saveMarks;
  readonly #selection: PadSelection = new PadSelection(this, this.services.session);
  readonly #layers: LayerPanel = new LayerPanel(
    this,
    this.services,
    (pad) => this.#outlineOf(pad),
    (text) => this.#notices.toast.say(text),
  );
  readonly #notices: AppNotices = new AppNotices(this, {
    services: this.services,
    layers: this.#layers,
    run: (command) => this.runCommand(command),
  });
  readonly #libraryNotices: LibraryNotices = new LibraryNotices(this, {
    library: this.services.library,
    toast: this.#notices.toast,
    exportBundle: () => this.runCommand('export-bundle'),
  });
  readonly #audio: AudioPanel = new AudioPanel(this, this.services, this.#notices.toast);
  readonly #controllers: ControllersPanel = new ControllersPanel(this, this.services, {
    selection: this.#selection,
    toast: this.#notices.toast,
  });
  readonly #song: SongPanel = new SongPanel(this, {
    services: this.services,
    toast: this.#notices.toast,
    open: () => this.#drawer.open('song'),
  });
  readonly #hitKit: HitKitPanel = new HitKitPanel(this, this.services, this.#notices.toast);
  readonly #controls: ControlsPanel = new ControlsPanel(this, {
    services: this.services,
    selection: this.#selection,
    toast: this.#notices.toast,
    masterGainDb: () => this.masterGainDb,
    run: (action) => {
      if (isEnabled(commandOf(action), this.commandState)) this.runCommand(action);
    },
    openKit: (number) => this.openKit(number),
  });
  readonly #files: FileIntake = new FileIntake(this, {
    session: this.services.session,
    selection: this.#selection,
    toast: this.#notices.toast,
    load: (sources) => this.load(sources),
    add: (sources, target) => this.add(sources, target),
    openSong: (source, more) => this.#song.openFile(source, more),
    takeLibrary: ({ blob, path }) => this.#library.takeArchive(blob, path),
  });
  readonly #learning: LearningCommands = new LearningCommands(
    this,
    this.services,
    this.#notices.toast,
  );
  readonly #library: LibraryPanel = new LibraryPanel(this, this.services, this.#notices.toast);
  readonly #audioExport: AudioExportPanel = new AudioExportPanel(
    this,
    this.services,
    this.#notices.toast,
    () => this.#drawer.open('groove'),
  );
  readonly #kitExport: KitExportPanel = new KitExportPanel(
    this,
    this.services.session,
    this.#notices.toast,
  );
  readonly #map: MapPanel = new MapPanel(this, this.services, this.#notices.toast);
  readonly #offline: OfflinePanel = new OfflinePanel(this, this.services);
  readonly #commands: AppCommands;
  readonly #padActions: PadActions;
  readonly #drawer: AppDrawer;
  readonly #inspector: InspectorSheet;
  readonly #announcer: Announcer;
  readonly #facts = makeSoundFacts(this.services);
  readonly #hits: HitDisplay;

  constructor() {
    super();
    const { session, player } = this.services;
    this.#kitState = new StoreController(this, session.state);
    this.#saveMarks = new StoreController(this, session.saveMarks);
    this.#announcer = new Announcer(this, session.progress);
    new StoreController(this, player.context);
    new KeyboardPlay(this, this);
    new KitEdits(this, session);
    new PlayEvents(this, player, this.services.repeat);
    this.#padActions = new PadActions(this, {
      session,
      toast: this.#notices.toast,
      pickSound: (padId) => this.#files.pickSounds(padId),
      show: (pad) => this.#selection.takeInHand(pad),
      focus: (pad) => void this.#selection.focus(pad),
    });
    this.#drawer = new AppDrawer(this, {
      session,
      player,
      groove: this.services.groove,
      repeat: this.services.repeat,
      sync: this.services.sync,
      midi: this.services.midi,
      facts: this.#facts,
      song: this.#song,
      onPad: (pad) => this.#selection.takeInHand(pad),
      onOpen: () => {
        this.#notices.toast.close();
        this.#inspector.close();
      },
    });
    this.services.library.onNews = (text) => this.#notices.toast.sayWith(null, text);
    this.services.sync.follow.onLost = (deviceName) =>
      this.#notices.toast.sayWith(null, `Lost the clock of ${deviceName}: the groove has stopped.`);
    this.#inspector = new InspectorSheet(this, {
      session,
      selection: this.#selection,
      facts: this.#facts,
      learningPadId: () => this.#controllers.learningPadId,
      onOpen: () => this.#drawer.close(),
    });
    this.#hits = new HitDisplay(this, {
      services: this.services,
      selection: this.#selection,
      announcer: this.#announcer,
      drawer: this.#drawer,
      notices: this.#notices,
    });
    this.#commands = new AppCommands(this, {
      services: this.services,
      selection: this.#selection,
      files: this.#files,
      drawer: this.#drawer,
      layers: this.#layers,
      library: this.#library,
      map: this.#map,
      audio: this.#audio,
      controllers: this.#controllers,
      learning: this.#learning,
      offline: this.#offline,
      song: this.#song,
      audioExport: this.#audioExport,
      kitExport: this.#kitExport,
      hitKit: this.#hitKit,
      hits: this.#hits,
      announcer: this.#announcer,
      toast: this.#notices.toast,
      openStarter: () => this.loadStarter(),
      chooseKit: () => this.#notices.showChoice(),
      openKit: (number) => void this.openKit(number),
    });
    this.addEventListener('pw-kit-choice', ({ document }) => void this.openOther(document));
    this.addEventListener('pw-master-gain', this.#onMasterGain);
    this.addEventListener('pw-hat-pedal-mode', ({ mode }) => (this.hatPedalMode = mode));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // The first update only reads what is kept.
    if (this.hasUpdated && changed.has('theme')) rememberTheme(this.theme);
  }

  override updated(): void {
    this.#controllers.lights.takeInHand(this.#selection.padId);
  }

  override render() {
    const { kit, undoLabel, redoLabel } = this.#kitState.value;
    const library = this.services.library.view.value;
    const exported = saveStateOf(this.#saveMarks.value, this.#kitState.value);
    return html`
      <pw-kit-bar
        .kitName=${kit.name}
        .padCount=${kit.pads.length}
        .undoLabel=${undoLabel}
        .redoLabel=${redoLabel}
        .masterGainDb=${this.masterGainDb}
        .theme=${this.theme}
        .useNames=${this.useNames}
        .useLicensedModel=${this.useLicensedModel}
        .learningText=${this.#learning.text}
        .offlineText=${this.#offline.text}
        .saveState=${savedState(exported, library)}
        .saveProblem=${library.saving.problem}
      >
        ${this.#controllers.renderMenu(this.hatPedalMode)} ${this.#audio.renderKey()}
        <pw-meter slot="meter" .readPeaks=${this.#readPeaks}></pw-meter>
      </pw-kit-bar>
      <main
        class=${classMap({ drawn: this.#drawer.isOpen, editing: this.#inspector.isOpen })}
        @pw-pad-select=${this.#onSelect}
      >
        ${this.#renderStage(kit)} ${this.#inspector.render()}
      </main>
      ${this.#learning.render()} ${this.#audio.render()} ${this.#audioExport.render()}
      ${this.#library.render()} ${this.#offline.render()} ${this.#kitExport.render()}
      ${this.#controllers.renderDialog()} ${this.#hitKit.render()} ${this.#controls.render()}
      ${this.#map.render()}
      ${this.#notices.render([
        this.#offline.renderNotice(),
        this.#libraryNotices.render(),
        this.#controllers.renderNotices(),
        this.#audioExport.renderBar(),
      ])}
      ${this.#layers.render(kit)} ${this.#files.render()} ${this.#commands.renderDialogs()}
      ${this.#announcer.render()}
    `;
  }

  #renderStage(kit: Kit) {
    const { bank, padId: selectedPadId, padsInBank } = this.#selection;
    const doubtfulCount = kit.pads.filter(isDoubtful).length;
    const isBlank = kit.pads.length === 0;
    // Before the first kit there is no label.
    const kitIsEmpty = isBlank && this.#kitState.value.label !== '';
    return html`<div class="stage">
      <pw-bank-bar
        .kit=${kit}
        .bank=${bank}
        @pw-bank-select=${(event: HTMLElementEventMap['pw-bank-select']) =>
          this.#selection.goToBank(event.bank)}
      ></pw-bank-bar>
      <div class="fit">
        <pw-pad-grid
          .pads=${padsInBank}
          .bank=${bank}
          .selectedPadId=${selectedPadId}
          .outlineOf=${this.#outlineOf}
          .kitIsEmpty=${kitIsEmpty}
          .dropPlace=${this.#files.place}
          .readVoices=${this.#readVoices}
        ></pw-pad-grid>
      </div>
      ${this.#drawer.render({ kit, doubtfulCount, selectedPadId, masterGainDb: this.masterGainDb })}
      ${this.isFirstVisit && !kitIsEmpty ? renderFirstLine(isBlank) : nothing}
      <div class="dock">
        ${this.#inspector.renderKey()} ${this.#drawer.renderKeys(doubtfulCount)}
      </div>
    </div>`;
  }

  // KeyboardTarget.

  playPlace(place: number, velocity: number, timeStampMs: number): void {
    const pad = this.#selection.padAtPlace(place);
    if (!pad) return;
    this.services.player.triggerPad(pad.id, velocity, timeStampMs);
    this.services.repeat.press(`key ${place}`, pad.id, velocity, timeStampMs);
  }

  releasePlace(place: number): void {
    this.services.repeat.release(`key ${place}`);
    const pad = this.#selection.padAtPlace(place);
    if (pad) this.services.player.releasePad(pad.id);
  }

  get commandState(): CommandState {
    return this.#commands.state;
  }

  runCommand(command: Command): void {
    this.#commands.run(command);
  }

  // What the instrument tells its face.

  protected override onHit({ padId, velocity }: PadTrigger): void {
    this.#hits.add(padId, velocity);
    this.#controllers.lights.hit(padId, velocity);
  }

  protected override onKit(): void {
    this.#selection.onKit();
  }

  protected override onLoadEnd(report: LoadReport): void {
    if (report.outcome === 'loaded') {
      this.isFirstVisit = false;
      this.#selection.reset();
      this.#layers.onLoaded();
      this.#drawer.clearSolo();
    } else if (report.outcome === 'added') {
      this.#padActions.onAdded(report);
      this.#layers.onAdded();
    }
    this.#notices.onLoadEnd(report);
  }

  protected override onResumed(report: LoadReport): void {
    this.onLoadEnd(report);
    const key = { name: 'Starter kit', run: () => this.runCommand('open-starter') };
    this.#notices.toast.sayWith(key, `“${report.kitName}” is as you left it.`);
  }

  readonly #readPeaks = (into: Float32Array): void => this.services.player.readPeaks(into);

  readonly #readVoices: PlayerPort['readVoices'] = (visit) =>
    this.services.player.readVoices(visit);

  readonly #outlineOf = (pad: Pad): Float32Array | null =>
    this.#facts.featuresOf(pad)?.outline ?? null;

  protected override load(sources: readonly SourceFile[]): Promise<LoadReport> {
    this.#notices.clear();
    return super.load(sources);
  }

  protected override openOther(document: string): Promise<LoadReport | null> {
    this.#notices.clear();
    return super.openOther(document);
  }

  protected override add(sources: readonly SourceFile[], target: AddTarget): Promise<LoadReport> {
    this.#notices.clear();
    return super.add(sources, target);
  }

  #onSelect(event: HTMLElementEventMap['pw-pad-select']): void {
    this.#selection.select(event.padId);
    if (event.padId === null) this.#inspector.close();
  }

  readonly #onMasterGain = ({ gainDb }: HTMLElementEventMap['pw-master-gain']): void => {
    this.masterGainDb = gainDb;
    this.services.player.setMasterGainDb(gainDb);
  };
}

/** @param isWaiting Whether it keeps its place only, so that the pads don't move when they come. */
function renderFirstLine(isWaiting: boolean) {
  return html`<pw-welcome
    class=${classMap({ first: true, waiting: isWaiting })}
    compact
  ></pw-welcome>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'padwise-app': PadwiseApp;
  }
}
