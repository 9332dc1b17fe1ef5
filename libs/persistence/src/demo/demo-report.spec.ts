import { DecimalText, metricCatalogue } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { conductTopics } from './conduct-topics';
import { demoCounties } from './demo-counties';
import { demoFigure, demoFigureKeys } from './demo-indicator';
import { demoReport, statedFigure, writeReport } from './demo-report';
import { dutyTopics } from './duty-topics';
import { reportLayouts } from './report-layout';
import { seededGenerator } from './seeded-generator';

const catalogueKeys = metricCatalogue.map((metric) => metric.key);
const reports = demoCounties.flatMap((county) =>
  county.rounds.flatMap((round) =>
    round.officials.map((official) => ({ county, round, official, ...writeReport(county, round, official) })),
  ),
);
const notUnique = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the figures of the demo', () => {
  const townships = demoCounties.flatMap((county) => county.townships);

  it('belong to metrics of the catalogue and are exact decimals', () => {
    expect(demoFigureKeys.filter((key) => !catalogueKeys.includes(key))).toEqual([]);
    const figures = townships.flatMap((place) => demoFigureKeys.map((key) => demoFigure(place, 2025, key)));
    expect(figures.filter((figure) => !DecimalText.safeParse(figure).success)).toEqual([]);
  });

  it('differ between townships and years', () => {
    const output = townships.map((place) => demoFigure(place, 2025, 'agri_gross_output'));
    expect(new Set(output).size).toBeGreaterThan(17);
    expect(townships.map((place) => demoFigure(place, 2026, 'agri_gross_output'))).not.toEqual(output);
  });

  it('do not contradict one another', () => {
    for (const place of townships) {
      const of = (key: string, year = 2026): number => Number(demoFigure(place, year, key));
      expect(of('disputes_mediated')).toBeLessThanOrEqual(of('disputes_handled'));
      expect(of('mediation_success_rate')).toBeLessThanOrEqual(100);
      expect(of('admin_villages_collective_income_met')).toBeLessThanOrEqual(place.villages);
      expect(of('dibao_persons')).toBeGreaterThan(of('dibao_households'));
      expect(of('project_investment_growth')).toBeCloseTo(
        (of('project_investment') / of('project_investment', 2025) - 1) * 100,
        0,
      );
    }
  });
});

describe('the reports of the demo', () => {
  it('are the same every time', () => {
    for (const { county, round, official, text } of reports) expect(demoReport(county, round, official)).toBe(text);
    expect(seededGenerator('a', 1).next()).toBe(seededGenerator('a', 1).next());
  });

  it('have 1,800 to 3,500 characters and name 25 to 50 metrics of the catalogue', () => {
    for (const { text, metricKeys } of reports) {
      expect(text.length).toBeGreaterThanOrEqual(1_800);
      expect(text.length).toBeLessThanOrEqual(3_500);
      expect(metricKeys.length).toBeGreaterThanOrEqual(25);
      expect(metricKeys.length).toBeLessThanOrEqual(50);
      expect(metricKeys.filter((key) => !catalogueKeys.includes(key))).toEqual([]);
      expect(notUnique(metricKeys)).toEqual([]);
    }
  });

  it('leave no template mark behind', () => {
    expect(reports.filter(({ text }) => /[{}[\]|#]|undefined|NaN/.test(text)).map(({ text }) => text)).toEqual([]);
  });

  it('disclose most figures and mask some', () => {
    for (const { text, metricKeys } of reports) {
      const masked = text.match(/\*\*(?![村公河])/g)?.length ?? 0;
      const disclosed = 1 - masked / metricKeys.length;
      expect(disclosed).toBeGreaterThan(0.65);
      expect(disclosed).toBeLessThan(1);
    }
    expect(reports.some(({ text }) => /\*\*(村|公司|河)/.test(text))).toBe(true);
  });

  it('report on every dimension under numbered chapters', () => {
    expect(reports.filter(({ text }) => !/^　*一、/m.test(text) || !/^　*四、/m.test(text))).toEqual([]);
    const topicCodes = [...conductTopics, ...dutyTopics].map(({ code }) => code);
    for (const layout of reportLayouts) {
      expect(layout.chapters.flatMap(({ topics }) => topics).toSorted((a, b) => a.localeCompare(b))).toEqual(
        topicCodes.toSorted((a, b) => a.localeCompare(b)),
      );
    }
  });

  it('do not read alike: no two heads of a year share half of their paragraphs', () => {
    const heads = reports.filter(({ official }) => official.principal);
    for (const ofRound of Map.groupBy(heads, ({ round }) => round).values()) {
      const paragraphs = ofRound.map(({ text }) => new Set(text.split('\n').filter((line) => line.length > 60)));
      for (const [index, own] of paragraphs.entries()) {
        for (const other of paragraphs.slice(index + 1)) {
          expect([...own].filter((line) => other.has(line)).length).toBeLessThan(own.size / 2);
        }
      }
    }
  });
});

describe('figures from year to year', () => {
  const keys = ['farmer_income_growth', 'agri_gross_output_growth', 'project_investment_growth'];
  const levelOf = (key: string): string =>
    ({ farmer_income_growth: 'farmer_income_per_capita' })[key] ?? key.replace('_growth', '');

  it('agree with the growth that reports state, but for the four that are meant not to', () => {
    const wrong = reports.flatMap(({ round, official }) =>
      keys
        .filter((key) => {
          const of = (year: number): number => Number(demoFigure(official.township, year, levelOf(key)));
          const grown = (of(round.year) / of(round.year - 1) - 1) * 100;
          return Math.abs(grown - Number(statedFigure(round, official, key))) > 0.2;
        })
        .map((key) => `${round.year} ${official.loginName} ${key}`),
    );
    expect(wrong.toSorted()).toEqual([
      '2024 yi-zhen agri_gross_output_growth',
      '2025 ji-zhen farmer_income_growth',
      '2025 xun-xiang farmer_income_growth',
      '2026 jia-zhen project_investment_growth',
    ]);
  });

  it('stand in the reports that state them wrongly', () => {
    for (const { round, official, text, metricKeys } of reports) {
      for (const { metricKey } of round.misstated.filter((row) => row.official === official.loginName)) {
        expect(metricKeys).toContain(metricKey);
        expect(text).toContain(`${statedFigure(round, official, metricKey)}%`);
      }
    }
  });
});
