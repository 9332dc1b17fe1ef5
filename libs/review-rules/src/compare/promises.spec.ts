import { describe, expect, it } from 'vitest';
import { plannedFor, type PlannedFigure, promiseState, townshipPromises } from './promises';

const planned = (change: Partial<PlannedFigure> = {}): PlannedFigure => ({
  townshipId: 'jia',
  officialId: 'head',
  principal: true,
  figureId: 'figure',
  metricKey: 'grain_output',
  readValue: '3.5',
  editedValue: null,
  unit: '万吨',
  baseUnit: '公斤',
  unitFactor: '10000000',
  catalogueUnit: '万吨',
  catalogueBaseUnit: '公斤',
  catalogueUnitFactor: '10000000',
  qualifier: ['target'],
  before: '明年力争粮食总产量达到',
  sectionTitles: ['存在的不足'],
  phrase: '3.5万吨',
  ...change,
});

describe('what a planned figure is for', () => {
  it.each([
    ['next_year', '明年力争粮食总产量达到', ['存在的不足']],
    ['next_year', '2026年，粮食总产量力争达到', ['目标完成情况']],
    ['next_year', '粮食总产量达到', ['工作总结', '下一步工作打算']],
    ['next_year', '粮食总产量达到', ['2026年主要目标']],
    ['next_year', '针对2025年的不足，明年力争达到', []],
    ['later', '到2030年力争达到', ['下一步打算']],
    ['later', '十五五期间计划投资', ['下一步打算']],
    ['later', '粮食总产量达到', ['2030年远景目标']],
    [null, '2025年预期目标是', ['下一步打算']],
    [null, '今年粮食产量', ['下一步打算']],
    [null, '向上争取和统筹整合资金', ['乡村振兴']],
  ] as const)('is told by its sentence or its titles: %s %s', (expected, before, sectionTitles) => {
    expect(plannedFor({ qualifier: ['target'], before, sectionTitles }, 2025)).toBe(expected);
  });

  it('is nothing for a result', () => {
    const words = { before: '明年将继续，产量', sectionTitles: ['下一步打算'] };
    expect(plannedFor({ qualifier: ['over'], ...words }, 2025)).toBeNull();
  });
});

describe('the promises of townships', () => {
  it('are the principal’s, in the unit of the catalogue, in the words of the report', () => {
    const tonnes = planned({
      figureId: 'tonnes',
      readValue: '35000',
      unit: '吨',
      unitFactor: '1000',
      phrase: '35000吨',
    });
    const deputy = planned({ principal: false, officialId: 'deputy', readValue: '9' });
    expect(townshipPromises([deputy, tonnes], 2025)).toEqual([
      { townshipId: 'jia', metricKey: 'grain_output', figureId: 'tonnes', value: '3.5', text: '35000吨' },
    ]);
  });

  it('prefer one with a number, and keep a masked one as unknown', () => {
    const masked = planned({ figureId: 'masked', readValue: null, phrase: '**万吨' });
    expect(townshipPromises([masked, planned()], 2025)).toMatchObject([{ figureId: 'figure', value: '3.5' }]);
    expect(townshipPromises([masked], 2025)).toMatchObject([{ figureId: 'masked', value: null, text: '**万吨' }]);
  });

  it('have no value in a unit that measures something else', () => {
    const mu = planned({ unit: '亩', baseUnit: '亩', unitFactor: '1' });
    expect(townshipPromises([mu], 2025)).toMatchObject([{ value: null }]);
  });
});

describe('what became of a promise', () => {
  it.each([
    ['higher', '100', '100.0', 'kept'],
    ['higher', '100', '120', 'kept'],
    ['higher', '100', '80', 'partly'],
    ['higher', '100', '79.99', 'open'],
    ['higher', '0', '-1', 'open'],
    ['lower', '10', '9', 'kept'],
    ['lower', '8', '10', 'partly'],
    ['lower', '7.9', '10', 'open'],
    ['lower', '0', '1', 'open'],
    ['neutral', '5', '5', 'kept'],
    ['neutral', '5', '6', 'unknown'],
    ['higher', null, '6', 'unknown'],
    ['higher', '6', null, 'unknown'],
  ] as const)('where %s is better: promised %s, disclosed %s: %s', (direction, promised, figure, state) => {
    expect(promiseState(direction, promised, figure)).toBe(state);
  });
});
