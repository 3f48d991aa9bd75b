import type { AppServices } from '../../app/services.ts';
import { bankName } from '../../kit/layout.ts';
import { padsText } from '../review/review-text.ts';
import type { CommandId } from '../shared/events.ts';
import type { AudioExportPanel } from './audio-export-panel.ts';
import type { Announcer } from './announcer.ts';
import type { AudioPanel } from './audio-panel.ts';
import type { ControllersPanel } from './controllers-panel.ts';
import { AppDialogs } from './app-dialogs.ts';
import type { AppDrawer } from './app-drawer.ts';
import type { CommandState } from './command-state.ts';
import { Commands } from './commands.ts';
import type { FileIntake } from './file-intake.ts';
import type { HitDisplay } from './hit-display.ts';
import type { HitKitPanel } from './hit-kit-panel.ts';
import type { KitExportPanel } from './kit-export-panel.ts';
import type { InstrumentElement } from './instrument-element.ts';
import type { LayerPanel } from './layer-panel.ts';
import type { LearningCommands } from './learning-commands.ts';
import type { MapPanel } from './map-panel.ts';
import type { OfflinePanel } from './offline-panel.ts';
import type { SongPanel } from './song-panel.ts';
import type { LibraryPanel } from './library-panel.ts';
import type { PadSelection } from './pad-selection.ts';
import type { Theme } from './theme.ts';
import type { Toast } from './toast.ts';
import { ViewCommands } from './view-commands.ts';

/** The element that commands are for, with the settings that they switch. */
export type CommandHost = InstrumentElement & { theme: Theme };

/** The parts of the app that commands reach. */
export interface AppCommandParts {
  readonly services: AppServices;
  readonly selection: PadSelection;
  readonly files: FileIntake;
  readonly drawer: AppDrawer;
  readonly layers: LayerPanel;
  readonly library: LibraryPanel;
  readonly map: MapPanel;
  readonly audio: AudioPanel;
  readonly controllers: ControllersPanel;
  readonly learning: LearningCommands;
  readonly offline: OfflinePanel;
  readonly song: SongPanel;
  readonly audioExport: AudioExportPanel;
  readonly kitExport: KitExportPanel;
  readonly hitKit: HitKitPanel;
  readonly hits: HitDisplay;
  readonly announcer: Announcer;
  readonly toast: Toast;
  openStarter(): Promise<void>;
  /** Shows the kits that came with the one in hand. */
  chooseKit(): unknown;
  /** Opens a kit of this visit by its number. */
  openKit(number: number): void;
}

/** All commands of the app, what decides which make sense, and the palette and sheet that list them. */
export class AppCommands {
  readonly #host: CommandHost;
  readonly #parts: AppCommandParts;
  readonly #dialogs: AppDialogs;
  readonly #commands: Commands;

  constructor(host: CommandHost, parts: AppCommandParts) {
    this.#host = host;
    this.#parts = parts;
    this.#dialogs = new AppDialogs(host, () => this.state);
    const { session } = parts.services;
    this.#commands = new Commands(host, {
      session,
      controllers: parts.controllers.commands,
      toast: parts.toast,
      learning: parts.learning.commands,
      view: this.#makeViewCommands(),
      say: (text) => parts.announcer.say(text),
      openPicker: (kind) => parts.files.pick(kind),
      addFiles: () => parts.files.pickSounds(null),
      openStarter: () => parts.openStarter(),
      openLibrary: () => parts.library.open(),
      openMap: () => parts.map.open(),
      chooseKit: () => parts.chooseKit(),
      toggleNames: () => (host.useNames = !host.useNames),
      toggleLicensedModel: () => (host.useLicensedModel = !host.useLicensedModel),
      openReview: () => parts.drawer.open('review'),
      findLayers: () => parts.layers.find(),
      exportKit: (formatId) => void parts.kitExport.open(formatId),
      exportAudio: () => parts.audioExport.open(),
      exportMidi: () => parts.song.exportGroove(),
      openMidi: () => parts.files.pickMidi(),
    });
  }

  get state(): CommandState {
    const { services, selection, drawer, announcer } = this.#parts;
    const { kit, undoLabel, redoLabel } = services.session.state.value;
    return {
      kit,
      bank: selection.bank,
      padInHand: selection.pad,
      undoLabel,
      redoLabel,
      isLoading: services.session.progress.value !== null,
      isDrawerOpen: drawer.isOpen,
      canUndoPass: services.groove.canUndoPass,
      hasSong: this.#songInHand !== null,
      canConnectMidi: !['on', 'connecting', 'unsupported', 'insecure'].includes(
        services.midi.status.value.state,
      ),
      isMidiOn: services.midi.status.value.state === 'on',
      repeats: services.repeat.state.value.isOn,
      hasOtherKits: services.session.kitChoice !== null,
      kits: services.rack.state.value,
      useNames: this.#host.useNames,
      useLicensedModel: this.#host.useLicensedModel,
      useLearning: this.#host.useLearning,
      speakHits: announcer.speaksHits,
      theme: this.#host.theme,
    };
  }

  run(command: CommandId): void {
    this.#commands.run(command);
  }

  renderDialogs() {
    return this.#dialogs.render();
  }

  #makeViewCommands(): ViewCommands {
    const { services, selection, drawer, hits, audio, hitKit, offline } = this.#parts;
    return new ViewCommands(this.#host, {
      player: services.player,
      state: () => this.state,
      goToBank: (bank) => this.#goToBank(bank),
      goToPad: (pad) => {
        selection.takeInHand(pad);
        void selection.focus(pad);
      },
      groove: services.groove,
      repeat: services.repeat,
      openKit: (number) => this.#parts.openKit(number),
      openMixer: () => drawer.open('mixer'),
      openEditor: () => drawer.open('editor'),
      openGroove: () => drawer.open('groove'),
      openSong: () => drawer.open('song'),
      song: () => this.#songInHand,
      showsSong: () => drawer.panel === 'song',
      openAudio: () => void audio.open(),
      openOffline: () => void offline.open(),
      learnKit: () => void hitKit.open(),
      closeDrawer: () => drawer.close(),
      toggleSpeakHits: () => hits.toggleSpeech(),
      setTheme: (theme) => (this.#host.theme = theme),
      openPalette: () => void this.#dialogs.openPalette(),
      openShortcuts: () => void this.#dialogs.openShortcuts(),
    });
  }

  get #songInHand() {
    const transport = this.#parts.services.songs.transport.value;
    return transport?.state.value.open ? transport : null;
  }

  /** Nobody who doesn't see the pads would know where they are. */
  #goToBank(bank: number): void {
    const { selection, announcer } = this.#parts;
    selection.goToBank(bank);
    announcer.say(`Bank ${bankName(selection.bank)}, ${padsText(selection.padsInBank.length)}`);
  }
}
