import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { AudioExportState } from '../../app/audio-export.ts';
import type { CaptureState } from '../../app/audio-ports.ts';
import type { Groove } from '../../kit/groove.ts';
import type { Story } from '../shared/story.ts';
import { PwExportAudio } from './pw-export-audio.ts';
import './pw-record-bar.ts';

const groove: Groove = {
  tempoBpm: 96,
  beatsPerBar: 4,
  bars: 4,
  hits: Array.from({ length: 74 }, (_, i) => ({
    atSec: i / 8,
    padId: 'pad',
    velocity: 100,
    durationSec: null,
  })),
};

const rest: AudioExportState = { bounceShare: null, capture: null, problem: '' };
const recording: CaptureState = {
  isRecording: true,
  elapsedSec: 83.27,
  peak: 0.61,
  missingFrames: 0,
  endedBy: null,
};

const shown = (dialog: Element | undefined) => {
  if (dialog instanceof PwExportAudio) void dialog.show();
};

const story = (
  name: string,
  exporting: Partial<AudioExportState>,
  played: Groove | null = groove,
  done = '',
): Story => ({
  name,
  render: () =>
    html`<pw-export-audio
      .groove=${played}
      .exporting=${{ ...rest, ...exporting }}
      .done=${done}
      ${ref(shown)}
    ></pw-export-audio>`,
});

const bar = (name: string, capture: CaptureState): Story => ({
  name,
  render: () => html`<pw-record-bar .capture=${capture}></pw-record-bar>`,
});

export const stories: readonly Story[] = [
  story('Groove', {}),
  story('No groove', {}, null),
  story('Bouncing', { bounceShare: 0.42 }),
  story('Bounced', {}, groove, '10.0 s bounced.'),
  story('Problem', {
    problem: '43 minutes are too long: 30 at most at this sample rate. Take fewer repeats.',
  }),
  story('Recording', { capture: recording }),
  bar('Bar', recording),
  bar('Bar with gaps', { ...recording, missingFrames: 128, peak: 0 }),
  bar('Bar, full', { ...recording, isRecording: false, endedBy: 'length', elapsedSec: 3600 }),
];
