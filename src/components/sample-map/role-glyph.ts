import { html, type TemplateResult } from 'lit';
import { css } from 'lit';
import type { Role } from '../../kit/roles.ts';
import { roleColour } from '../shared/role-colours.ts';
import { ROLE_SHAPES, shapePath } from './map-shapes.ts';

/** For an element that shows a `renderGlyph`. */
export const glyphStyles = css`
  .glyph {
    flex: none;
    width: 12px;
    height: 12px;
    overflow: visible;
    fill: var(--role);
    stroke: var(--role);
    stroke-width: 0.12;
    stroke-linejoin: round;
    forced-color-adjust: none;
  }
  .glyph.hollow {
    fill: none;
    stroke-width: 0.5;
  }
`;

/** A role's shape in its colour, as on the map. */
export function renderGlyph(role: Role): TemplateResult {
  return html`<svg
    class="glyph ${ROLE_SHAPES[role].isHollow ? 'hollow' : ''}"
    style=${roleColour(role)}
    viewBox="-1.2 -1.2 2.4 2.4"
    aria-hidden="true"
  >
    <path d=${shapePath(role)}></path>
  </svg>`;
}
