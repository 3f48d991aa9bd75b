import { html } from 'lit';
import type { DelayReading } from '../../app/ports.ts';
import type { Story } from '../shared/story.ts';
import './pw-delay-key.ts';

function story(name: string, startP50Ms: number, baseMs: number, outputMs: number): Story {
  const reading: DelayReading = {
    hitCount: 16,
    totalHits: 16,
    arrivalP95Ms: startP50Ms,
    startP50Ms,
    startP95Ms: startP50Ms,
    startsMs: new Float32Array(16).fill(startP50Ms),
    baseMs,
    outputMs,
    limiterMs: 0,
    steadyMs: 10,
  };
  const readDelay = () => reading;
  return { name, render: () => html`<pw-delay-key .readDelay=${readDelay}></pw-delay-key>` };
}

export const stories: readonly Story[] = [
  story('Not known yet', 0, 0, 0),
  story('Short', 1.2, 5.3, 8),
  story('Slow output', 1.2, 5.3, 182),
];
