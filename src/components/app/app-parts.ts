import type { SourceFile } from '../../app/ports.ts';
import type { AppServices } from '../../app/services.ts';
import type { AddTarget, LoadReport } from '../../app/session.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { SoundFacts } from '../why/sound-facts.ts';
import { Announcer } from './announcer.ts';
import { AppCommands, type CommandHost } from './app-commands.ts';
import { AppDrawer } from './app-drawer.ts';
import { AppNotices } from './app-notices.ts';
import { AudioExportPanel } from './audio-export-panel.ts';
import { AudioPanel } from './audio-panel.ts';
import { commandOf, isEnabled } from './command-list.ts';
import { ControllersPanel } from './controllers-panel.ts';
import { ControlsPanel } from './controls-panel.ts';
import { FileIntake } from './file-intake.ts';
import { HitDisplay } from './hit-display.ts';
import { HitKitPanel } from './hit-kit-panel.ts';
import { InspectorSheet } from './inspector-sheet.ts';
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
import { PlayEvents } from './play-events.ts';
import { SongPanel } from './song-panel.ts';
import { makeSoundFacts } from './sound-facts.ts';

/** The element that the parts belong to. */
export type AppHost = CommandHost & KeyboardTarget;

/** What parts ask of the element that others can't. */
export interface AppActions {
  readonly masterGainDb: () => number;
  readonly load: (sources: readonly SourceFile[]) => Promise<LoadReport>;
  readonly add: (sources: readonly SourceFile[], target: AddTarget) => Promise<LoadReport>;
  /** Opens a kit of this visit by its number. */
  readonly openKit: (number: number) => Promise<LoadReport | null>;
  readonly openStarter: () => Promise<void>;
}

/** The parts of the app's face, each made once and known to those that need it. */
export class AppParts {
  readonly selection: PadSelection;
  readonly facts: SoundFacts;
  readonly announcer: Announcer;
  readonly hits: HitDisplay;
  readonly commands: AppCommands;

  readonly notices: AppNotices;
  readonly libraryNotices: LibraryNotices;

  readonly drawer: AppDrawer;
  readonly inspector: InspectorSheet;
  readonly song: SongPanel;

  readonly files: FileIntake;
  readonly padActions: PadActions;
  readonly layers: LayerPanel;

  readonly controllers: ControllersPanel;
  readonly controls: ControlsPanel;
  readonly hitKit: HitKitPanel;

  readonly audio: AudioPanel;
  readonly audioExport: AudioExportPanel;
  readonly kitExport: KitExportPanel;
  readonly learning: LearningCommands;
  readonly library: LibraryPanel;
  readonly map: MapPanel;
  readonly offline: OfflinePanel;

  readonly #host: AppHost;
  readonly #services: AppServices;
  readonly #actions: AppActions;

  constructor(host: AppHost, services: AppServices, actions: AppActions) {
    this.#host = host;
    this.#services = services;
    this.#actions = actions;
    const { session, player, library } = services;
    this.selection = new PadSelection(host, session);
    this.facts = makeSoundFacts(services);
    this.layers = new LayerPanel(host, services, this.outlineOf, (text) =>
      this.notices.toast.say(text),
    );
    this.notices = new AppNotices(host, {
      services,
      layers: this.layers,
      run: (command) => host.runCommand(command),
    });
    const { toast } = this.notices;
    this.libraryNotices = new LibraryNotices(host, {
      library,
      toast,
      exportBundle: () => host.runCommand('export-bundle'),
    });
    this.audio = new AudioPanel(host, services, toast);
    this.controllers = new ControllersPanel(host, services, { selection: this.selection, toast });
    this.song = new SongPanel(host, { services, toast, open: () => this.drawer.open('song') });
    this.hitKit = new HitKitPanel(host, services, toast);
    this.controls = this.#makeControls();
    this.files = this.#makeFiles();
    this.learning = new LearningCommands(host, services, toast);
    this.library = new LibraryPanel(host, services, toast);
    this.audioExport = new AudioExportPanel(host, services, toast, () =>
      this.drawer.open('groove'),
    );
    this.kitExport = new KitExportPanel(host, session, toast);
    this.map = new MapPanel(host, services, toast);
    this.offline = new OfflinePanel(host, services);
    this.announcer = new Announcer(host, session.progress);
    new StoreController(host, player.context);
    new KeyboardPlay(host, host);
    new KitEdits(host, session);
    new PlayEvents(host, player, services.repeat);
    this.padActions = this.#makePadActions();
    this.drawer = this.#makeDrawer();
    this.inspector = this.#makeInspector();
    this.hits = new HitDisplay(host, {
      services,
      selection: this.selection,
      announcer: this.announcer,
      drawer: this.drawer,
      notices: this.notices,
    });
    this.commands = this.#makeCommands();
    this.#tellNews();
  }

