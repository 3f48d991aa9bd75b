import axe from 'axe-core';
import { expect } from 'vitest';
import { tokens } from '../../src/components/shared/tokens.ts';

// Colours come from the app element, which is not there.
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `${tokens.cssText.replace(':host', ':root')} body { background: #15171a; color: #eceae6 }`,
);
document.adoptedStyleSheets.push(sheet);

/** Expects that axe finds nothing to mend in an element, its shadow roots included. */
export async function expectAccessible(element: HTMLElement): Promise<void> {
  // What only a whole page can have, an element in a test has not.
  const { violations } = await axe.run(element, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`)).toEqual(
    [],
  );
}
