import type { LitElement } from 'lit';
import { afterEach } from 'vitest';

afterEach(() => {
  document.body.replaceChildren();
});

/** Puts an element with these properties in the page and waits for its first render. */
export async function mount<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** Everything of one type that an element sends from now on. */
export function collect<Type extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: Type,
): HTMLElementEventMap[Type][] {
  const events: HTMLElementEventMap[Type][] = [];
  element.addEventListener(type, (event) => events.push(event));
  return events;
}