  /** What a pad's sound looks like; null where nobody has measured it. */
  readonly outlineOf = (pad: Pad): Float32Array | null =>
    this.facts.featuresOf(pad)?.outline ?? null;

  #makeControls(): ControlsPanel {
    const host = this.#host;
    return new ControlsPanel(host, {
      services: this.#services,
      selection: this.selection,
      toast: this.notices.toast,
      masterGainDb: this.#actions.masterGainDb,
      run: (action) => {
        if (isEnabled(commandOf(action), host.commandState)) host.runCommand(action);
      },
      openKit: (number) => this.#actions.openKit(number),
    });
  }

  #makeFiles(): FileIntake {
    return new FileIntake(this.#host, {
      session: this.#services.session,
      selection: this.selection,
      toast: this.notices.toast,
      load: (sources) => this.#actions.load(sources),
      add: (sources, target) => this.#actions.add(sources, target),
      openSong: (source, more) => this.song.openFile(source, more),
      takeLibrary: ({ blob, path }) => this.library.takeArchive(blob, path),
    });
  }

  #makePadActions(): PadActions {
    return new PadActions(this.#host, {
      session: this.#services.session,
      toast: this.notices.toast,
      pickSound: (padId) => this.files.pickSounds(padId),
      show: (pad) => this.selection.takeInHand(pad),
      focus: (pad) => void this.selection.focus(pad),
    });
  }

  #makeDrawer(): AppDrawer {
    const { session, player, groove, repeat, sync, midi } = this.#services;
    return new AppDrawer(this.#host, {
      session,
      player,
      groove,
      repeat,
      sync,
      midi,
      facts: this.facts,
      song: this.song,
      onPad: (pad) => this.selection.takeInHand(pad),
      onOpen: () => {
        this.notices.toast.close();
        this.inspector.close();
      },
    });
  }

  #makeInspector(): InspectorSheet {
    return new InspectorSheet(this.#host, {
      session: this.#services.session,
      selection: this.selection,
      facts: this.facts,
      learningPadId: () => this.controllers.learningPadId,
      onOpen: () => this.drawer.close(),
    });
  }

  #makeCommands(): AppCommands {
    const { openStarter, openKit } = this.#actions;
    return new AppCommands(this.#host, {
      services: this.#services,
      selection: this.selection,
      files: this.files,
      drawer: this.drawer,
      layers: this.layers,
      library: this.library,
      map: this.map,
      audio: this.audio,
      controllers: this.controllers,
      learning: this.learning,
      offline: this.offline,
      song: this.song,
      audioExport: this.audioExport,
      kitExport: this.kitExport,
      hitKit: this.hitKit,
      hits: this.hits,
      announcer: this.announcer,
      toast: this.notices.toast,
      openStarter,
      chooseKit: () => this.notices.showChoice(),
      openKit: (number) => void openKit(number),
    });
  }

  /** What nobody has asked for, and everybody wants to know. */
  #tellNews(): void {
    const { library, sync } = this.#services;
    const { toast } = this.notices;
    library.onNews = (text) => toast.sayWith(null, text);
    sync.follow.onLost = (deviceName) =>
      toast.sayWith(null, `Lost the clock of ${deviceName}: the groove has stopped.`);
  }
}
