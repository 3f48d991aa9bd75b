/** A pad that drums of its role may play. */
export interface Candidate {
  /** Where it lies among the sounds of its role: its General MIDI note, or its input note. */
  readonly at: number;
  readonly inputNote: number;
}

/** So far no two notes lie apart: a drum shares a pad only where there is no other way. */
const SHARING = 1000;

/**
 * Which pads play a controller's drums of one role, as a whole: each the pad on its very note where
 * there is one; the others in the order of their notes, so that no drum sounds lower than one below
 * it, on as many different pads as that allows, and near their notes.
 *
 * @param drums General MIDI notes, each once, rising.
 * @returns The input note of each drum's pad, in the order of the drums; empty without pads.
 */
export function assignDrums(drums: readonly number[], pads: readonly Candidate[]): number[] {
  if (pads.length === 0) return [];
  const exact = new Set(drums.filter((drum) => pads.some(({ inputNote }) => inputNote === drum)));
  const sorted = pads
    .map(({ at, inputNote }) => ({ at: exact.has(inputNote) ? inputNote : at, inputNote }))
    .sort((a, b) => a.at - b.at || a.inputNote - b.inputNote);
  const rows: Step[][] = [];
  for (const drum of drums) rows.push(nextRow(rows.at(-1), drum, exact.has(drum), sorted));
  return wayBack(rows).map((pad) => sorted[pad]!.inputNote);
}

/** The least cost of all drums so far, the last of which plays this pad, and the pad of the one before. */
interface Step {
  readonly cost: number;
  readonly before: number;
}

function nextRow(
  former: readonly Step[] | undefined,
  drum: number,
  isExact: boolean,
  pads: readonly Candidate[],
): Step[] {
  let lowest: Step = { cost: former ? Infinity : 0, before: -1 };
  return pads.map(({ at, inputNote }, pad) => {
    const distance = isExact && inputNote !== drum ? Infinity : Math.abs(at - drum);
    const shared = former ? former[pad]!.cost + SHARING : Infinity;
    const best = shared < lowest.cost ? { cost: shared, before: pad } : lowest;
    const through = former?.[pad]?.cost ?? Infinity;
    if (through < lowest.cost) lowest = { cost: through, before: pad };
    return { cost: best.cost + distance, before: best.before };
  });
}

/** The pad of each drum on the cheapest way. */
function wayBack(rows: readonly (readonly Step[])[]): number[] {
  const last = rows.at(-1) ?? [];
  let pad = last.reduce((best, { cost }, i) => (cost < last[best]!.cost ? i : best), 0);
  const way: number[] = [];
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    way.unshift(pad);
    pad = rows[i]![pad]!.before;
  }
  return way;
}
