import { describe, expect, it } from 'vitest';
import { compareTownships, type ReportedFigure } from './township-metrics';

const figure = (change: Partial<ReportedFigure>): ReportedFigure => ({
  townshipId: 'jia',
  officialId: 'mayor',
  principal: true,
  figureId: 'f1',
  metricKey: 'grain_output',
  readValue: '3.2',
  editedValue: null,
  unit: '亿元',
  baseUnit: '元',
  unitFactor: '100000000',
  catalogueUnit: '亿元',
  catalogueBaseUnit: '元',
  catalogueUnitFactor: '100000000',
  ...change,
});

describe('compareTownships', () => {
  it('converts exactly into the catalogue’s unit', () => {
    const [cell] = compareTownships([figure({ readValue: '32000.5', unit: '万元', unitFactor: '10000' })]);
    expect(cell?.value).toBe('3.20005');
  });

  it('keeps a masked figure undisclosed, never zero', () => {
    const [cell] = compareTownships([figure({ readValue: null })]);
    expect(cell).toMatchObject({ value: null, source: 'read', conflicting: false });
  });

  it('lets what the official filled count, and says so', () => {
    const [cell] = compareTownships([figure({ readValue: null, editedValue: '0' })]);
    expect(cell).toMatchObject({ value: '0', source: 'filled' });
  });

  it('takes the principal’s first disclosed figure and marks another value as conflicting', () => {
    const [cell] = compareTownships([
      figure({ figureId: 'masked', readValue: null }),
      figure({ figureId: 'told' }),
      figure({ figureId: 'deputy', principal: false, officialId: 'deputy', readValue: '3.5' }),
    ]);
    expect(cell).toMatchObject({ figureId: 'told', value: '3.2', conflicting: true });
  });

  it('sees no conflict between the same amount in two units', () => {
    const [cell] = compareTownships([
      figure({}),
      figure({ figureId: 'f2', readValue: '32000', unit: '万元', unitFactor: '10000' }),
    ]);
    expect(cell?.conflicting).toBe(false);
  });

  it('has no figure for a metric that only another official names', () => {
    expect(compareTownships([figure({ principal: false })])).toEqual([]);
  });

  it('does not compare what measures something else', () => {
    const [cell] = compareTownships([figure({ unit: '户', baseUnit: '户', unitFactor: '1' })]);
    expect(cell?.value).toBeNull();
  });
});
