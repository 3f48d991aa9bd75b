import type { AudioExport } from './audio-export.ts';
import type { ControlLearner } from './controllers/control-learner.ts';
import type { ControlSurface } from './controllers/control-surface.ts';
import type { Controllers } from './controllers/controllers.ts';
import type { GrooveSync } from './groove/groove-sync.ts';
import type { NoteRepeat } from './controllers/note-repeat.ts';
import type { GrooveTransport } from './groove/groove-transport.ts';
import type { KitRack } from './kit-rack.ts';
import type { LibraryHost } from './library/library-ports.ts';
import type { Learning } from './learning.ts';
import type { OfflineDesk } from './offline/offline-desk.ts';
import type { MapDesk } from './sample-map/map-ports.ts';
import type { LessonWatcher } from './lesson-watcher.ts';
import type {
  AnalyserPort,
  AudioSetupPort,
  MidiPort,
  PlayerPort,
  ProfileFilesPort,
  RoleDecider,
} from './ports.ts';
import type { Session } from './session.ts';
import type { Songs } from './song/songs.ts';
import type { SysexPort } from './sysex-port.ts';

/** The parts that one `<padwise-app>` works with. */
export interface AppServices {
  readonly session: Session;
  readonly player: PlayerPort;
  readonly audio: AudioSetupPort;
  readonly groove: GrooveTransport;
  readonly sync: GrooveSync;
  readonly songs: Songs;
  readonly midi: MidiPort & SysexPort;
  readonly controllers: Controllers;
  readonly profileFiles: ProfileFilesPort;
  readonly surface: ControlSurface;
  readonly controlLearner: ControlLearner;
  readonly repeat: NoteRepeat;
  readonly rack: KitRack;
  readonly library: LibraryHost;
  readonly map: MapDesk;
  readonly analyser: AnalyserPort;
  readonly audioExport: AudioExport;
  readonly learning: Learning;
  readonly offline: OfflineDesk;
  readonly watcher: LessonWatcher;
  readonly decideRole: RoleDecider;
}
