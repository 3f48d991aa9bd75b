import type { Surface } from '../shared/live-canvas.ts';
import type { SoundAudio } from '../why/sound-facts.ts';
import type { PartView } from './part-view.ts';
import { pyramidOf } from './sound-looks.ts';
import { rulerText } from './wave-text.ts';
import { rulerStepSec, WAVE_MARGIN_PX, type WaveView } from './wave-view.ts';

export const WAVE_COLOURS = {
  wave: 'var(--role, var(--accent))',
  screen: 'var(--screen)',
  grid: 'var(--line)',
  text: 'var(--text-dim)',
  line: 'var(--text)',
} as const;
export type WaveColour = keyof typeof WAVE_COLOURS;

/** Height of the ruler, and of the lane below the wave, in CSS pixels. */
export const RULER_PX = 24;
export const LANE_PX = 24;

export interface WavePicture {
  readonly audio: SoundAudio;
  readonly view: WaveView;
  readonly part: PartView;
  /** Linear gain of the layer. */
  readonly gain: number;
  readonly transients: readonly number[];
}

/** The picture in device pixels. */
interface Frame extends WavePicture {
  readonly surface: Surface<WaveColour>;
  /** Of the wave. */
  readonly top: number;
  readonly bottom: number;
  x(frame: number): number;
}

export function paintWave(surface: Surface<WaveColour>, picture: WavePicture): void {
  const { context, width, height, scale } = surface;
  const { from, to } = picture.view;
  const margin = WAVE_MARGIN_PX * scale;
  const inner = Math.max(1, width - 2 * margin);
  const frame: Frame = {
    ...picture,
    surface,
    top: RULER_PX * scale,
    bottom: height,
    x: (at) => margin + ((at - from) / (to - from)) * inner,
  };
  context.clearRect(0, 0, width, height);
  paintRuler(frame);
  paintGround(frame);
  if ((to - from) / inner >= 1) paintColumns(frame);
  else paintLines(frame);
  paintFades(frame);
  paintEdges(frame);
  paintTransients(frame);
}

function paintRuler({ surface, audio, view, top, bottom, x }: Frame): void {
  const { context, width, scale, colours } = surface;
  const rate = audio.sampleRate;
  const inner = x(view.to) - x(view.from);
  const stepSec = rulerStepSec(((view.to - view.from) / rate / inner) * scale);
  context.font = `${10 * scale}px ui-monospace, Menlo, monospace`;
  context.textBaseline = 'top';
  const first = Math.ceil(view.from / rate / stepSec - 1e-9);
  for (let mark = first; mark * stepSec * rate <= view.to; mark += 1) {
    const at = Math.round(x(mark * stepSec * rate));
    context.fillStyle = colours.grid;
    context.fillRect(at, top - 5 * scale, Math.max(1, Math.round(scale / 2)), bottom);
    const text = rulerText(mark * stepSec, stepSec);
    context.fillStyle = colours.text;
    if (at + context.measureText(text).width < width) {
      context.fillText(text, at + 4 * scale, 4 * scale);
    }
  }
  context.fillStyle = colours.grid;
  context.fillRect(0, top, width, Math.max(1, Math.round(scale / 2)));
}

/** A tint under the part, a stronger one under its loop, and the line of silence. */
function paintGround({ surface, part, audio, top, bottom, x }: Frame): void {
  const { context, width, scale, colours } = surface;
  const rate = audio.sampleRate;
  const band = (fromSec: number, toSec: number, alpha: number, y: number) => {
    context.globalAlpha = alpha;
    context.fillStyle = colours.wave;
    const left = x(fromSec * rate);
    context.fillRect(left, y, x(toSec * rate) - left, bottom - y);
  };
  band(part.startSec, part.endSec, 0.07, top);
  if (part.isLooped) {
    band(part.loopStartSec, part.loopEndSec, 0.09, top);
    band(part.loopStartSec, part.loopEndSec, 0.5, bottom - 3 * scale);
  }
  context.globalAlpha = 0.35;
  context.fillStyle = colours.wave;
  context.fillRect(0, Math.round((top + bottom) / 2), width, Math.max(1, Math.round(scale / 2)));
  context.globalAlpha = 1;
}

/** How much of the sound the fades leave at a frame; 1 outside the part, where there is no fade. */
function fadeGain({ part, audio }: Frame, frame: number): number {
  const sec = frame / audio.sampleRate;
  if (sec < part.startSec || sec > part.endSec) return 1;
  const rise = part.fadeInSec > 0 ? (sec - part.startSec) / part.fadeInSec : 1;
  const fall = part.fadeOutSec > 0 ? (part.endSec - sec) / part.fadeOutSec : 1;
  return Math.min(1, rise) * Math.min(1, fall);
}

const OUTSIDE_ALPHA = 0.28;

