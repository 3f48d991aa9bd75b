import type { Groove } from '../../kit/groove.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { dbToGain } from '../../lib/decibels.ts';
import { nextTask } from '../../lib/next-task.ts';
import { peakOf } from '../../lib/sound-level.ts';
import type { WavBitDepth } from '../wav-format.ts';
import { WavWriter } from '../wav-writer.ts';
import { BounceError } from './bounce-error.ts';
import { framesOf, planBounce, type BouncePlan } from './bounce-plan.ts';
import { renderPass } from './render-pass.ts';
import { resampleAll } from './resample-buffers.ts';
import { groupsByBus, groupsByPad, type StemGroup } from './stem-groups.ts';

/** The whole, or in parts: a file a pad, or a file a bus. */
export type BounceParts = 'mix' | 'pads' | 'buses';

export interface BounceOptions {
  readonly parts: BounceParts;
  /** 3,000 to 768,000. */
  readonly sampleRateHz: number;
  readonly bitDepth: WavBitDepth;
  /** Of integers. */
  readonly dither: boolean;
  /** How often the groove is played, 1 to 64. */
  readonly loops: number;
  /** Whether what rings at the end is heard out; else a file is as long as the groove. */
  readonly hasTail: boolean;
  /** Raises or lowers a mix so that its peak is just under full scale; parts keep their levels. */
  readonly normalise?: boolean;
  /** Of what is left to chance, such as alternating samples at random: the same, the same bounce. */
  readonly seed?: number;
}

export interface BouncedFile {
  /** Of the kit, the pad or the bus, as it is: no file name yet. */
  readonly name: string;
  /** A WAV file. */
  readonly blob: Blob;
  readonly durationSec: number;
  /** Largest sample, linear. */
  readonly peak: number;
}

/** Quieter ends are cut off; of parts less is, so that their sum has it all. */
const SILENCE = dbToGain(-90);
const PART_SILENCE = dbToGain(-110);
const NORMAL_PEAK = dbToGain(-0.3);
const WRITE_FRAMES = 1 << 18;

/**
 * Renders a groove to WAV files by the engine of live play, faster than it sounds; twice it is the same
 * to the last bit. Mutes count; the output level and solos, which are for listening, don't.
 *
 * Each part is a pass of its own, in which all pads play and choke and the others are silent: the
 * parts' sum is the mix as long as nothing in common answers to the level. That is a bus's compressor
 * and saturation, the limiter, which parts go without, and the master's ceiling, which leaves alone
 * what is under -3 dBFS.
 *
 * @param buffers Sounds by sample id.
 * @param onProgress Told the share that is done, 0 to 1.
 * @throws BounceError that says why it can't be done; the signal's reason once that aborts.
 */
export async function bounce(
  kit: Kit,
  groove: Groove,
  buffers: ReadonlyMap<string, AudioBuffer>,
  options: BounceOptions,
  onProgress: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<BouncedFile[]> {
  signal?.throwIfAborted();
  const { sampleRateHz, loops, hasTail, seed = 1 } = options;
  const plan = planBounce(kit, groove, buffers, loops, hasTail);
  const frames = framesOf(plan, sampleRateHz);
  const groups = groupsOf(kit, plan, options);
  const played = new Set(plan.events.map(({ padId }) => padId));
  const atRate = await resampleAll(kit, played, buffers, sampleRateHz, signal);
  const heardKit = options.parts === 'mix' ? kit : withoutLimiter(kit);
  const files: BouncedFile[] = [];
  for (const [i, { name, heard }] of groups.entries()) {
    const pass = { kit: heardKit, buffers: atRate, plan, frames, sampleRateHz, heard, seed };
    const told = (share: number) => onProgress((i + share) / groups.length);
    const rendered = await renderPass(pass, told, signal);
    files.push({ name, ...(await writeFile(rendered, plan, options, signal)) });
  }
  return files;
}

function groupsOf(kit: Kit, { events }: BouncePlan, { parts }: BounceOptions): StemGroup[] {
  if (parts === 'mix') return [{ name: kit.name, heard: null }];
  const played = new Set(events.map(({ padId }) => padId));
  const groups = parts === 'pads' ? groupsByPad(kit, played) : groupsByBus(kit, played);
  if (groups.length === 0) throw new BounceError('All pads of the groove are muted.');
  return groups;
}

function withoutLimiter(kit: Kit): Kit {
  if (!kit.mix?.limiter) return kit;
  const mix = Object.entries(kit.mix).filter(([field]) => field !== 'limiter');
  return { ...kit, mix: Object.fromEntries(mix) };
}

async function writeFile(
  audio: AudioBuffer,
  { grooveSec }: BouncePlan,
  { bitDepth, dither, hasTail, normalise = false, parts }: BounceOptions,
  signal?: AbortSignal,
): Promise<Omit<BouncedFile, 'name'>> {
  const { sampleRate: sampleRateHz } = audio;
  const channels = [audio.getChannelData(0), audio.getChannelData(1)];
  const peak = peakOf(channels);
  const gain = normalise && parts === 'mix' && peak > 0 ? NORMAL_PEAK / peak : 1;
  if (gain !== 1) for (const samples of channels) scale(samples, gain);
  const grooveFrames = Math.min(audio.length, Math.round(grooveSec * sampleRateHz));
  const silence = parts === 'mix' ? SILENCE : PART_SILENCE;
  const frames = hasTail ? soundingFrames(channels, grooveFrames, silence) : grooveFrames;
  const writer = new WavWriter({ channels: 2, sampleRateHz, bitDepth }, dither);
  for (let from = 0; from < frames; from += WRITE_FRAMES) {
    await nextTask();
    signal?.throwIfAborted();
    const to = Math.min(frames, from + WRITE_FRAMES);
    writer.write(channels.map((samples) => samples.subarray(from, to)));
  }
  return { blob: writer.toBlob(), durationSec: frames / sampleRateHz, peak: peak * gain };
}

/** Frames up to the last that can be heard, at least so many. */
function soundingFrames(channels: readonly Float32Array[], least: number, silence: number): number {
  let frames = channels[0]?.length ?? 0;
  const isSilentAt = (n: number) => channels.every((samples) => Math.abs(samples[n]!) < silence);
  while (frames > least && isSilentAt(frames - 1)) frames -= 1;
  return frames;
}

function scale(samples: Float32Array, gain: number): void {
  for (let n = 0; n < samples.length; n += 1) samples[n]! *= gain;
}
