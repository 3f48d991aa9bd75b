import { svg, type SVGTemplateResult } from 'lit';
import type { MidiStatus } from '../../app/ports.ts';

/** Small marks at the plug's corner, 16 by 16: why there is no MIDI, told by shape and not by colour alone. */
const MARKS: Readonly<Record<MidiStatus['state'], SVGTemplateResult>> = {
  off: svg`<path d="M5.6 6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.8-1.1 1.6"></path><path d="M8 12.2v.1"></path>`,
  connecting: svg`<path d="M4.5 8v.1M8 8v.1M11.5 8v.1"></path>`,
  on: svg`<path d="M4.6 8.3 7 10.7 11.4 5.6"></path>`,
  unsupported: svg`<path d="M4.6 8h6.8"></path>`,
  insecure: svg`<path d="M5 7.6h6v4H5zM6.2 7.4V6a1.8 1.8 0 0 1 3.6 0"></path>`,
  denied: svg`<path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2"></path>`,
  failed: svg`<path d="M8 4.4v4.4M8 11.5v.1"></path>`,
};

/** A five-pin plug with a mark that tells the state. For an `svg` with a `viewBox` of 0 0 44 40. */
export function midiIcon(state: MidiStatus['state']): SVGTemplateResult {
  const pin = (x: number, y: number) => svg`<circle class="pin" cx=${x} cy=${y} r="1.9"></circle>`;
  return svg`
    <circle class="shell" cx="19" cy="20" r="16"></circle>
    <path class="shell" d="M16 4.6v3h6v-3"></path>
    ${pin(9.5, 20)} ${pin(12.3, 26.7)} ${pin(19, 29.5)} ${pin(25.7, 26.7)} ${pin(28.5, 20)}
    <g transform="translate(26 22)">
      <circle class="badge" cx="8" cy="8" r="8"></circle>
      <g class="sign">${MARKS[state]}</g>
    </g>
  `;
}
