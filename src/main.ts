import { takeStarterKit } from './starter-ahead.ts';
import { AudioExport } from './app/audio-export.ts';
import { ControlLearner } from './app/controllers/control-learner.ts';
import { ControlSurface } from './app/controllers/control-surface.ts';
import { Controllers } from './app/controllers/controllers.ts';
import { NoteRepeat } from './app/controllers/note-repeat.ts';
import type { AppServices } from './app/services.ts';
import { KitRack } from './app/kit-rack.ts';
import { Learning } from './app/learning.ts';
import { Library } from './app/library/library.ts';
import { LessonWatcher } from './app/lesson-watcher.ts';
import { readAudioSettings } from './app/audio-settings.ts';
import { GrooveSync } from './app/groove/groove-sync.ts';
import { GrooveTransport } from './app/groove/groove-transport.ts';
import { OfflineDesk } from './app/offline/offline-desk.ts';
import { MapLoader } from './app/sample-map/map-loader.ts';
import { Session } from './app/session.ts';
import { Songs } from './app/song/songs.ts';
import { isAudioFile } from './audio/decode/audio-files.ts';
import { Decoder } from './audio/decode/decoder.ts';
import { LivePlayer } from './audio/live-player.ts';
import { InstrumentElement } from './components/app/instrument-element.ts';
import { PadwiseApp } from './components/app/padwise-app.ts';
import { onLaunchedFiles } from './launched-files.ts';
import { keepPage } from './page-offline.ts';
import { followTheme } from './page-theme.ts';
import * as kitFiles from './formats/kit-files.ts';
import * as profileFiles from './formats/profile-files.ts';
import { MidiController } from './midi/midi-controller.ts';
import { decideRole } from './ml/decide-role.ts';
import { hintOf } from './ml/name-hints.ts';
import { SampleAnalyser } from './ml/sample-analyser.ts';

const offline = new OfflineDesk({
  loadKeeper: async () => {
    const { OfflineKeeper } = await import('./offline/offline-keeper.ts');
    return new OfflineKeeper({
      workerUrl: new URL('service-worker.js', document.baseURI).href,
      scriptUrl: import.meta.url,
    });
  },
  reloadPage: () => location.reload(),
});
/** That of the page's first instrument. */
const first: { classifier?: SampleAnalyser['status'] } = {};

/** What the networks listen at: sounds that are only listened to need no more. */
const HEARD_RATE_HZ = 32_000;

/** The composition root: the only place that knows every part. */
function createServices(): AppServices {
  const player = new LivePlayer(readAudioSettings());
  const decoder = new Decoder(player.status.value.sampleRateHz);
  const analyser = new SampleAnalyser({ baseUrl: import.meta.env.BASE_URL });
  first.classifier ??= analyser.status;
  const learning = new Learning(() => import('./storage/learning-storage.ts'));
  const session = new Session({
    decoder,
    analyser,
    learning,
    player,
    isAudioFile,
    decideRole,
    kindOf: (path) => hintOf(path)?.kind ?? null,
    formats: kitFiles,
    renderStarter: takeStarterKit,
    exporter: {
      ...kitFiles,
      toWav: async (buffer) => (await import('./audio/buffer-wav.ts')).bufferToWav(buffer),
    },
  });
  // Straight from the message to the voice.
  const midi = new MidiController(player);
  player.status.subscribe(({ sampleRateHz }) => {
    decoder.sampleRateHz = sampleRateHz;
    void session.followRate(sampleRateHz);
  });
  const groove = new GrooveTransport({ session, player });
  const controllers = new Controllers({
    midi,
    session,
    player,
    loadFactory: async () => (await import('./profiles/factory-profiles.ts')).FACTORY_PROFILES,
  });
  const repeat = new NoteRepeat({ session, player, groove, controllers });
  const surface = new ControlSurface({ session, groove, controllers, repeat });
  return {
    player,
    audio: player,
    groove,
    sync: new GrooveSync({
      midi,
      player,
      transport: groove,
      hear: (ear) => controllers.hear(ear),
    }),
    songs: new Songs({
      session,
      loadTransport: async () => {
        const { SongTransport } = await import('./app/song/song-transport.ts');
        return new SongTransport({ session, player, groove });
      },
      loadFiles: () => import('./formats/midi-file/midi-files.ts'),
    }),
    analyser,
    learning,
    offline,
    session,
    audioExport: new AudioExport({
      session,
      sampleRateHz: () => player.status.value.sampleRateHz,
      loadBounce: () => import('./audio/bounce/bounce.ts'),
      loadCapture: async () => {
        const { OutputCapture } = await import('./audio/capture/output-capture.ts');
        const capture = new OutputCapture(() => player.output);
        player.tap(() => () => void capture.interrupt());
        return capture;
      },
      zip: async (files) => (await import('./formats/zip-writer.ts')).writeZip(files),
    }),
    decideRole,
    watcher: new LessonWatcher(session, learning),
    midi,
    profileFiles,
    controllers,
    surface,
    controlLearner: new ControlLearner({ midi, controllers, surface }),
    repeat,
    rack: new KitRack({ session }),
    map: new MapLoader(async (view) => {
      const [{ SampleMap }, { fetchVersion }, { MapProjector }, { PreviewVoice }] =
        await Promise.all([
          import('./app/sample-map/sample-map.ts'),
          import('./ml/model-store.ts'),
          import('./ml/map-projection/map-projector.ts'),
          import('./audio/preview-voice.ts'),
        ]);
      return new SampleMap(
        {
          session,
          player,
          analyser,
          readVersion: () => fetchVersion(import.meta.env.BASE_URL, analyser.model),
          learning,
          decideRole,
          isAudioFile,
          decoder,
          indexDecoder: new Decoder(HEARD_RATE_HZ),
          preview: new PreviewVoice(player),
          projector: new MapProjector(),
          openIndex: async () => {
            const { SampleIndex } = await import('./storage/sample-index/sample-index.ts');
            return SampleIndex.open();
          },
        },
        view,
      );
    }),
    library: new Library({
      session,
      files: kitFiles,
      open: async () => {
        const { KitLibrary } = await import('./storage/library/kit-library.ts');
        return KitLibrary.open();
      },
    }),
  };
}

InstrumentElement.createServices = createServices;
customElements.define('padwise-app', PadwiseApp);
const app = document.querySelector('padwise-app');
if (app) followTheme(app, document);
// The app's own page, not one that it is a part of.
if (app?.hasAttribute('standalone')) {
  onLaunchedFiles((files) => void app.ready.then(() => app.loadFiles(files)));
  if (import.meta.env.PROD && first.classifier) {
    keepPage(offline, { ready: app.ready, classifier: first.classifier });
  }
}
