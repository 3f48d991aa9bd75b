import { html, type TemplateResult } from 'lit';
import type { CaptureState } from '../../app/audio-ports.ts';
import { clockText, peakText } from './export-options.ts';

/** How long a recording is and how loud it was, and whether all is well with it. */
export function renderRecording(capture: CaptureState): TemplateResult {
  const { elapsedSec, peak, endedBy, missingFrames } = capture;
  const note = endedBy ? ' · stopped' : missingFrames > 0 ? ' · gaps' : '';
  return html`<span class="recording" role="timer" aria-label=${endedBy ? 'Recorded' : 'Recording'}>
    <span class="lamp" aria-hidden="true"></span>
    <span>${clockText(elapsedSec)}</span>
    <span class="peak">${peakText(peak)}${note}</span>
  </span>`;
}
