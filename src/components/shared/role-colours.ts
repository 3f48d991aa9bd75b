import type { Role } from '../../kit/roles.ts';

export { ROLE_COLOURS } from '../../kit/role-colours.ts';

/**
 * The `style` value that gives an element and its children a role's colour: `--role` for shapes, and
 * `--role-ink`, deeper on the light theme, for small text.
 */
export function roleColour(role: Role): string {
  const colour = `var(--role-${role})`;
  return `--role: ${colour}; --role-ink: light-dark(color-mix(in oklab, ${colour} 68%, #000), ${colour})`;
}
