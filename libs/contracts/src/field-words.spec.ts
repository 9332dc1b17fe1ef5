import { describe, expect, it } from 'vitest';
import { inUnit, measuredUnitWord, themeWord, unitBeside, unitWord, voterGroupName } from './field-words';
import { metricCatalogue } from './metric-catalogue';
import { catalogueUnits } from './metric-unit';

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

describe('words of the field', () => {
  it('leave no theme and no unit of the default catalogue in Chinese on an English page', () => {
    const themes = new Set(metricCatalogue.map(({ theme }) => themeWord(theme, 'en')));
    const units = catalogueUnits.map(({ unit }) => unitWord(unit, 'en'));
    expect([...themes, ...units].filter(isChinese)).toEqual([]);
    expect(themes.size).toBe(new Set(metricCatalogue.map(({ theme }) => theme)).size);
  });

  it('are those of the catalogue in Chinese', () => {
    expect(catalogueUnits.every(({ unit }) => unitWord(unit, 'zh') === unit)).toBe(true);
    expect(themeWord('乡村振兴', 'zh')).toBe('乡村振兴');
  });

  it('keep what a tenant or a report has made up', () => {
    expect(themeWord('茶产业', 'en')).toBe('茶产业');
    expect(unitWord('担', 'en')).toBe('担');
  });

  it('say the size of a unit in digits at a heading and in letters beside a figure', () => {
    expect(unitWord('亿元', 'en')).toBe('100 million yuan');
    expect(unitBeside('亿元', 'en')).toBe('hundred million yuan');
    expect(unitBeside('万亩', 'en')).toBe('ten thousand mu');
    expect(unitBeside('万平方米', 'en')).toBe('ten thousand m²');
    expect(unitBeside('%', 'en')).toBe('%');
  });

  it('divide a figure in its base unit', () => {
    const grain = { unit: '万吨', baseUnit: '公斤' };
    expect(measuredUnitWord(grain, 'per_person', 'zh')).toBe('公斤/人');
    expect(measuredUnitWord(grain, 'per_person', 'en')).toBe('kg per person');
    expect(measuredUnitWord(grain, 'own', 'en')).toBe('10,000 tonnes');
    expect(measuredUnitWord({ unit: '', baseUnit: '' }, 'per_village', 'en')).toBe('per village');
  });

  it('bracket a unit as each language does, and nothing where there is none', () => {
    expect(inUnit('粮食', '万吨', 'zh')).toBe('粮食（万吨）');
    expect(inUnit('Grain', '10,000 tonnes', 'en')).toBe('Grain (10,000 tonnes)');
    expect(inUnit('Grain', '', 'en')).toBe('Grain');
  });

  it('lead a voter group with its code unless its name carries it', () => {
    expect(voterGroupName({ code: 'A', name: '领导评委', nameEn: 'Leaders' }, 'zh')).toBe('A 领导评委');
    expect(voterGroupName({ code: 'A', name: 'A 票', nameEn: 'Ballot A' }, 'en')).toBe('Ballot A');
  });
});
