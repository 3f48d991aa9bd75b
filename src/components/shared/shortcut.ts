/**
 * A combination of keys as the command list writes it: `Mod+Shift+Z`, `F1`, `?`. `Mod` is the
 * platform's key for commands. Letters and names of keys heed Shift; signs are what they are,
 * wherever a layout has them.
 */
export type Shortcut = string;

/** Whether this platform's keyboards have ⌘. */
export const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
};

/** What is printed on the keys, one after another. */
export function keyCaps(shortcut: Shortcut, apple = isApple()): string[] {
  const modifiers: Readonly<Record<string, string>> = apple
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  return shortcut.split('+').map((part) => modifiers[part] ?? KEY_NAMES[part] ?? part);
}

/** The same in a line: `Ctrl Shift Z`, `⌘⇧Z`. */
export function shortcutText(shortcut: Shortcut, apple = isApple()): string {
  return keyCaps(shortcut, apple).join(apple ? '' : ' ');
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcut(shortcut: Shortcut, apple = isApple()): string {
  return shortcut.replace('Mod', apple ? 'Meta' : 'Control');
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether these are the keys that are down. */
export function matchesShortcut(shortcut: Shortcut, event: KeyPress): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const pressed = event.key === ' ' ? 'Space' : event.key;
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    pressed.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === parts.includes('Mod') &&
    // Some layouts have signs behind Alt.
    (event.altKey === parts.includes('Alt') || (isSign && parts.length === 1)) &&
    (event.shiftKey === parts.includes('Shift') || isSign)
  );
}
