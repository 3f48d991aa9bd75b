/** What a player chose once and for all, kept by the browser where it keeps anything. */
interface Settings {
  readonly useNames: boolean;
  readonly useLearning: boolean;
  readonly useLicensedModel: boolean;
  /** Whether hits are spoken for people who don't see the pads light up. */
  readonly speakHits: boolean;
  /** Whether a change in the editor is played, and whether it cuts at zero crossings. */
  readonly audition: boolean;
  readonly snap: boolean;
  /** Whether MIDI was on at the last visit. */
  readonly midiOn: boolean;
}

const PREFIX = 'padwise.';

/** A setting, or null where it was never written or what is kept makes no sense. */
export function read(name: keyof Settings): boolean | null {
  const text = readText(name);
  return text === 'true' ? true : text === 'false' ? false : null;
}

export function write(name: keyof Settings, value: boolean): void {
  writeText(name, String(value));
}

/** One of these words, or null where none of them is kept. */
export function readChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = readText(name);
  return choices.find((choice) => choice === text) ?? null;
}

export function writeChoice(name: string, choice: string): void {
  writeText(name, choice);
}

/** Any text, as it was written; null where there is none. */
export function readText(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    // Storage is closed to this page.
    return null;
  }
}

export function writeText(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // The choice holds until the page is left.
  }
}
