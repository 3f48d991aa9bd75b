/** What the groove does. */
export type GroovePhase = 'stopped' | 'counting-in' | 'recording' | 'playing';

/** What moves it on: keys, the end of the count-in, and the groove's end where it is not looped. */
export type GrooveMove = 'record' | 'play' | 'stop' | 'counted-in' | 'ended';

const MOVES: Readonly<Record<GroovePhase, Readonly<Partial<Record<GrooveMove, GroovePhase>>>>> = {
  stopped: { record: 'counting-in', play: 'playing' },
  'counting-in': {
    record: 'stopped',
    play: 'stopped',
    stop: 'stopped',
    'counted-in': 'recording',
  },
  // Recording is left and entered while the groove goes on.
  recording: { record: 'playing', play: 'stopped', stop: 'stopped', ended: 'stopped' },
  playing: { record: 'recording', play: 'stopped', stop: 'stopped', ended: 'stopped' },
};

/** What comes next; the same phase where the move means nothing in it. */
export function nextPhase(phase: GroovePhase, move: GrooveMove, hasCountIn: boolean): GroovePhase {
  const next = MOVES[phase][move] ?? phase;
  return next === 'counting-in' && !hasCountIn ? 'recording' : next;
}
