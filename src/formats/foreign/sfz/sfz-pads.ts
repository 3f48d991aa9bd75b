import { commonName } from '../../../kit/common-name.ts';
import type { ReportBuilder } from '../../../kit/import-report.ts';
import { PLAIN_PAD, type PadDraft } from '../../../kit/kit-draft.ts';
import { KIT_LIMITS, type PlaybackMode } from '../../../kit/kit-schema.ts';
import { padNameFromFile, tidyName } from '../../../kit/names.ts';
import { baseName } from '../../../lib/path-names.ts';
import { bound, mostCommon, tidy, tuningOf } from '../draft-numbers.ts';
import type { SampleFinder } from '../sample-finder.ts';
import type { PadRegions, PlacedRegion } from './sfz-placed.ts';
import { common, sfzShape, straightGainsDb } from './sfz-shape.ts';

/** Opcodes that add up to the level of a region, in dB. */
const LEVELS = ['volume', 'group_volume', 'master_volume', 'global_volume'];

/** Regions of one note, at least one, as a pad. */
export async function convertPad(
  found: PadRegions,
  finder: SampleFinder,
  report: ReportBuilder,
): Promise<PadDraft> {
  for (const { region } of found) report.taken('sample', region.where);
  const playbackMode = playbackModeOf(found, report);
  const muted = isMuted(found) && { muted: true };
  const gainsDb = straightGainsDb(found);
  const panPercent = common(found, 'pan', report) ?? 0;
  return {
    ...PLAIN_PAD,
    name: nameOf(found),
    hint: hintOf(found),
    inputNote: found[0]!.note,
    layers: found.map((each, i) => ({
      samplePath: each.samplePath,
      velocityMin: each.velocityMin,
      velocityMax: each.velocityMax,
      gainDb: levelOf(each, gainsDb?.[i] ?? 0, muted !== false, report),
    })),
    playbackMode,
    pan: bound('pan', panPercent / 100),
    ...tuningOf(pitchOf(found, report)),
    ...chokesOf(found, report),
    shape: { ...(await sfzShape(found, playbackMode, finder, report)), ...muted },
  };
}

/** Without any amplitude, which leaves the level to be heard once it is let. */
function isMuted(found: PadRegions): boolean {
  return found.every(({ region }) => region.number('amplitude', 100) === 0);
}

function levelOf(
  { region }: PlacedRegion,
  curveDb: number,
  muted: boolean,
  report: ReportBuilder,
): number {
  let gainDb = curveDb;
  for (const name of LEVELS) {
    gainDb += region.number(name, 0);
    if (region.has(name)) report.taken(name, region.where);
  }
  if (region.has('amplitude')) {
    const amplitude = region.number('amplitude', 100) / 100;
    if (!muted) gainDb += amplitude > 0 ? 20 * Math.log10(amplitude) : -96;
    report.taken('amplitude', region.where);
  }
  const bounded = bound('gainDb', gainDb);
  if (bounded !== tidy(gainDb)) {
    report.approximated('volume', region.where, `${gainDb} dB`, `${bounded} dB`, 'out of bounds');
  }
  return bounded;
}

function playbackModeOf(found: PadRegions, report: ReportBuilder): PlaybackMode {
  const modes = found.map(({ region }): PlaybackMode => {
    const mode = region.text('loop_mode');
    if (mode === 'one_shot') return 'one-shot';
    return mode === 'loop_continuous' || mode === 'loop_sustain' ? 'loop' : 'gate';
  });
  const chosen = mostCommon(modes) ?? 'gate';
  found.forEach(({ region }, i) => {
    const mode = region.text('loop_mode') || 'no_loop';
    const isExact = modes[i] === chosen && mode !== 'loop_sustain';
    if (!isExact) report.approximated('loop_mode', region.where, mode, chosen);
    else if (region.has('loop_mode')) report.taken('loop_mode', region.where);
  });
  return chosen;
}

/** Semitones, with those by which the pad's note is off the key that a sample was recorded for. */
function pitchOf(found: PadRegions, report: ReportBuilder): number {
  const tuned = common(found, 'tune', report) ?? 0;
  const transposed = common(found, 'transpose', report) ?? 0;
  const tracked =
    common(found, 'pitch_keycenter', report, ({ region, note }) => {
      const center = region.key('pitch_keycenter', 60);
      // Without the sign of a zero, by which equal ones would differ.
      return ((note - center) * region.number('pitch_keytrack', 100)) / 100 + 0;
    }) ?? 0;
  return transposed + tuned / 100 + tracked;
}

/** A region stops when one starts whose group it is off by: the victim names its killers, as here. */
function chokesOf(found: PadRegions, report: ReportBuilder) {
  const groups = (name: string) => {
    const set = new Set<string>();
    for (const { region } of found) {
      const number = Math.trunc(region.number(name, 0));
      if (number === 0) continue;
      set.add(`group-${number}`);
      report.taken(name, region.where);
    }
    return [...set].slice(0, KIT_LIMITS.chokeGroupsPerPad);
  };
  return { chokeGroups: groups('group'), chokedBy: groups('off_by') };
}

/** What the document calls it, else what its samples have in common. */
function nameOf(found: PadRegions): string {
  const label = labelOf(found);
  if (label !== '') return label;
  const { note } = found[0]!;
  const names = found.map(({ samplePath }) => {
    const name = padNameFromFile(baseName(samplePath));
    // The pad has a place of its own for its note.
    return name.replace(new RegExp(`^${note}[-_. ]+(?=\\p{L})`, 'u'), '');
  });
  return names.length > 1 ? commonName(names) || names[0]! : names[0]!;
}

/** Labels of regions tell of a layer where they differ, or are no words: `V1`, `soft 2`. */
function labelOf(found: PadRegions): string {
  const labels = (name: string) =>
    [...new Set(found.map(({ region }) => region.text(name)))].filter((text) => text !== '');
  const common = ([first = '', ...others]: readonly string[]) =>
    others.length > 0 ? commonName([first, ...others]) || first : first;
  const ofRegions = labels('region_label');
  const own = ofRegions.length > 1 ? commonName(ofRegions) : (ofRegions[0] ?? '');
  if (/\p{L}{2}|\p{Lo}/u.test(own)) return tidyName(own);
  const group = common(labels('group_label'));
  const master = common(labels('master_label'));
  const isSaid = group === '' || group.toLowerCase().includes(master.toLowerCase());
  return tidyName(isSaid ? group : `${master} ${group}`);
}

function hintOf(found: PadRegions): string {
  const { region, samplePath } = found[0]!;
  return ['region_label', 'group_label', 'master_label']
    .map((name) => region.text(name))
    .concat(baseName(samplePath))
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 500);
}
