/** What stands in a menu. */
export type MenuEntry = MenuItem | { readonly heading: string } | { readonly separator: true };

export interface MenuItem {
  /** Comes back when it is chosen. */
  readonly id: string;
  readonly name: string;
  readonly help?: string;
  /** Keys that do the same, as they are printed. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** Only of what can be on or off: a switch, which leaves the menu open. */
  readonly checked?: boolean;
  /** Only with `checked`: one of those under its heading is on, and choosing one closes the menu. */
  readonly radio?: boolean;
}

/** A heading with what is under it, or what comes before the first. */
export interface MenuSection {
  readonly heading: string | null;
  readonly entries: readonly (MenuItem | { readonly separator: true })[];
}

export function sectionsOf(entries: readonly MenuEntry[]): MenuSection[] {
  const sections: { heading: string | null; entries: (MenuItem | { separator: true })[] }[] = [];
  for (const entry of entries) {
    if ('heading' in entry) sections.push({ heading: entry.heading, entries: [] });
    else {
      if (sections.length === 0) sections.push({ heading: null, entries: [] });
      sections.at(-1)?.entries.push(entry);
    }
  }
  return sections;
}
