import { describe, expect, it } from 'vitest';
import { isForNextYear, type PlannedFigure, promiseState, townshipPromises } from './promises';

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

describe('a figure for the next year', () => {
  it.each([
    ['明年力争粮食总产量达到', ['存在的不足']],
    ['2026年，粮食总产量力争达到', ['目标完成情况']],
    ['粮食总产量达到', ['工作总结', '下一步工作打算']],
    ['粮食总产量达到', ['2026年主要目标']],
    ['针对2025年的不足，明年力争达到', []],
  ])('is known by its sentence or its title: %s', (before, sectionTitles) => {
    expect(isForNextYear({ qualifier: ['target'], before, sectionTitles }, 2025)).toBe(true);
  });

  it.each([
    ['is a result', [], '明年将继续，今年产量', ['下一步打算']],
    ['is this year’s goal', ['target'], '2025年预期目标是', ['下一步打算']],
    ['is for a later year', ['target'], '到2030年力争达到', ['下一步打算']],
    ['is for several years', ['planned'], '十五五期间计划投资', ['下一步打算']],
    ['is for a year that nobody names', ['target'], '力争达到', ['目标任务']],
  ] as const)('is none that %s', (_, qualifier, before, sectionTitles) => {
    expect(isForNextYear({ qualifier, before, sectionTitles }, 2025)).toBe(false);
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
