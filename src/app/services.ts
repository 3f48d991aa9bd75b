import type { AnalyserPort, MidiPort, PlayerPort } from './ports.ts';
import type { Session } from './session.ts';

/** The parts that one `<padwise-app>` works with. */
export interface AppServices {
  readonly session: Session;
  readonly player: PlayerPort;
  readonly midi: MidiPort;
  readonly analyser: AnalyserPort;
}
