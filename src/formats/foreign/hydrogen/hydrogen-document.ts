import { KitFileError } from '../../kit-file-error.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/xml-element.ts';

/** A `drumkit.xml` of any version in one shape; what is absent has Hydrogen's default. */
export interface HydrogenKit {
  readonly name: string;
  readonly author: string;
  readonly info: string;
  readonly license: string;
  readonly instruments: readonly HydrogenInstrument[];
}

export interface HydrogenInstrument {
  /** `instrument 3 “Kick”`, counted from 1. */
  readonly where: string;
  readonly id: number;
  readonly name: string;
  /** Of version 2: `Kick`, `Hi-hat Open 2`. */
  readonly type: string;
  readonly isMuted: boolean;
  readonly isSoloed: boolean;
  /** Linear. */
  readonly volume: number;
  readonly gain: number;
  /** -1 to 1. */
  readonly pan: number;
  readonly pitchOffset: number;
  readonly randomPitch: number;
  readonly appliesVelocity: boolean;
  readonly filter: { readonly cutoff: number; readonly resonance: number } | null;
  /** In frames; `sustain` 0 to 1. */
  readonly attack: number;
  readonly decay: number;
  readonly sustain: number;
  readonly release: number;
  /** -1 for none. */
  readonly muteGroup: number;
  /** Ids of instruments that a hit silences: before there were mute groups. */
  readonly excludes: readonly number[];
  readonly isStopNote: boolean;
  readonly hihatGroup: number;
  readonly lowerCc: number;
  readonly higherCc: number;
  readonly midiOutNote: number | null;
  /** The louder of its four effects' levels. */
  readonly effectLevel: number;
  readonly components: readonly HydrogenComponent[];
}

export type SelectionAlgorithm = 'VELOCITY' | 'ROUND_ROBIN' | 'RANDOM';

export interface HydrogenComponent {
  readonly name: string;
  readonly isMuted: boolean;
  /** Linear. */
  readonly gain: number;
  readonly selection: SelectionAlgorithm;
  readonly layers: readonly HydrogenLayer[];
}

export interface HydrogenLayer {
  readonly filename: string;
  /** Velocities from 0 to 1. */
  readonly min: number;
  readonly max: number;
  readonly gain: number;
  readonly pitch: number;
  readonly isMuted: boolean;
  /** Null where all of the sample is played as it is. */
  readonly change: SampleChange | null;
}

export interface SampleChange {
  readonly mode: string;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly loops: number;
  readonly isStretched: boolean;
}

/**
 * @param isDeclared Whether the document begins as XML does; that of versions before 0.9.4 doesn't,
 *   and has each byte of a letter beyond ASCII as a character of its own.
 * @throws KitFileError where it is no drumkit.
 */
export function readHydrogenDocument(root: XmlElement, isDeclared: boolean): HydrogenKit {
  if (root.name !== 'drumkit_info') {
    throw new KitFileError(`line ${root.line}`, 'it is no Hydrogen drumkit');
  }
  const reader = new Reader(isDeclared ? (text) => text : joinBytes);
  return reader.kit(root);
}

class Reader {
  readonly #fix: (text: string) => string;

  constructor(fix: (text: string) => string) {
    this.#fix = fix;
  }

