import type { FigureView, SectionView } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from './evidence';

const section = (start: number, end: number, dimension: SectionView['dimension']): SectionView => ({
  id: `section-${start}-${end}`,
  level: 1,
  number: null,
  title: '',
  start,
  end,
  dimension,
});

const figure = (start: number, theme: string | null): FigureView => ({
  id: `figure-${start}`,
  start,
  end: start + 2,
  sentenceStart: start,
  sentenceEnd: start + 2,
  phrase: '',
  name: '',
  metricKey: null,
  theme,
  readValue: '1',
  readValueMax: null,
  value: '1',
  unit: null,
  masked: false,
  change: null,
  qualifier: [],
  source: 'read',
  editedAt: null,
  mapped: false,
  suggestedKey: null,
  dispute: null,
  version: 1,
});

describe('the evidence of a dimension', () => {
  it('is the figures of its sections by theme, in the order of the text', () => {
    const report = {
      sections: [section(0, 100, '职'), section(50, 60, '廉'), section(100, 200, null)],
      figures: [figure(70, '农业'), figure(10, '农业'), figure(20, null), figure(55, '农业'), figure(150, '农业')],
    };
    const told = (dimension: '职' | '廉' | '德') =>
      evidenceOf(report, dimension).map(({ theme, figures }) => [theme, figures.map(({ start }) => start)]);
    expect(told('职')).toEqual([
      ['农业', [10, 70]],
      [null, [20]],
    ]);
    expect(told('廉')).toEqual([['农业', [55]]]);
    expect(told('德')).toEqual([]);
  });
});
