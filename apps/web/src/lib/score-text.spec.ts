import { ScoreText } from '@pingyi/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandsOf, findBand, fromHundredths, readScore, scoreOfBand, stepScore, toHundredths } from './score-text';

const anchors = [
  { band: '一般', from: 60, to: 74, text: '' },
  { band: '好', from: 100, to: 90, text: '' },
  { band: '差', from: 0, to: 59, text: '' },
  { band: '较好', from: 75, to: 89, text: '' },
];

describe('reading a typed score', () => {
  it.each([
    ['92', '92'],
    [' 92.5 ', '92.5'],
    ['９２．５', '92.5'],
    ['92。', '92'],
    ['007', '7'],
    ['.5', '0.5'],
    ['100.00', '100'],
    ['92.50', '92.5'],
  ])('takes %j as %s', (typed, score) => expect(readScore(typed)).toEqual({ kind: 'score', score }));

  it.each([
    ['', { kind: 'empty' }],
    ['优', { kind: 'invalid', reason: 'not_a_number' }],
    ['1e2', { kind: 'invalid', reason: 'not_a_number' }],
    ['100.01', { kind: 'invalid', reason: 'out_of_range' }],
    ['-1', { kind: 'invalid', reason: 'out_of_range' }],
    ['92.555', { kind: 'invalid', reason: 'too_many_decimals' }],
  ])('answers %j with %j', (typed, reading) => expect(readScore(typed)).toEqual(reading));
});

describe('moving a score', () => {
  it('is exact in hundredths and stays a valid score', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: -10_000, max: 10_000 }), (at, step) => {
        const score = fromHundredths(at);
        expect(ScoreText.safeParse(score).success).toBe(true);
        expect(toHundredths(score)).toBe(at);
        expect(toHundredths(stepScore(score, step))).toBe(Math.min(10_000, Math.max(0, at + step)));
      }),
      { seed: 7 },
    );
  });
});

describe('bands', () => {
  it('are read from the best down, whichever way their bounds are written', () => {
    expect(bandsOf({ anchors }).map((anchor) => anchor.band)).toEqual(['好', '较好', '一般', '差']);
  });

  it.each([
    ['100', '好'],
    ['90', '好'],
    ['89.99', '较好'],
    ['74.5', '一般'],
    ['0', '差'],
  ])('put %s into %s', (score, band) => expect(findBand({ anchors }, score)?.band).toBe(band));

  it('start from a score inside themselves', () => {
    for (const anchor of anchors) expect(findBand({ anchors }, scoreOfBand(anchor))).toBe(anchor);
  });
});
