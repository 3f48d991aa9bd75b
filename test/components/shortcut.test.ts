import { describe, expect, test } from 'vitest';
import {
  ariaShortcut,
  matchesShortcut,
  shortcutText,
} from '../../src/components/shared/shortcut.ts';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

describe('shortcuts', () => {
  test('are printed as the platform’s keyboards are', () => {
    expect(shortcutText('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
    expect(shortcutText('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(shortcutText('PageDown', false)).toBe('Page ↓');
    expect(ariaShortcut('Mod+K', false)).toBe('Control+K');
    expect(ariaShortcut('Mod+K', true)).toBe('Meta+K');
  });

  test('heed every modifier of a letter, and of a sign only those that make it a command', () => {
    expect(matchesShortcut('Mod+Z', press('z', { ctrlKey: true }))).toBe(true);
    expect(matchesShortcut('Mod+Z', press('z', { metaKey: true }))).toBe(true);
    expect(matchesShortcut('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matchesShortcut('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(
      true,
    );
    expect(matchesShortcut('P', press('p'))).toBe(true);
    expect(matchesShortcut('P', press('p', { altKey: true }))).toBe(false);
    expect(matchesShortcut('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matchesShortcut('Mod+/', press('/', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesShortcut('.', press('.', { ctrlKey: true }))).toBe(false);
    expect(matchesShortcut('F1', press('F1'))).toBe(true);
  });
});
