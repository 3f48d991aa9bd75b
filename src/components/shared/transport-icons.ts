import { svg } from 'lit';

/** For a box of 16 by 16. */
export const TRANSPORT_ICONS = {
  record: svg`<circle cx="8" cy="8" r="6" />`,
  play: svg`<path d="M3 2 14 8 3 14z" />`,
  pause: svg`<path d="M3 3h4v10H3zM9 3h4v10H9z" />`,
  stop: svg`<path d="M3 3h10v10H3z" />`,
};
