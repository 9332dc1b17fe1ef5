import type { FigureView } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../ui/figure-standing';
import { readDecimal } from '../../lib/decimal-input';
import { completenessOf, groupByTheme, summarise } from './figure-table';

let next = 0;
function figure(change: Partial<FigureView> = {}): FigureView {
  next += 1;
  return {
    id: `00000000-0000-4000-8000-${String(next).padStart(12, '0')}`,
    start: next * 10,
    end: next * 10 + 5,
    sentenceStart: next * 10,
    sentenceEnd: next * 10 + 9,
    phrase: '3.2亿元',
    name: '产值',
    metricKey: null,
    theme: null,
    readValue: '3.2',
    readValueMax: null,
    value: '3.2',
    unit: '亿元',
    masked: false,
    change: null,
    qualifier: [],
    source: 'read',
    editedAt: null,
    mapped: false,
    suggestedKey: null,
    dispute: null,
    version: 1,
    ...change,
  };
}
const masked = (change: Partial<FigureView> = {}): FigureView =>
  figure({ readValue: null, value: null, masked: true, ...change });

describe('how a figure stands', () => {
  it('is undisclosed while a mask is empty, and filled once the official gave a value', () => {
    expect(standingOf(masked())).toBe('undisclosed');
    expect(standingOf(masked({ value: '0', source: 'filled' }))).toBe('filled');
  });

  it('is no gap when the text says it in words alone', () => {
    const worded = { readValue: null, value: null };
    expect(standingOf(figure({ ...worded, change: 'yoy_decrease' }))).toBe('worded');
    expect(standingOf(figure({ ...worded, qualifier: ['vague'] }))).toBe('worded');
    expect(standingOf(masked({ qualifier: ['vague'] }))).toBe('undisclosed');
  });

  it('is corrected when the official gave another value than the one read', () => {
    expect(standingOf(figure({ value: '3.5', source: 'corrected' }))).toBe('corrected');
  });
});

describe('completeness', () => {
  it('counts metrics, not mentions', () => {
    const figures = [
      figure({ metricKey: 'output' }),
      masked({ metricKey: 'output' }),
      masked({ metricKey: 'households' }),
      figure(),
    ];
    expect(completenessOf(figures)).toEqual({ named: 2, disclosed: 1, percent: 50 });
  });

  it('says nothing when the report names no metric', () => {
    expect(completenessOf([figure()]).percent).toBeNull();
  });
});

describe('what the committee will see', () => {
  it('counts every figure once', () => {
    const figures = [
      figure(),
      masked(),
      masked({ value: '5', source: 'filled' }),
      figure({ value: '4', source: 'corrected' }),
    ];
    expect(summarise(figures)).toEqual({ recognised: 1, undisclosed: 1, corrected: 1, filled: 1 });
  });
});

describe('grouping by theme', () => {
  it('keeps the order of the text and puts figures without a theme last', () => {
    const figures = [figure(), figure({ theme: '农业' }), figure({ theme: '民生' }), figure({ theme: '农业' })];
    expect(groupByTheme(figures).map((group) => [group.theme, group.figures.length])).toEqual([
      ['农业', 2],
      ['民生', 1],
      [null, 1],
    ]);
  });
});

describe('typing a value', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['３．２', '3.2'],
    ['-.5', '-0.5'],
    ['0012', '12'],
    ['12345678901234567890.0123456789', '12345678901234567890.0123456789'],
  ])('takes %j as exactly %s', (typed, value) => expect(readDecimal(typed)).toEqual({ kind: 'value', value }));

  it.each([
    ['', { kind: 'empty' }],
    ['3.2亿', { kind: 'invalid', reason: 'not_a_number' }],
    ['0.12345678901', { kind: 'invalid', reason: 'too_long' }],
  ])('answers %j with %j', (typed, reading) => expect(readDecimal(typed)).toEqual(reading));
});
