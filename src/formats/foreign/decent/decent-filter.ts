import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { FilterType, PadShape } from '../../../kit/pad-shape.ts';
import { childrenOf, type XmlElement } from '../../xml/xml-element.ts';
import { bound, words } from '../draft-numbers.ts';

/** A group's filter, as a pad has it. */
export type DecentFilter = Required<Pick<PadShape, 'filterType' | 'cutoffHz' | 'resonanceDb'>>;

const TYPES: ReadonlyMap<string, FilterType> = new Map([
  ['lowpass', 'lowpass'],
  ['lowpass_4pl', 'lowpass'],
  ['lowpass_1pl', 'lowpass'],
  ['highpass', 'highpass'],
  ['hipass', 'highpass'],
  ['bandpass', 'bandpass'],
]);
const DEFAULT_HZ = 22_000;
const DEFAULT_Q = 0.7;

/** The filter among a group's effects, which each of its voices has; others are reported. */
export function readFilter(group: XmlElement, report: ReportBuilder): DecentFilter | null {
  const effects = childrenOf(group, 'effects').flatMap(({ children }) => children);
  let filter: DecentFilter | null = null;
  for (const { attributes, name, line } of effects) {
    const type = (attributes.get('type') ?? name).trim();
    const filterType = TYPES.get(type);
    if (attributes.get('enabled') === 'false') continue;
    if (filterType === undefined || filter) {
      const why = filterType ? 'a pad has one filter' : 'DecentSampler’s effects are its own';
      report.dropped('<effect>', `line ${line}`, why, type);
      continue;
    }
    const numberOf = (field: string, otherwise: number) => {
      const value = Number(attributes.get(field) ?? NaN);
      return Number.isFinite(value) ? value : otherwise;
    };
    const frequency = numberOf('frequency', DEFAULT_HZ);
    const q = Math.max(1e-3, numberOf('resonance', DEFAULT_Q));
    const cutoffHz = bound('cutoffHz', frequency);
    const resonanceDb = bound('resonanceDb', 20 * Math.log10(q));
    // Open, as it stands there for a knob to move.
    if (filterType === 'lowpass' && frequency > cutoffHz && resonanceDb === 0) continue;
    filter = { filterType, cutoffHz, resonanceDb };
    if (type === 'lowpass_1pl') {
      report.approximated('<effect>', `line ${line}`, type, filterType, 'of 12 dB an octave');
    } else if (q < 0.999 || cutoffHz !== frequency) {
      const [from, to] = [`${words(frequency)} Hz, Q ${words(q)}`, `${words(cutoffHz)} Hz, Q 1`];
      report.approximated('<effect>', `line ${line}`, from, to, 'no flatter than a Q of 1');
    } else report.taken('<effect>', `line ${line}`);
  }
  return filter;
}
