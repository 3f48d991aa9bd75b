import type { PlayerPort } from '../app/ports.ts';
import { Session } from '../app/session.ts';
import { isAudioFile } from '../audio/decode/audio-files.ts';
import { Decoder } from '../audio/decode/decoder.ts';
import { renderStarterKit } from '../audio/starter/render-starter-kit.ts';
import * as kitFiles from '../formats/kit-files.ts';
import { decideRole } from '../ml/decide-role.ts';
import { hintOf } from '../ml/name-hints.ts';
import { SampleAnalyser } from '../ml/sample-analyser.ts';

export interface PluginSession {
  readonly session: Session;
  readonly analyser: SampleAnalyser;
}

/**
 * The kit in hand of one instance. Nothing of it is kept in the browser: its storage is that of the
 * host's page, and the host keeps the state. Only the network's file is cached there.
 *
 * @param baseUrl Absolute, of the folder that holds `models/`.
 */
export function createPluginSession(
  sampleRateHz: number,
  baseUrl: string,
  setKit: PlayerPort['setKit'],
): PluginSession {
  const analyser = new SampleAnalyser({ baseUrl });
  const session = new Session({
    decoder: new Decoder(sampleRateHz),
    analyser,
    learning: { heeded: () => Promise.resolve([]), recognise: () => undefined },
    player: { setKit },
    isAudioFile,
    decideRole,
    kindOf: (path) => hintOf(path)?.kind ?? null,
    formats: kitFiles,
    renderStarter: renderStarterKit,
    exporter: {
      ...kitFiles,
      toWav: async (buffer) => (await import('../audio/buffer-wav.ts')).bufferToWav(buffer),
    },
  });
  return { session, analyser };
}
