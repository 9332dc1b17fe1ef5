import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ComparisonMeasure,
  ComparisonQuery,
  ComparisonSearch,
  comparisonLimits,
  formatComparisonQuery,
  parseComparisonQuery,
  wholeComparisonQuery,
} from './comparison-query';
import { TownshipKind } from './round';
import { Dimension } from './shapes';

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const word = fc.constantFrom('正职', '副职', '优秀', '乡村振兴', '2024', 'A & B=c', '一.二', '100%');
const ids = fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: 2, maxLength: comparisonLimits.townships });

const query: fc.Arbitrary<ComparisonQuery> = fc.record({
  years: fc
    .uniqueArray(fc.integer({ min: 1949, max: 2999 }), { maxLength: comparisonLimits.years })
    .map((years) => years.toSorted((a, b) => a - b)),
  peerClass: orNull(word),
  kind: orNull(fc.constantFrom(...TownshipKind.options)),
  townshipIds: fc.oneof(fc.constant<string[]>([]), ids),
  dimension: orNull(fc.constantFrom(...Dimension.options)),
  theme: orNull(word),
  metricKeys: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/), { maxLength: comparisonLimits.metrics }),
  grade: orNull(word),
  disclosed: orNull(fc.boolean()),
  measure: fc.constantFrom(...ComparisonMeasure.options),
  layout: fc.constantFrom('stacked', 'grouped'),
});

const throughAddress = (search: object): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(new URLSearchParams(Object.entries(search)).toString()));

describe('the query of a comparison', () => {
  it('comes back whole from the address it makes, and the api takes that address', () => {
    fc.assert(
      fc.property(query, (value) => {
        const search = throughAddress(formatComparisonQuery(value));
        expect(ComparisonSearch.safeParse(search).success).toBe(true);
        expect(parseComparisonQuery(search)).toEqual(value);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it('is valid and has one form whatever the address says', () => {
    const name = fc.constantFrom(...Object.keys(ComparisonSearch.shape));
    const value = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('2024-2023-2024', 'a.b.a', '..', 'yes', '职'));
    fc.assert(
      fc.property(fc.dictionary(name, value), (search) => {
        const parsed = parseComparisonQuery(search);
        expect(ComparisonQuery.safeParse(parsed).success).toBe(true);
        const form = formatComparisonQuery(parsed);
        expect(formatComparisonQuery(parseComparisonQuery(form))).toEqual(form);
      }),
      { seed: 10, numRuns: 500 },
    );
  });

  it('leaves the address empty where nothing is filtered', () => {
    expect(formatComparisonQuery(wholeComparisonQuery)).toEqual({});
    expect(parseComparisonQuery({})).toEqual(wholeComparisonQuery);
  });

  it('puts years in order, keeps the order of townships and metrics, and drops what is double', () => {
    const [a, b] = ['0c6f2f5e-0000-4000-8000-00000000000b', '0c6f2f5e-0000-4000-8000-00000000000a'];
    const parsed = parseComparisonQuery({
      years: '2024-2022-2024',
      towns: `${a}.${b}.${a}`,
      metrics: 'rice.corn.rice',
    });
    expect(parsed).toMatchObject({ years: [2022, 2024], townshipIds: [a, b], metricKeys: ['rice', 'corn'] });
  });

  it('takes a year that a router has made a number of', () => {
    expect(parseComparisonQuery({ years: 2024 }).years).toEqual([2024]);
  });

  it('compares with nobody rather than with a single township', () => {
    expect(parseComparisonQuery({ towns: '0c6f2f5e-0000-4000-8000-00000000000b' }).townshipIds).toEqual([]);
  });
});
