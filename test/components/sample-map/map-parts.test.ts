import { describe, expect, test } from 'vitest';
import {
  filterSounds,
  isFiltering,
  NO_FILTER,
} from '../../../src/components/sample-map/map-filter.ts';
import { makeSounds } from '../../../src/components/sample-map/map-fixtures.ts';
import { clusterLabels, TakenRoom } from '../../../src/components/sample-map/map-labels.ts';
import { MapPoints } from '../../../src/components/sample-map/map-points.ts';
import { ROLE_SHAPES } from '../../../src/components/sample-map/map-shapes.ts';
import {
  folderText,
  lengthText,
  shortName,
  shownText,
  TimeLeft,
  timeLeftText,
} from '../../../src/components/sample-map/map-text.ts';
import { ROLES } from '../../../src/kit/roles.ts';

const sounds = makeSounds(600);

describe('the filter', () => {
  const shown = (changes: Partial<typeof NO_FILTER>) =>
    filterSounds(sounds, { ...NO_FILTER, ...changes });

  test('lets everything through at first', () => {
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(shown({}).count).toBe(600);
  });

  test('takes roles, words of the path in any order, and lengths, all at once', () => {
    const filtered = shown({
      roles: new Set(['kick', 'snare'] as const),
      query: ' kick  PACK ',
      minSec: 0.1,
      maxSec: 1,
    });
    expect(filtered.count).toBeGreaterThan(0);
    for (const [index, { role, durationSec, name }] of sounds.entries()) {
      const fits = role === 'kick' && durationSec >= 0.1 && durationSec <= 1;
      expect(filtered.shown[index] === 1, name).toBe(fits);
    }
  });

  test('counts what a role would bring, whether it is chosen or not', () => {
    const { countOfRole } = shown({ roles: new Set(['kick'] as const) });
    expect(countOfRole.get('snare')).toBe(sounds.filter(({ role }) => role === 'snare').length);
    expect(shown({ query: 'kick' }).countOfRole.get('snare')).toBeUndefined();
  });

  test('heeds neither accents nor case', () => {
    const [first] = sounds;
    const named = [{ ...first!, name: 'Grosse Caisse Dèlà.wav', path: 'a.wav' }];
    expect(filterSounds(named, { ...NO_FILTER, query: 'dela grosse' }).count).toBe(1);
  });
});

describe('points', () => {
  test('a place that is none lies on the map', () => {
    const [first] = sounds;
    const { xs, ys } = new MapPoints([{ ...first!, x: NaN, y: 7 }]);
    expect([xs[0], ys[0]]).toEqual([0.5, 1]);
  });

  test('lists go by role, then by name, with numbers as numbers', () => {
    const [first] = sounds;
    const named = (name: string, role: (typeof ROLES)[number]) => ({ ...first!, name, role });
    const points = new MapPoints([
      named('b10.wav', 'snare'),
      named('b9.wav', 'snare'),
      named('z.wav', 'kick'),
    ]);
    expect(points.inOrder).toEqual([2, 1, 0]);
  });
});

describe('labels', () => {
  test('stand among the points of their role', () => {
    const points = new MapPoints(sounds);
    const labels = clusterLabels(points);
    expect(new Set(labels.map(({ role }) => role)).size).toBeGreaterThan(10);
    for (const { role, x, y } of labels) {
      const near = sounds.some(
        (each) => each.role === role && Math.hypot(each.x - x, each.y - y) < 0.1,
      );
      expect(near, role).toBe(true);
    }
  });

  test('few points are no cluster', () => {
    expect(clusterLabels(new MapPoints(sounds.slice(0, 3)))).toEqual([]);
  });

  test('no text is written over another', () => {
    const taken = new TakenRoom();
    expect(taken.take(0, 0, 10, 10)).toBe(true);
    expect(taken.take(9, 9, 10, 10)).toBe(false);
    expect(taken.take(10, 0, 10, 10)).toBe(true);
  });
});

test('every role has a shape of its own', () => {
  const shapes = ROLES.map((role) => JSON.stringify(ROLE_SHAPES[role]));
  expect(new Set(shapes).size).toBe(ROLES.length);
});

describe('words', () => {
  test('counts, lengths and names', () => {
    expect(shownText(312, 5246)).toBe('312 of 5,246');
    expect(shownText(5246, 5246)).toBe('5,246 sounds');
    expect(lengthText(0.3333)).toBe('0.33 s');
    expect(lengthText(12.34)).toBe('12.3 s');
    expect(shortName('Kick v1.2.wav')).toBe('Kick v1.2');
    expect(folderText({ path: 'Pack 3/Kicks/a.wav' })).toBe('Pack 3/Kicks');
    expect(folderText({ path: 'a.wav' })).toBe('');
  });

  test('how long it takes', () => {
    expect([null, 4, 32, 70, 400, 3600, 3 * 3600].map((sec) => timeLeftText(sec))).toEqual([
      '',
      'a few seconds left',
      'about 30 seconds left',
      'about a minute left',
      'about 7 minutes left',
      'about an hour left',
      'about 3 hours left',
    ]);
  });

  test('is told by how fast it went, and not before anything is known', () => {
    const left = new TimeLeft();
    const add = (done: number, nowMs: number) => {
      left.add({ done, total: 1000, path: '' }, nowMs);
      return left.sec;
    };
    expect(add(0, 0)).toBeNull();
    expect(add(50, 500)).toBeNull();
    expect(add(100, 5000)).toBe(45);
    // A pause doesn't count.
    left.add(null, 6000);
    expect(add(100, 90_000)).toBeNull();
    expect(add(200, 95_000)).toBe(40);
  });
});
