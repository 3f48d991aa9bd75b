import { availableParallelism, loadavg } from 'node:os';
import { measureFirstLoad, measurePlayable } from './face/load.mjs';
import { measurePlay } from './face/play.mjs';
import { measurePress } from './face/press.mjs';
import { measureShifts } from './face/shift.mjs';
import { withServedApp } from './serve-app.mjs';

/** What each value may be at most. */
const TARGETS = {
  firstLoadKB: 250,
  playableMs: 1500,
  longTaskMs: 50,
  // Two frames, rounded up to Event Timing's 8 ms.
  pressMs: 40,
  shift: 0,
};

/** Measures what the face costs, one thing after the other, in the built app. */
export function measureFace(browser) {
  return withServedApp(async (url) => ({
    userAgent: browser.version(),
    targets: TARGETS,
    cores: availableParallelism(),
    firstLoad: await measureFirstLoad(browser, url),
    playable: await measurePlayable(browser, url),
    play: await measurePlay(browser, url),
    press: await measurePress(browser, url),
    shifts: await measureShifts(browser, url),
    // Of the last minute: above the number of cores, times are not the app's alone.
    machineLoad: loadavg()[0],
  }));
}

export function printFace(result, printTable) {
  const { userAgent, cores, machineLoad, firstLoad, playable, play, press, shifts } = result;
  const longest = Math.max(0, ...play.longTasks.map(({ durationMs }) => durationMs));
  const row = (name, value, limit, unit, digits, more) => [
    name,
    `${value.toFixed(digits)} ${unit}`.trim(),
    `≤ ${limit} ${unit}`.trim(),
    value <= limit ? 'passed' : 'MISSED',
    more,
  ];
  const times = playable.timesMs.map((ms) => ms.toFixed(0)).join(', ');
  const longTasks =
    longest > 0 ? `${play.longTasks.length} over ${TARGETS.longTaskMs} ms` : 'none over 50 ms';
  const rows = [
    row(
      'script before the model, gzip',
      firstLoad.kB,
      TARGETS.firstLoadKB,
      'kB',
      1,
      `${firstLoad.scripts.length} files`,
    ),
    row(
      'time to playable, 4 × slower',
      playable.medianMs,
      TARGETS.playableMs,
      'ms',
      0,
      `median of ${times}`,
    ),
    row(
      'longest task in play',
      longest,
      TARGETS.longTaskMs,
      'ms',
      0,
      `${longTasks}, ${play.mostCpuMs.toFixed(0)} ms of computing at most; ${play.hits} hits, ${play.pads} pads, ` +
        `${play.hasMixer ? 'mixer open' : 'no mixer'}, ${play.framesPerSec.toFixed(1)} frames/s`,
    ),
    row(
      'press to paint, median',
      press.medianMs,
      TARGETS.pressMs,
      'ms',
      0,
      `${press.presses} presses; a bare button ${press.bare.medianMs} ms`,
    ),
    row(
      'press to paint, worst',
      press.maxMs,
      TARGETS.pressMs,
      'ms',
      0,
      `${press.maxFrames} frames at 60 a second; a bare button ${press.bare.maxMs} ms`,
    ),
    row(
      'unexpected layout shift',
      shifts.unexpected,
      TARGETS.shift,
      '',
      4,
      `${shifts.afterInput.toFixed(4)} more right after a press`,
    ),
  ];
  console.log(
    `\nChromium ${userAgent}; load ${machineLoad.toFixed(1)} on ${cores} cores` +
      `${machineLoad > cores ? ': the times are not the app’s alone' : ''}\n`,
  );
  printTable(['', 'value', 'target', '', ''], rows);
}
