import type { AudioSettings, DelayReading } from '../../app/ports.ts';

/** Cables and built-in loudspeakers stay below that; radio does not. */
export const RADIO_MS = 60;
/** A hit in twenty that comes so late to the page says that it has too much to do. */
const BUSY_MS = 15;
/** Distances that are off by so much can be heard in a fast figure. */
const UNEVEN_MS = 5;
/** Below it nobody feels a delay under the fingers. */
const GOOD_MS = 20;
/** Fewer tell nothing of the one in twenty. */
const ENOUGH_HITS = 16;

/** From a hit to the loudspeaker as a rule, as far as it is known. */
export function totalMs({ startP50Ms, limiterMs, baseMs, outputMs }: DelayReading): number {
  return startP50Ms + limiterMs + baseMs + outputMs;
}

/** `0.4 ms`, `12 ms`. */
export function msText(ms: number): string {
  return `${ms < 9.95 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}

/** What the key in the bar says; a dash while nothing is known. */
export function delayText(reading: DelayReading): string {
  const ms = totalMs(reading);
  return ms > 0 ? `${Math.max(1, Math.round(ms))} ms` : '–';
}

/** What a player can do about the delay, the weightiest first; one sentence at least. */
export function adviceFor(reading: DelayReading, settings: AudioSettings): string[] {
  const { arrivalP95Ms, startP50Ms, startP95Ms, outputMs, limiterMs, steadyMs } = reading;
  const knowsHits = reading.hitCount >= ENOUGH_HITS;
  const isBusy = knowsHits && arrivalP95Ms > BUSY_MS;
  const advice: string[] = [];
  if (outputMs > RADIO_MS) {
    advice.push(
      `The output alone takes ${msText(outputMs)}, as Bluetooth does. Play through a cable or the built-in loudspeakers.`,
    );
  }
  if (isBusy) {
    advice.push(
      `One hit in twenty comes ${msText(arrivalP95Ms)} late to this page: the computer is busy. Close what else is running.`,
    );
  }
  if (knowsHits && settings.timing === 'immediate' && startP95Ms - startP50Ms > UNEVEN_MS) {
    advice.push(
      `Hits come unevenly, by ${msText(startP95Ms - startP50Ms)}. Steady timing plays them as even as you do, about ${msText(Math.max(steadyMs, startP95Ms))} later.`,
    );
  }
  if (settings.latency !== 'lowest') {
    advice.push('Lowest buffering is sooner. Stay with more only if the sound crackles.');
  }
  if (limiterMs > 0) {
    advice.push(
      `The kit’s limiter takes ${msText(limiterMs)}. Play without it, and put it in for the bounce.`,
    );
  }
  if (advice.length > 0) return advice.slice(0, 2);
  if (!knowsHits) return ['Play a few hits to see what the way to the page adds.'];
  const ms = totalMs(reading);
  return [
    ms <= GOOD_MS
      ? 'That is as good as it gets: nobody feels it under the fingers.'
      : 'Nothing here makes it shorter. An audio interface with a driver of its own may.',
  ];
}