/** Each pixel's extremes. */
function paintColumns(frame: Frame): void {
  const { surface, audio, view, part, gain, top, bottom, x } = frame;
  const { context, scale, colours } = surface;
  const pyramid = pyramidOf(audio);
  const left = Math.round(x(view.from));
  const columns = Math.round(x(view.to)) - left;
  const perColumn = (view.to - view.from) / columns;
  const middle = (top + bottom) / 2;
  const half = (bottom - top) / 2 - 2 * scale;
  const extremes = new Float32Array(2);
  const startFrame = part.startSec * audio.sampleRate;
  const endFrame = part.endSec * audio.sampleRate;
  context.fillStyle = colours.wave;
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor(view.from + column * perColumn);
    pyramid.read(
      from,
      Math.max(from + 1, Math.floor(view.from + (column + 1) * perColumn)),
      extremes,
    );
    const size = half * gain * fadeGain(frame, from);
    const high = Math.max(-half, Math.min(half, extremes[1]! * size));
    const low = Math.max(-half, Math.min(half, extremes[0]! * size));
    const isInside = from >= startFrame && from < endFrame;
    context.globalAlpha = isInside ? 1 : OUTSIDE_ALPHA;
    context.fillRect(left + column, middle - high, 1, Math.max(scale, high - low));
  }
  context.globalAlpha = 1;
}

/** So near that the frames stand apart: a line a channel, with dots where there is room. */
function paintLines(frame: Frame): void {
  const { surface, audio, view, gain, top, bottom, x } = frame;
  const { context, scale, colours } = surface;
  const middle = (top + bottom) / 2;
  const half = (bottom - top) / 2 - 2 * scale;
  const first = Math.max(0, Math.floor(view.from) - 1);
  const last = Math.min(audio.length - 1, Math.ceil(view.to) + 1);
  const hasDots = x(1) - x(0) > 6 * scale;
  context.strokeStyle = colours.wave;
  context.fillStyle = colours.wave;
  context.lineWidth = 1.5 * scale;
  for (const channel of audio.channels) {
    context.beginPath();
    for (let i = first; i <= last; i += 1) {
      const value = Math.max(-1, Math.min(1, channel[i]! * gain * fadeGain(frame, i)));
      const y = middle - half * value;
      context.lineTo(x(i), y);
      if (hasDots) context.fillRect(x(i) - 1.5 * scale, y - 1.5 * scale, 3 * scale, 3 * scale);
    }
    context.stroke();
  }
}

function paintFades({ surface, part, audio, top, bottom, x }: Frame): void {
  const { context, scale, colours } = surface;
  const rate = audio.sampleRate;
  const slope = (silentSec: number, fullSec: number) => {
    context.beginPath();
    context.moveTo(x(silentSec * rate), bottom);
    context.lineTo(x(fullSec * rate), top);
    context.strokeStyle = colours.line;
    context.lineWidth = 1.25 * scale;
    context.stroke();
    context.lineTo(x(silentSec * rate), top);
    context.closePath();
    context.globalAlpha = 0.45;
    context.fillStyle = colours.screen;
    context.fill();
    context.globalAlpha = 1;
  };
  if (part.fadeInSec > 0) slope(part.startSec, part.startSec + part.fadeInSec);
  if (part.fadeOutSec > 0) slope(part.endSec, part.endSec - part.fadeOutSec);
}

function paintEdges({ surface, part, audio, top, bottom, x }: Frame): void {
  const { context, scale, colours } = surface;
  const line = (sec: number, breadth: number) => {
    context.fillRect(
      Math.round(x(sec * audio.sampleRate) - breadth / 2),
      top,
      breadth,
      bottom - top,
    );
  };
  context.fillStyle = colours.wave;
  line(part.startSec, Math.max(1, Math.round(1.5 * scale)));
  line(part.endSec, Math.max(1, Math.round(1.5 * scale)));
  if (!part.isLooped) return;
  context.globalAlpha = 0.6;
  line(part.loopStartSec, Math.max(1, Math.round(scale)));
  line(part.loopEndSec, Math.max(1, Math.round(scale)));
  context.globalAlpha = 1;
}

/** Small marks on the ruler's line. */
function paintTransients({ surface, transients, view, top, x }: Frame): void {
  const { context, scale, colours } = surface;
  context.fillStyle = colours.line;
  for (const frame of transients) {
    if (frame < view.from || frame > view.to) continue;
    const at = x(frame);
    context.beginPath();
    context.moveTo(at - 3.5 * scale, top - 6 * scale);
    context.lineTo(at + 3.5 * scale, top - 6 * scale);
    context.lineTo(at, top);
    context.fill();
  }
}

/** The whole sound, small; what is in view is brighter. */
export function paintOverview(surface: Surface<WaveColour>, picture: WavePicture): void {
  const { context, width, height, scale, colours } = surface;
  const { audio, view, part, gain } = picture;
  const pyramid = pyramidOf(audio);
  const extremes = new Float32Array(2);
  const middle = height / 2;
  const half = middle - scale;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colours.wave;
  for (let column = 0; column < width; column += 1) {
    const from = Math.floor((column / width) * audio.length);
    const to = Math.max(from + 1, Math.floor(((column + 1) / width) * audio.length));
    pyramid.read(from, to, extremes);
    const high = Math.min(half, extremes[1]! * half * gain);
    const low = Math.max(-half, extremes[0]! * half * gain);
    const sec = from / audio.sampleRate;
    const isInside = sec >= part.startSec && sec < part.endSec;
    context.globalAlpha = isInside ? 0.8 : OUTSIDE_ALPHA;
    context.fillRect(column, middle - high, 1, Math.max(scale, high - low));
  }
  context.globalAlpha = 0.14;
  context.fillStyle = colours.line;
  const left = (view.from / audio.length) * width;
  context.fillRect(
    left,
    0,
    Math.max(2 * scale, ((view.to - view.from) / audio.length) * width),
    height,
  );
  context.globalAlpha = 1;
}
