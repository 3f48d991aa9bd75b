/** Hits of a device's note that no pad answered. */
export interface UnmappedNote {
  readonly deviceName: string;
  readonly note: number;
  /** Of the last one, as it was sent. */
  readonly velocity: number;
  readonly count: number;
}

/** As many as a tray shows without burying the pads. */
const MAX_NOTES = 32;

/** The last first, each note of a device once. */
export function addUnmapped(
  notes: readonly UnmappedNote[],
  { deviceName, note, velocity }: Omit<UnmappedNote, 'count'>,
): UnmappedNote[] {
  const isSame = (each: UnmappedNote) => each.deviceName === deviceName && each.note === note;
  const count = 1 + (notes.find(isSame)?.count ?? 0);
  const others = notes.filter((each) => !isSame(each));
  return [{ deviceName, note, velocity, count }, ...others].slice(0, MAX_NOTES);
}
