import { ROLE_NOTES } from '../../../src/kit/gm-notes.ts';
import type { Kit } from '../../../src/kit/kit-schema.ts';
import type { Role } from '../../../src/kit/roles.ts';
import { makeKit, makePad } from '../../kit/hat-pads.ts';

/** A kit with a pad of each of these roles, on the role's first note. */
export function drumKit(...roles: Role[]): Kit {
  return makeKit(
    ...roles.map((role, slot) =>
      makePad(`pad-${role}`, role, ROLE_NOTES[role][0] ?? null, { slot }),
    ),
  );
}
