import type { LitElement } from 'lit';
import { expect } from 'vitest';
import { expectAccessible } from './axe.ts';

/** The part of an element that a selector finds in its shadow root. */
export function part(element: HTMLElement, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector} in ${element.localName}`);
  return found;
}

/** The field for typing that is open in an element. */
export function editorOf(element: HTMLElement): HTMLInputElement {
  return part(element, '.editor') as HTMLInputElement;
}

interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly shiftKey?: boolean;
  readonly ctrlKey?: boolean;
}

/** A pointer on a part of an element; places are pixels from where it was pressed. */
export class Hand {
  readonly #target: HTMLElement;
  readonly #pointerType: string;

  constructor(target: HTMLElement, pointerType = 'mouse') {
    this.#target = target;
    this.#pointerType = pointerType;
    this.#send('pointerdown', {});
  }

  move(place: Place): this {
    this.#send('pointermove', place);
    return this;
  }

  letGo(place: Place = {}): void {
    this.#send('pointerup', place);
  }

  cancel(): void {
    this.#send('pointercancel', {});
  }

  #send(type: string, { x = 0, y = 0, ...keys }: Place): void {
    this.#target.dispatchEvent(
      new PointerEvent(type, {
        ...keys,
        bubbles: true,
        composed: true,
        cancelable: true,
        pointerId: 7,
        pointerType: this.#pointerType,
        clientX: 200 + x,
        clientY: 200 + y,
      }),
    );
  }
}

/** Presses a key as a keyboard does; returns whether the element used it. */
export function press(target: HTMLElement, key: string, keys: KeyboardEventInit = {}): boolean {
  const init = { ...keys, key, bubbles: true, composed: true, cancelable: true };
  const isUnused = target.dispatchEvent(new KeyboardEvent('keydown', init));
  target.dispatchEvent(new KeyboardEvent('keyup', init));
  return !isUnused;
}

/** Turns the wheel by one notch; returns whether the page would have stayed where it is. */
export function wheel(target: HTMLElement, deltaY: number, init: WheelEventInit = {}): boolean {
  return !target.dispatchEvent(
    new WheelEvent('wheel', { ...init, deltaY, bubbles: true, composed: true, cancelable: true }),
  );
}

export async function doubleClick(element: HTMLElement, target: HTMLElement): Promise<void> {
  for (let i = 0; i < 2; i++) new Hand(target).letGo();
  target.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
  await (element as unknown as LitElement).updateComplete;
}

/** Types into the field that is open in the element, and ends with a key. */
export async function type(element: HTMLElement, text: string, lastKey: string): Promise<void> {
  await (element as unknown as LitElement).updateComplete;
  const editor = editorOf(element);
  editor.value = text;
  press(editor, lastKey);
  await (element as unknown as LitElement).updateComplete;
}

/** Expects that axe finds nothing to mend, on the dark panel and on the light one. */
export async function expectAccessibleInBothThemes(element: HTMLElement): Promise<void> {
  document.body.style.cssText = 'background: var(--panel); color: var(--text)';
  try {
    for (const theme of ['dark', 'light']) {
      document.documentElement.style.colorScheme = theme;
      expect(getComputedStyle(document.body).backgroundColor).toBe(
        theme === 'dark' ? 'rgb(21, 23, 26)' : 'rgb(233, 230, 225)',
      );
      await expectAccessible(element);
    }
  } finally {
    document.documentElement.style.colorScheme = '';
    document.body.style.cssText = '';
  }
}
