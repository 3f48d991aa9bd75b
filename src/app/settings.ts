/** What a player chose once and for all, kept by the browser where it keeps anything. */
interface Settings {
  readonly useNames: boolean;
  readonly useLearning: boolean;
  readonly useLicensedModel: boolean;
}

const PREFIX = 'padwise.';

/** A setting, or null where it was never written or what is kept makes no sense. */
export function read(name: keyof Settings): boolean | null {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === 'true' ? true : text === 'false' ? false : null;
  } catch {
    // Storage is closed to this page.
    return null;
  }
}

export function write(name: keyof Settings, value: boolean): void {
  try {
    localStorage.setItem(PREFIX + name, String(value));
  } catch {
    // The choice holds until the page is left.
  }
}
