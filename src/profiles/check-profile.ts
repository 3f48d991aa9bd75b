import type { ControllerProfile } from './profile-schema.ts';

/**
 * What a profile must keep beyond its schema: a note means one thing and lies in one place of the
 * grid, whose rows are whole; a pedal has a way to go; a curve's points rise.
 *
 * @returns A line for each fault, `where: what`; empty for a sound profile.
 */
export function checkProfile(profile: ControllerProfile): string[] {
  return [
    ...duplicates(
      profile.notes.map(({ note }) => note),
      (i) => `notes[${i}].note`,
    ),
    ...checkGrid(profile),
    ...checkPedal(profile),
    ...checkVelocity(profile),
  ];
}

function duplicates(notes: readonly number[], placeOf: (i: number) => string): string[] {
  return notes.flatMap((note, i) => {
    const first = notes.indexOf(note);
    return first === i ? [] : [`${placeOf(i)}: ${note} is already given at ${placeOf(first)}`];
  });
}

function checkGrid({ grid }: ControllerProfile): string[] {
  if (!grid) return [];
  const { columns, notes } = grid;
  const isWhole = notes.length % columns === 0;
  return [
    ...(isWhole
      ? []
      : [`grid.notes: ${notes.length} notes do not make whole rows of ${columns} columns`]),
    ...duplicates(notes, (i) => `grid.notes[${i}]`),
  ];
}

function checkPedal({ hatPedal }: ControllerProfile): string[] {
  if (!hatPedal || hatPedal.closed !== hatPedal.open) return [];
  return [`hatPedal.open: ${hatPedal.open} is what it sends when it is closed, too`];
}

function checkVelocity({ velocity }: ControllerProfile): string[] {
  if (!velocity) return [];
  const { curve, points = [], lowest = 1, highest = 127 } = velocity;
  const falling = points.findIndex(({ from }, i) => i > 0 && from <= points[i - 1]!.from);
  return [
    ...(lowest > highest
      ? [`velocity.lowest: ${lowest} is above velocity.highest, ${highest}`]
      : []),
    ...(curve === 'custom' && points.length === 0
      ? ['velocity.points: a custom curve has at least two points, but there are none']
      : []),
    ...(falling < 0
      ? []
      : [
          `velocity.points[${falling}].from: ${points[falling]!.from} does not rise above the point before it`,
        ]),
  ];
}
