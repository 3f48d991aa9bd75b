import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/kit/roles.ts';
import { parseModelCard } from '../../src/ml/model-card.ts';
import { makeCard } from './cards.ts';

describe('parseModelCard', () => {
  it('takes a good card and keeps fields it does not know', () => {
    expect(parseModelCard({ ...makeCard(), trainedOn: 'drums' })).toMatchObject({
      sampleRateHz: 32_000,
      trainedOn: 'drums',
    });
  });

  it.each([
    ['format', 'another-classifier'],
    ['version', ''],
    ['sha256', 'ABC'],
    ['bytes', 0],
    ['bytes', 2 ** 40],
    ['labels', [...ROLES].reverse()],
    ['labels', ROLES.slice(1)],
    ['sampleRateHz', 0],
    ['windowSamples', 1e9],
    ['windowSamples', 0.5],
    ['temperature', 0],
    ['temperature', Infinity],
    ['preprocessing', undefined],
    ['preprocessing.onsetThreshold', 2],
    ['preprocessing.silencePeak', -1],
    ['preprocessing.preRollSamples', 1.5],
  ])('refuses a %s of %j by name', (place, value) => {
    const card = makeCard();
    const [first = '', second] = place.split('.');
    const broken = second
      ? { ...card, [first]: { ...card.preprocessing, [second]: value } }
      : { ...card, [first]: value };
    expect(() => parseModelCard(broken)).toThrow(`${place}: `);
  });

  it.each([null, 'text', 7, []])('refuses %j', (json) => {
    expect(() => parseModelCard(json)).toThrow('the document: ');
  });
});
