import type { Kit } from '../../../kit/kit-schema.ts';
import { tidy } from '../draft-numbers.ts';
import { LINEAR_VELOCITY } from './decent-facts.ts';
import type { SaidPad, SaidSample } from './decent-said.ts';
import { chokeTags, padTag, roleTag } from './decent-tags.ts';
import type { XmlPart } from './decent-xml.ts';

/** The first version whose attributes are all described, and the one from which fades of chokes are. */
const VERSION = '1.11.5';
const FADES_VERSION = '1.15.4';

/** The document of a preset: a small face, a group for each pad, and tags that count voices. */
export function presetOf(
  kit: Kit,
  pads: readonly SaidPad[],
  own: ReadonlySet<string>,
  name: string,
): XmlPart {
  const tagOf = chokeTags(kit.pads);
  const tagsOf = (groups: readonly string[]) =>
    groups.flatMap((group) => (own.has(group) ? [] : (tagOf.get(group) ?? [])));
  const counted = pads.flatMap(({ shape }, i): XmlPart[] => {
    if (shape.polyphony === undefined) return [];
    return [{ name: 'tag', attributes: { name: padTag(i), polyphony: shape.polyphony } }];
  });
  const groups = pads.map((said, i) => {
    const { shape, pad } = said;
    const isCut = shape.retrigger === 'cut';
    const ownTags = isCut || shape.polyphony !== undefined ? [padTag(i)] : [];
    return groupOf(
      said,
      [roleTag(pad.role), ...ownTags, ...tagsOf(pad.chokeGroups)],
      [...(isCut ? [padTag(i)] : []), ...tagsOf(pad.chokedBy)],
    );
  });
  const hasFades = pads.some(({ shape }) => shape.chokeFadeSec !== undefined);
  return {
    name: 'DecentSampler',
    attributes: { minVersion: hasFades ? FADES_VERSION : VERSION },
    children: [
      faceOf(name),
      // Envelopes are straight lines of the level, as the sampler's are.
      {
        name: 'groups',
        attributes: { attackCurve: 0, decayCurve: 0, releaseCurve: 0 },
        children: groups,
      },
      ...(counted.length > 0 ? [{ name: 'tags', children: counted }] : []),
    ],
  };
}

function groupOf(said: SaidPad, tags: readonly string[], silencedBy: readonly string[]): XmlPart {
  const { pad, shape, pedal } = said;
  const semitones = pad.tuneSemitones + pad.fineCents / 100;
  return {
    name: 'group',
    attributes: {
      name: said.name,
      enabled: shape.muted === true ? 'false' : null,
      tags: tags.join(','),
      volume: decibels(pad.gainDb),
      pan: pad.pan === 0 ? null : 100 * pad.pan,
      groupTuning: semitones === 0 ? null : semitones,
      ampVelTrack: (shape.velocityToGain ?? 1) / LINEAR_VELOCITY,
      attack: shape.attackSec ?? null,
      decay: shape.decaySec ?? null,
      sustain: shape.sustain ?? null,
      release: shape.releaseSec ?? null,
      silencedByTags: silencedBy.length > 0 ? silencedBy.join(',') : null,
      silencingMode: silencedBy.length > 0 ? 'fast' : null,
      silencingDecay: shape.chokeFadeSec ?? null,
      loCC4: pedal?.min ?? null,
      hiCC4: pedal?.max ?? null,
    },
    children: [...filterOf(said), ...said.samples.map((sample) => sampleOf(said, sample))],
  };
}

function filterOf({ shape: { filterType, cutoffHz, resonanceDb = 0 } }: SaidPad): XmlPart[] {
  if (filterType === undefined) return [];
  const resonance = 10 ** (resonanceDb / 20);
  const attributes = { type: filterType, resonance, frequency: cutoffHz ?? null };
  return [{ name: 'effects', children: [{ name: 'effect', attributes }] }];
}

function sampleOf({ note, playbackMode, isShaped, shape }: SaidPad, said: SaidSample): XmlPart {
  const { frames, layer, turn, turns } = said;
  const isInTurn = turns > 1 || (shape.layerOrder ?? 'round-robin') !== 'round-robin';
  return {
    name: 'sample',
    attributes: {
      path: said.sample.path,
      rootNote: note,
      loNote: note,
      hiNote: note,
      loVel: said.velocityMin,
      hiVel: said.velocityMax,
      volume: decibels(layer.gainDb),
      start: frames.start,
      end: frames.end,
      // Without it, a loop that the file holds may be played.
      loopEnabled: playbackMode === 'loop' ? 'true' : 'false',
      loopStart: frames.loopStart,
      loopEnd: frames.loopEnd,
      ampEnvEnabled: isShaped ? null : 'false',
      seqMode: isInTurn ? (shape.layerOrder === 'random' ? 'true_random' : 'round_robin') : null,
      seqLength: isInTurn ? turns : null,
      seqPosition: isInTurn ? turn : null,
    },
  };
}

function decibels(gainDb: number): string | null {
  return gainDb === 0 ? null : `${tidy(gainDb)}dB`;
}

/** Without a face DecentSampler shows an empty window. */
function faceOf(name: string): XmlPart {
  const label = {
    name: 'label',
    attributes: {
      x: 24,
      y: 24,
      width: 640,
      height: 40,
      text: name || 'Kit',
      textSize: 26,
      textColor: 'FFE9E6DF',
      hAlign: 'left',
    },
  };
  const volume = {
    name: 'labeled-knob',
    attributes: {
      x: 696,
      y: 16,
      width: 92,
      height: 100,
      label: 'Volume',
      parameterName: 'Volume',
      minValue: 0,
      maxValue: 2,
      value: 1,
      defaultValue: 1,
      textSize: 16,
      textColor: 'FFE9E6DF',
      trackForegroundColor: 'FFE8874A',
      trackBackgroundColor: 'FF4A4E57',
    },
    children: [
      {
        name: 'binding',
        attributes: {
          type: 'amp',
          level: 'instrument',
          position: 0,
          parameter: 'AMP_VOLUME',
          translation: 'linear',
          translationOutputMin: 0,
          translationOutputMax: 2,
        },
      },
    ],
  };
  return {
    name: 'ui',
    attributes: { width: 812, height: 375, bgColor: 'FF1D2026' },
    children: [{ name: 'tab', attributes: { name: 'main' }, children: [label, volume] }],
  };
}
