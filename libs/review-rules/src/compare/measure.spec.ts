import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureFigure, type MeasuredMetric, peerFigures, unitOfMeasure } from './measure';

const output: MeasuredMetric = {
  direction: 'higher',
  unitFactor: '100000000',
  additive: true,
  counted: false,
  share: false,
};
const petitions: MeasuredMetric = {
  direction: 'lower',
  unitFactor: '1',
  additive: true,
  counted: true,
  share: false,
};
const coverage: MeasuredMetric = {
  direction: 'higher',
  unitFactor: '1',
  additive: false,
  counted: false,
  share: true,
};

describe('measures of a figure', () => {
  it.each([
    ['an amount per head in base units', output, 'per_head', '3.2', '12000', '26666.666667'],
    ['an amount per village', output, 'per_village', '3.2', '16', '20000000'],
    ['counted things per 10 000 people', petitions, 'per_head', '6', '24000', '2.5'],
    ['counted things per 100 households', petitions, 'per_household', '6', '2400', '0.25'],
    ['completion where higher is better', output, 'target', '3.3', '3', '110'],
    ['completion where lower is better', petitions, 'target', '8', '6', '75'],
    ['nothing counted where lower is better', petitions, 'target', '0', '6', '120'],
    ['nothing counted and nothing allowed', petitions, 'target', '0', '0', '100'],
    ['against the peers', output, 'peer_median', '3', '4', '75'],
    ['a share against the peers, in points', coverage, 'peer_best', '81.5', '90', '-8.5'],
    ['against last year', output, 'year_on_year', '2.7', '3', '-10'],
    ['a share against last year, in points', coverage, 'year_on_year', '81.5', '0', '81.5'],
  ] as const)('%s', (_, metric, measure, figure, base, value) => {
    expect(measureFigure(metric, measure, figure, base)).toEqual({ value, unmeasured: null });
  });

  it.each([
    ['the figure is masked', output, 'absolute', null, null, 'undisclosed'],
    ['the number of people is not known', output, 'per_head', '3', null, 'base_undisclosed'],
    ['last year was nothing', output, 'year_on_year', '3', '0', 'no_ratio'],
    ['last year was negative', output, 'year_on_year', '3', '-1', 'no_ratio'],
    ['the target is nothing and higher is better', output, 'target', '3', '0', 'no_ratio'],
    ['a share is divided by size', coverage, 'per_head', '81.5', '12000', 'not_divisible'],
  ] as const)('are absent with the reason when %s', (_, metric, measure, figure, base, unmeasured) => {
    expect(measureFigure(metric, measure, figure, base)).toEqual({ value: null, unmeasured });
  });

  it('name the unit that all townships of a chart share', () => {
    expect(unitOfMeasure(petitions, 'per_household')).toBe('per_100_households');
    expect(unitOfMeasure(output, 'per_household')).toBe('per_household');
    expect(unitOfMeasure(coverage, 'year_on_year')).toBe('points');
    expect(unitOfMeasure(coverage, 'target')).toBe('percent');
  });
});

describe('figures of the peers', () => {
  it('are the median and the better end of what is disclosed', () => {
    expect(peerFigures(['3', null, '1', '2.5', '9'], 'higher', 3)).toEqual({ known: 4, median: '2.75', best: '9' });
    expect(peerFigures(['3', '1', '2'], 'lower', 3)).toEqual({ known: 3, median: '2', best: '1' });
    expect(peerFigures(['3', '1', '2'], 'neutral', 3).best).toBeNull();
  });

  it('are withheld for a class too small to hide in', () => {
    expect(peerFigures(['3', '1', null], 'higher', 3)).toEqual({ known: 2, median: null, best: null });
    expect(peerFigures([], 'higher', 0)).toEqual({ known: 0, median: null, best: null });
  });

  it('do not depend on the order of the townships', () => {
    const figure = fc.option(fc.integer({ min: -999, max: 999 }).map(String));
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 20 }), (figures) => {
        expect(peerFigures(figures.toReversed(), 'higher', 1)).toEqual(peerFigures(figures, 'higher', 1));
      }),
      { seed: 21, numRuns: 100 },
    );
  });
});
