import { expect, test } from 'vitest';
import { commonName } from '../../src/kit/common-name.ts';

test.each([
  [['Kick 1', 'Kick 2', 'Kick 10'], 'Kick'],
  [['Tom 10', 'Tom 12'], 'Tom'],
  [['snare v1 rr1', 'snare v1 rr2', 'snare v2 rr1'], 'snare'],
  [['kick p', 'kick pp', 'kick f'], 'kick'],
  [['SnareL', 'SnareR'], 'Snare'],
  [['SnareSoft', 'SnareHard'], 'Snare'],
  [['OH soft', 'OH med', 'OH hard'], 'OH'],
  [['1-China-OHL', '2-China-OHL'], 'China-OHL'],
  [['Clap rr1', 'Clap rr2'], 'Clap'],
  [['01', '02'], ''],
  [['vl1', 'vl2'], ''],
])('%j have %j in common', (names, common) => {
  expect(commonName(names)).toBe(common);
});
