/**
 * Figures of a classifier from its answers.
 *
 * @typedef {object} Judged One sample: what it is, and the roles it was taken for, best first.
 * @property {string} truth
 * @property {readonly { readonly role: string, readonly probability: number }[]} guesses
 */

const BINS = 15;

/** Share of the samples whose true class is among the first `count` guesses. */
export function accuracyWithin(/** @type {readonly Judged[]} */ judged, count) {
  const right = judged.filter(({ truth, guesses }) =>
    guesses.slice(0, count).some(({ role }) => role === truth),
  );
  return right.length / judged.length;
}

/** Precision, recall and F1 of each class that occurs in truth; 0 where undefined. */
export function perClass(/** @type {readonly Judged[]} */ judged, labels) {
  return labels
    .map((label) => {
      const truths = judged.filter(({ truth }) => truth === label).length;
      const answers = judged.filter(({ guesses }) => guesses[0]?.role === label).length;
      const hits = judged.filter(
        ({ truth, guesses }) => truth === label && guesses[0]?.role === label,
      ).length;
      const precision = answers > 0 ? hits / answers : 0;
      const recall = truths > 0 ? hits / truths : 0;
      const f1 = hits > 0 ? (2 * precision * recall) / (precision + recall) : 0;
      return { label, count: truths, precision, recall, f1 };
    })
    .filter(({ count }) => count > 0);
}

/** Mean F1 over the classes that occur. */
export function macroF1(judged, labels) {
  const classes = perClass(judged, labels);
  return classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length;
}

/** Expected calibration error over 15 equal bins of confidence. */
export function calibrationError(/** @type {readonly Judged[]} */ judged) {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { truth, guesses } of judged) {
    const { role, probability } = guesses[0] ?? { role: '', probability: 0 };
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    bin.count++;
    bin.confidence += probability;
    if (role === truth) bin.right++;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / judged.length;
}

/** Rows are what it is, columns what it was taken for, in the order of the labels. */
export function confusion(/** @type {readonly Judged[]} */ judged, labels) {
  const matrix = labels.map(() => labels.map(() => 0));
  for (const { truth, guesses } of judged) {
    const row = matrix[labels.indexOf(truth)];
    const column = labels.indexOf(guesses[0]?.role);
    if (row && column >= 0) row[column]++;
  }
  return matrix;
}