  kit(root: XmlElement): HydrogenKit {
    const list = childOf(root, 'instrumentList');
    if (!list) throw new KitFileError('', 'the drumkit has no list of instruments');
    const components = new Map(
      childrenOf(childOf(root, 'componentList') ?? list, 'drumkitComponent').map((component) => [
        numberOf(component, 'id', -1),
        { name: this.#text(component, 'name'), volume: numberOf(component, 'volume', 1) },
      ]),
    );
    return {
      name: this.#text(root, 'name'),
      author: this.#text(root, 'author'),
      info: plainText(this.#text(root, 'info')),
      license: this.#text(root, 'license'),
      instruments: childrenOf(list, 'instrument').map((element, i) =>
        this.#instrument(element, i, components),
      ),
    };
  }

  #instrument(
    element: XmlElement,
    index: number,
    components: ReadonlyMap<number, { name: string; volume: number }>,
  ): HydrogenInstrument {
    const name = this.#text(element, 'name');
    const isFiltered = booleanOf(element, 'filterActive', false);
    const note = numberOf(element, 'midiOutNote', NaN);
    return {
      where: name === '' ? `instrument ${index + 1}` : `instrument ${index + 1} “${name}”`,
      id: numberOf(element, 'id', index),
      name,
      type: this.#text(element, 'type'),
      isMuted: booleanOf(element, 'isMuted', false),
      isSoloed: booleanOf(element, 'isSoloed', false),
      volume: numberOf(element, 'volume', 1),
      gain: numberOf(element, 'gain', 1),
      pan: panOf(element),
      pitchOffset: numberOf(element, 'pitchOffset', 0),
      randomPitch: numberOf(element, 'randomPitchFactor', 0),
      appliesVelocity: booleanOf(element, 'applyVelocity', true),
      filter: isFiltered
        ? {
            cutoff: numberOf(element, 'filterCutoff', 1),
            resonance: numberOf(element, 'filterResonance', 0),
          }
        : null,
      attack: numberOf(element, 'Attack', 0),
      decay: numberOf(element, 'Decay', 0),
      sustain: numberOf(element, 'Sustain', 1),
      release: numberOf(element, 'Release', 1000),
      muteGroup: numberOf(element, 'muteGroup', -1),
      excludes: childrenOf(childOf(element, 'exclude') ?? EMPTY, 'id').map(({ text }) =>
        Number(text),
      ),
      isStopNote: booleanOf(element, 'isStopNote', false),
      hihatGroup: hihatGroupOf(element),
      lowerCc: numberOf(element, 'lower_cc', 0),
      higherCc: numberOf(element, 'higher_cc', 127),
      midiOutNote: Number.isNaN(note) ? null : note,
      effectLevel: Math.max(...[1, 2, 3, 4].map((i) => numberOf(element, `FX${i}Level`, 0))),
      components: this.#components(element, components),
    };
  }

  /** Layers lie in components, in the instrument itself, or are one file. */
  #components(
    element: XmlElement,
    components: ReadonlyMap<number, { name: string; volume: number }>,
  ): HydrogenComponent[] {
    const inherited = textOf(element, 'sampleSelectionAlgo');
    const found = childrenOf(element, 'instrumentComponent').map((component): HydrogenComponent => {
      const shared = components.get(numberOf(component, 'component_id', -1));
      const name = this.#text(component, 'name');
      return {
        name: name === '' ? (shared?.name ?? '') : name,
        isMuted: booleanOf(component, 'isMuted', false),
        gain: numberOf(component, 'gain', 1) * (shared?.volume ?? 1),
        selection: selectionOf(textOf(component, 'sampleSelectionAlgo') ?? inherited),
        layers: childrenOf(component, 'layer').map((layer) => this.#layer(layer)),
      };
    });
    if (found.length > 0) return found;
    const own = childrenOf(element, 'layer').map((layer) => this.#layer(layer));
    const filename = this.#text(element, 'filename');
    const layers = own.length > 0 || filename === '' ? own : [wholeLayer(filename)];
    const selection = selectionOf(inherited);
    return [{ name: '', isMuted: false, gain: 1, selection, layers }];
  }

  #layer(element: XmlElement): HydrogenLayer {
    const isChanged = booleanOf(element, 'ismodified', false);
    return {
      filename: this.#text(element, 'filename'),
      min: numberOf(element, 'min', 0),
      max: numberOf(element, 'max', 1),
      gain: numberOf(element, 'gain', 1),
      pitch: numberOf(element, 'pitch', 0),
      isMuted: booleanOf(element, 'isMuted', false),
      change: isChanged
        ? {
            mode: textOf(element, 'smode') ?? 'forward',
            startFrame: numberOf(element, 'startframe', 0),
            endFrame: numberOf(element, 'endframe', 0),
            loops: numberOf(element, 'loops', 0),
            isStretched: numberOf(element, 'userubber', 0) > 0,
          }
        : null,
    };
  }

  #text(element: XmlElement, name: string): string {
    return this.#fix(textOf(element, name) ?? '');
  }
}

const EMPTY: XmlElement = { name: '', attributes: new Map(), children: [], text: '', line: 1 };

function wholeLayer(filename: string): HydrogenLayer {
  return { filename, min: 0, max: 1, gain: 1, pitch: 0, isMuted: false, change: null };
}

/** The default for what is no number. Some systems wrote decimal commas. */
function numberOf(element: XmlElement, name: string, otherwise: number): number {
  const text = (textOf(element, name) ?? '').replace(',', '.');
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : otherwise;
}

function booleanOf(element: XmlElement, name: string, otherwise: boolean): boolean {
  const text = textOf(element, name)?.toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : otherwise;
}

function hihatGroupOf(element: XmlElement): number {
  const text = textOf(element, 'isHihat');
  // A truth once, a group's number now.
  if (text === 'true') return 0;
  return numberOf(element, 'isHihat', -1);
}

function selectionOf(text: string | null): SelectionAlgorithm {
  return text === 'ROUND_ROBIN' || text === 'RANDOM' ? text : 'VELOCITY';
}

/** As Hydrogen understands its two older gains: the louder side counts as full. */
function panOf(element: XmlElement): number {
  if (childOf(element, 'pan')) return numberOf(element, 'pan', 0);
  const left = Math.max(0, numberOf(element, 'pan_L', 1));
  const right = Math.max(0, numberOf(element, 'pan_R', 1));
  if (left === right) return 0;
  return left > right ? right / left - 1 : 1 - left / right;
}

/** Characters that are the bytes of UTF-8 as what they mean. */
function joinBytes(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** Many descriptions are a page of HTML. */
export function plainText(text: string): string {
  if (!/<html|<p[ >]/i.test(text)) return text;
  return text
    .slice(0, 20_000)
    .replace(/<(style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
