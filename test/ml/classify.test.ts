import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classificationSchema } from '../../src/kit/kit-schema.ts';
import { ROLES } from '../../src/kit/roles.ts';
import { hear, SILENCE, softmax } from '../../src/ml/classify.ts';

const logitsOf = fc
  .array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 16, maxLength: 16 })
  .map((values) => Float32Array.from(values));

describe('hear', () => {
  it('gives the softmax of logits over temperature, best first', () => {
    const logits = new Float32Array(16).fill(-1000);
    logits[ROLES.indexOf('snare')] = 2 * Math.log(5);
    logits[ROLES.indexOf('clap')] = 2 * Math.log(3);
    logits[ROLES.indexOf('rim')] = 2 * Math.log(2);
    const { classification: answer } = hear(softmax(logits, 2), null, '1.2.3');
    expect(answer.role).toBe('snare');
    expect(answer.confidence).toBeCloseTo(0.5, 6);
    expect(answer.modelVersion).toBe('1.2.3');
    expect(answer.topThree.map(({ role }) => role)).toEqual(['snare', 'clap', 'rim']);
    [0.5, 0.3, 0.2].forEach((probability, i) =>
      expect(answer.topThree[i]!.probability).toBeCloseTo(probability, 6),
    );
  });

  it('fits the kit document, in falling order, with the largest logit first', () => {
    fc.assert(
      fc.property(
        logitsOf,
        fc.double({ min: 0.05, max: 10, noNaN: true }),
        (logits, temperature) => {
          const { classification, probabilities: all } = hear(
            softmax(logits, temperature),
            null,
            'v',
          );
          const answer = classificationSchema.parse(classification);
          expect(all.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
          expect(logits[ROLES.indexOf(answer.role)]).toBeCloseTo(Math.max(...logits), 6);
          const probabilities = answer.topThree.map(({ probability }) => probability);
          expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
          expect(answer.confidence).toBe(probabilities[0]);
        },
      ),
    );
  });

  it('has an answer for silence that fits the kit document too', () => {
    expect(classificationSchema.parse(SILENCE.classification)).toMatchObject({
      role: 'other',
      confidence: 1,
    });
  });
});
