/**
 * Ways to decide the roles of a whole kit from each sound's probabilities, to be compared with
 * deciding each sound alone. None of them is in the app: see docs/decisions/0008-layers.md.
 */

/** Roles without which a kit is hardly one. */
const CORE = ['kick', 'snare', 'closed-hat'];

/** Each sound alone: what the app does. */
export function alone(probabilities) {
  return probabilities;
}

/**
 * Where a core role is missing, the sound that comes nearest to it takes it, if it is doubtful
 * itself (under `doubtful`) and heard so with `enough`.
 */
export function completeCore(roles, { doubtful = 0.6, enough = 0.2 } = {}) {
  return (probabilities) => {
    const result = probabilities.map((row) => [...row]);
    for (const role of CORE) {
      const at = roles.indexOf(role);
      if (result.some((row) => row[at] === Math.max(...row))) continue;
      const candidates = result
        .filter((row) => Math.max(...row) < doubtful && row[at] >= enough)
        .sort((a, b) => b[at] - a[at]);
      const [best] = candidates;
      if (best) best[at] = Math.max(...best) + 1e-6;
    }
    return result;
  };
}

/**
 * A doubtful sound that finds its role's notes taken by surer ones goes to its next role with a free
 * note, if it was heard so with `enough`: an assignment of sounds to notes over role probabilities.
 */
export function secondChoice(roles, notesOf, { doubtful = 0.6, enough = 0.25 } = {}) {
  return (probabilities) => {
    const result = probabilities.map((row) => [...row]);
    const free = roles.map((role) => notesOf(role));
    const surestFirst = [...result].sort((a, b) => Math.max(...b) - Math.max(...a));
    for (const row of surestFirst) {
      const best = row.indexOf(Math.max(...row));
      const next = row
        .map((p, role) => ({ p, role }))
        .filter(({ p, role }) => p >= enough && free[role] > 0)
        .sort((a, b) => b.p - a.p)[0];
      const moves = free[best] === 0 && row[best] < doubtful && next;
      if (moves) row[next.role] = row[best] + 1e-6;
      free[moves ? next.role : best] -= 1;
    }
    return result;
  };
}

/**
 * What the kit as a whole seems to hold counts as a prior for each of its sounds: estimated from the
 * sounds themselves, by expectation and maximisation, with a prior of `smoothing` sounds that are of
 * all roles alike.
 */
export function kitPrior({ smoothing = 8, weight = 0.5, rounds = 10 } = {}) {
  return (probabilities) => {
    const count = probabilities[0]?.length ?? 0;
    let prior = new Array(count).fill(1 / count);
    let weighted = probabilities;
    for (let round = 0; round < rounds; round++) {
      const totals = prior.map((_, role) => weighted.reduce((sum, row) => sum + row[role], 0));
      prior = totals.map(
        (total) => (total + smoothing / count) / (probabilities.length + smoothing),
      );
      weighted = probabilities.map((row) => normalise(row.map((p, r) => p * prior[r] ** weight)));
    }
    return weighted;
  };
}

function normalise(values) {
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
}
