import { describe, expect, test } from 'vitest';
import {
  accuracyWithin,
  calibrationError,
  confusion,
  macroF1,
  perClass,
} from '../../scripts/lib/classification-metrics.mjs';

const labels = ['kick', 'snare', 'clap'];

function judged(truth: string, ...guesses: [string, number][]) {
  return { truth, guesses: guesses.map(([role, probability]) => ({ role, probability })) };
}

const four = [
  judged('kick', ['kick', 0.9], ['snare', 0.1]),
  judged('kick', ['snare', 0.6], ['kick', 0.4]),
  judged('snare', ['snare', 0.8], ['clap', 0.2]),
  judged('snare', ['snare', 0.7], ['kick', 0.3]),
];

describe('figures of a classifier', () => {
  test('accuracy counts the first guess, top n the first n', () => {
    expect(accuracyWithin(four, 1)).toBe(0.75);
    expect(accuracyWithin(four, 2)).toBe(1);
  });

  test('precision, recall and F1 of the classes that occur', () => {
    expect(perClass(four, labels)).toEqual([
      { label: 'kick', count: 2, precision: 1, recall: 0.5, f1: 2 / 3 },
      { label: 'snare', count: 2, precision: 2 / 3, recall: 1, f1: 0.8 },
    ]);
    expect(macroF1(four, labels)).toBeCloseTo((2 / 3 + 0.8) / 2, 10);
  });

  test('the confusion matrix has truth in rows', () => {
    expect(confusion(four, labels)).toEqual([
      [1, 1, 0],
      [0, 2, 0],
      [0, 0, 0],
    ]);
  });

  test('calibration is perfect where confidence is the share of right answers', () => {
    const sure = [judged('kick', ['kick', 1]), judged('snare', ['snare', 1])];
    expect(calibrationError(sure)).toBe(0);
    const boastful = [judged('kick', ['kick', 0.99]), judged('kick', ['snare', 0.99])];
    expect(calibrationError(boastful)).toBeCloseTo(0.49, 10);
  });
});
