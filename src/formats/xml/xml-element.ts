/** An element of a document that holds data. Its name is without prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly within it, put together and trimmed. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** The first child of a name, or null. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of a name, or null where there is none. */
export function textOf(element: XmlElement, name: string): string | null {
  return childOf(element, name)?.text ?? null;
}
