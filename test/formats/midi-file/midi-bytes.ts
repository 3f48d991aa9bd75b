/** MIDI files made by hand for tests. */

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

const four = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

export function chunk(tag: string, bytes: readonly number[]): number[] {
  return [...ascii(tag), ...four(bytes.length), ...bytes];
}

export const END = [0, 0xff, 0x2f, 0];

/** @param division Ticks a quarter note, or the two bytes of frames. */
export function midiFile(
  tracks: readonly (readonly number[])[],
  { format = tracks.length > 1 ? 1 : 0, division = 96 } = {},
): Uint8Array {
  const head = [0, format, 0, tracks.length, division >> 8, division & 255];
  return Uint8Array.from([
    ...chunk('MThd', head),
    ...tracks.flatMap((track) => chunk('MTrk', track)),
  ]);
}

export function named(name: string): number[] {
  return [0, 0xff, 3, name.length, ...ascii(name)];
}

export function riff(file: Uint8Array): Uint8Array {
  const little = (value: number) => four(value).reverse();
  const body = [
    ...ascii('RMID'),
    ...ascii('INFO'),
    ...little(3),
    1,
    2,
    3,
    0,
    ...ascii('data'),
    ...little(file.length),
    ...file,
  ];
  return Uint8Array.from([...ascii('RIFF'), ...little(body.length), ...body]);
}
