import type { SoundFeatures } from '../../kit/assign-notes.ts';
import { isDisputed } from '../../kit/doubt.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Range } from '../../kit/role-peers.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';

/** `90 ms`, `1.4 s`. */
export function durationText(sec: number): string {
  const ms = Math.round(1000 * sec);
  return ms < 1000 ? `${ms} ms` : `${sec.toFixed(1)} s`;
}

/** `180 Hz`, `6.2 kHz`. */
export function frequencyText(hz: number): string {
  return hz < 999.5 ? `${Math.round(hz)} Hz` : `${(hz / 1000).toFixed(1)} kHz`;
}

/** `90–240`, or one value where both read alike; the unit stands elsewhere. */
export function rangeText([min, max]: Range, text: (value: number) => string): string {
  const [low, high] = [text(min), text(max)];
  return low === high ? low : `${low}–${high}`;
}

export function msText(sec: number): string {
  return String(Math.round(1000 * sec));
}

export function hzText(hz: number): string {
  return String(Math.round(hz));
}

/** Two digits under 10 kHz, none behind the point above. */
export function kHzText(hz: number): string {
  const kHz = hz / 1000;
  return kHz < 0.995 ? kHz.toFixed(2) : kHz < 9.95 ? kHz.toFixed(1) : kHz.toFixed(0);
}

/** A sound in words, for those who don't see its picture and those who do. */
export function soundInWords({ decaySec, brightnessHz, pitchHz }: SoundFeatures): string {
  if (decaySec === 0) return 'Silence.';
  const length = decaySec < 0.15 ? 'Short' : decaySec < 0.6 ? 'Medium long' : 'Long';
  const light = brightnessHz < 500 ? 'dark' : brightnessHz < 3000 ? 'medium bright' : 'bright';
  const pitch = pitchHz === null ? 'no clear pitch' : `pitch near ${frequencyText(pitchHz)}`;
  return (
    `${length}, 40 dB down after ${durationText(decaySec)}; ` +
    `${light}, centred at ${frequencyText(brightnessHz)}; ${pitch}.`
  );
}

/** What the file of another program says of the pad, and how what was heard goes with it; empty where it says nothing. */
export function makerInWords(pad: Pad): string {
  const { makerRole, rival, roleSource } = pad;
  if (makerRole === undefined) return '';
  const says = `The kit’s own file says ${ROLE_NAMES[makerRole]}.`;
  if (roleSource === 'user') return `${says} What you said counts.`;
  if (roleSource === 'learned')
    return `${says} You said ${ROLE_NAMES[pad.role]} before, and that counts.`;
  if (!rival) return `${says} Nothing speaks clearly against it.`;
  const by =
    rival.nameWord === undefined ? 'The sound says' : `Sound and name (“${rival.nameWord}”) say`;
  const heard = `${by} ${ROLE_NAMES[rival.role]}`;
  return isDisputed(pad)
    ? `${says} ${heard}, surely enough to ask you. The kit’s word stands until you choose.`
    : `${says} ${heard}, but not surely enough to doubt the kit.`;
}
