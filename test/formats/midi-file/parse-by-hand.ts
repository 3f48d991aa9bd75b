/**
 * A small reader of MIDI files that shares nothing with the program's: the tests' second opinion. It
 * knows good files only.
 */

export interface PlainEvent {
  readonly tick: number;
  readonly track: number;
  readonly bytes: readonly number[];
}

export interface PlainNote {
  readonly tick: number;
  readonly sec: number;
  readonly note: number;
  readonly velocity: number;
  readonly endTick: number;
}

export interface PlainFile {
  readonly format: number;
  readonly ppq: number;
  readonly tracks: readonly (readonly PlainEvent[])[];
}

export function parseByHand(file: Uint8Array): PlainFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const format = view.getUint16(8);
  const ppq = view.getUint16(12);
  const tracks: PlainEvent[][] = [];
  let at = 8 + view.getUint32(4);
  while (at < file.length) {
    const end = at + 8 + view.getUint32(at + 4);
    tracks.push(eventsOf(file.subarray(at + 8, end), tracks.length));
    at = end;
  }
  return { format, ppq, tracks };
}

function eventsOf(bytes: Uint8Array, track: number): PlainEvent[] {
  const events: PlainEvent[] = [];
  let at = 0;
  let tick = 0;
  let status = 0;
  const vary = () => {
    let value = 0;
    do value = (value << 7) | (bytes[at]! & 127);
    while (bytes[at++]! & 128);
    return value;
  };
  while (at < bytes.length) {
    tick += vary();
    if (bytes[at]! >= 0xf0) {
      const head = [bytes[at++]!];
      if (head[0] === 0xff) head.push(bytes[at++]!);
      const length = vary();
      events.push({ tick, track, bytes: [...head, ...bytes.subarray(at, at + length)] });
      at += length;
    } else {
      if (bytes[at]! & 128) status = bytes[at++]!;
      const length = status >= 0xc0 && status < 0xe0 ? 1 : 2;
      events.push({ tick, track, bytes: [status, ...bytes.subarray(at, at + length)] });
      at += length;
    }
  }
  return events;
}

/** When a tick is: one tempo after the other, added up. */
export function secondsOf({ tracks, ppq }: PlainFile, tick: number): number {
  const tempos = tracks
    .flat()
    .filter(({ bytes }) => bytes[0] === 0xff && bytes[1] === 0x51)
    .sort((a, b) => a.tick - b.tick);
  let sec = 0;
  let from = 0;
  let micros = 500_000;
  for (const tempo of tempos) {
    if (tempo.tick >= tick) break;
    sec += ((tempo.tick - from) * micros) / 1e6 / ppq;
    from = tempo.tick;
    micros = (tempo.bytes[2]! << 16) | (tempo.bytes[3]! << 8) | tempo.bytes[4]!;
  }
  return sec + ((tick - from) * micros) / 1e6 / ppq;
}

/** The notes of a channel, 1 to 16, in order of time, each until the next end of the same note. */
export function notesByHand(file: PlainFile, channel: number): PlainNote[] {
  const notes = file.tracks.flatMap((events) =>
    events.flatMap(({ tick, bytes }, i): PlainNote[] => {
      const [status = 0, note = 0, velocity = 0] = bytes;
      if (status !== 0x90 + channel - 1 || velocity === 0) return [];
      const isEnd = (each: PlainEvent) =>
        each.bytes[1] === note &&
        (each.bytes[0] === 0x80 + channel - 1 || (each.bytes[0] === status && !each.bytes[2]));
      const end = events.slice(i + 1).find(isEnd);
      return [{ tick, sec: secondsOf(file, tick), note, velocity, endTick: end?.tick ?? Infinity }];
    }),
  );
  return notes.sort((a, b) => a.tick - b.tick);
}
