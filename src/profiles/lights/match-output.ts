interface Port {
  readonly id: string;
  readonly name: string;
}

/**
 * The outputs that belong to an input: those whose name holds what the profile says, else those of its
 * own name but for the words that tell in from out. Systems have names of their own for ports.
 */
export function matchOutputs<P extends Port>(
  inputName: string,
  outputs: readonly P[],
  part?: string,
): P[] {
  if (part !== undefined) {
    const held = blanks(part);
    const named = outputs.filter(({ name }) => blanks(name).includes(held));
    if (named.length > 0) return named;
  }
  const wanted = bare(inputName);
  return outputs.filter(({ name }) => bare(name) === wanted);
}

function blanks(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** Makers write "MIDI In", "LPX MIDI Out"; Windows makes "MIDIIN2 (LPX MIDI)" of the second port. */
function bare(name: string): string {
  return blanks(
    name
      .toLowerCase()
      .replace(/\bmidi(?:in|out)(\d*)\b/g, 'midi$1')
      .replace(/\b(?:in|out|input|output)\b/g, ' '),
  );
}
