import type { ReportBuilder } from '../../../kit/import-report.ts';
import type { XmlElement } from '../../xml/xml-element.ts';

/** Attributes that are heeded, or say nothing for the sound of a pad. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'path rootNote loNote hiNote loVel hiVel start end tuning groupTuning globalTuning volume pan ' +
    'modVolume groupPan pitchKeyTrack trigger tags attack hold decay sustain release ampEnvEnabled ' +
    'ampVelTrack seqMode seqPosition seqLength silencedByTags silencingMode silencingDecay ' +
    'loopEnabled loopStart loopEnd enabled name playbackMode attackCurve decayCurve releaseCurve'
  ).split(' '),
);
const SPELLINGS = new Map([...KNOWN].map((name) => [name.toLowerCase(), name]));

/** Whether an attribute is known; those of controllers' ranges are. */
export function isKnownAttribute(name: string): boolean {
  return KNOWN.has(name) || /^(on)?(lo|hi)CC\d{1,3}$/i.test(name);
}

/** The element with its attributes as they are spelled: presets are written by hand, as `hivel`. */
export function withSpelledAttributes(element: XmlElement, report: ReportBuilder): XmlElement {
  const { attributes, line } = element;
  const spelled = new Map(attributes);
  for (const [name, value] of attributes) {
    const right = spellingOf(name);
    if (right === null || spelled.has(right)) continue;
    spelled.delete(name);
    spelled.set(right, value);
    report.approximated(name, `line ${line}`, name, right, 'as it is meant');
  }
  return { ...element, attributes: spelled };
}

/** How a misspelled name is spelled; null for others. */
function spellingOf(name: string): string | null {
  if (KNOWN.has(name)) return null;
  const [, side, number] = /^(lo|hi)CC(\d{1,3})$/i.exec(name) ?? [];
  const right = side ? `${side.toLowerCase()}CC${number}` : SPELLINGS.get(name.toLowerCase());
  return right === undefined || right === name ? null : right;
}
