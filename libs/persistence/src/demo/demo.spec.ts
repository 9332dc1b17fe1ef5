import { DecimalText, metricCatalogue, ScoreText, TownshipKind } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { conductTopics } from './conduct-topics';
import { demoFigure, demoFigureKeys } from './demo-indicator';
import { demoOfficials, demoPeople, demoRaters, demoStaff, demoTownships } from './demo-people';
import { demoReport, writeReport } from './demo-report';
import { defaultGroups, defaultRubric } from './demo-rubric';
import { demoComment, demoScore } from './demo-score';
import { dutyTopics } from './duty-topics';
import { reportLayouts } from './report-layout';
import { seededGenerator } from './seeded-generator';

const years = [2025, 2026];
const catalogueKeys = metricCatalogue.map((metric) => metric.key);
const reports = years.flatMap((year) =>
  demoOfficials.map((official) => ({ official, year, ...writeReport(official, year) })),
);
const notUnique = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the people of the demo', () => {
  it('are 12 heads, 4 deputies, 15 raters in three groups and 5 others', () => {
    expect(demoOfficials.filter((official) => official.principal)).toHaveLength(12);
    expect(demoOfficials.filter((official) => !official.principal)).toHaveLength(4);
    expect(
      Object.entries(Object.groupBy(demoRaters, (rater) => rater.groupCode)).map(([code, all]) => [code, all.length]),
    ).toEqual([
      ['A', 4],
      ['B', 5],
      ['C', 6],
    ]);
    expect(demoStaff.map(({ roles }) => roles).flat()).toEqual([
      'tenant_administrator',
      'round_manager',
      'leader',
      'leader',
      'round_manager',
    ]);
  });

  it('have names and login names of their own that fit into a table', () => {
    expect(notUnique(demoPeople.map((person) => person.loginName))).toEqual([]);
    expect(notUnique(demoPeople.map((person) => person.displayName))).toEqual([]);
    expect(demoPeople.filter(({ displayName }) => !/^\p{Script=Han}{2,3}$/u.test(displayName))).toEqual([]);
    expect(demoPeople.filter(({ loginName }) => !/^[a-z]+(-?[a-z]*\d?)$/.test(loginName))).toEqual([]);
  });

  it('live in townships of every kind, each with one head', () => {
    expect(new Set(demoTownships.map(({ kind }) => kind))).toEqual(new Set(TownshipKind.options));
    const heads = demoOfficials.filter((official) => official.principal).map((official) => official.township.name);
    expect(heads).toEqual(demoTownships.map(({ name }) => name));
  });
});

describe('the default rubric', () => {
  it('totals 100 points with the weights of the five dimensions', () => {
    const points = Map.groupBy(defaultRubric, (criterion) => criterion.dimension);
    const totals = [...points].map(([dimension, rows]) => [
      dimension,
      rows.reduce((sum, row) => sum + Number(row.weightPoints), 0),
    ]);
    expect(totals).toEqual([
      ['德', 15],
      ['学', 10],
      ['职', 45],
      ['廉', 15],
      ['法', 15],
    ]);
    expect(defaultGroups.reduce((sum, group) => sum + Number(group.weightPercent), 0)).toBe(100);
  });

  it('tells for every criterion what the whole range from 0 to 100 looks like, in words of its own', () => {
    const ranges = defaultRubric.map(({ anchors }) =>
      anchors.map(({ band, from, to }) => `${band} ${from}–${to}`).join(),
    );
    expect(new Set(ranges)).toEqual(new Set(['好 90–100,较好 75–89,一般 60–74,差 0–59']));
    expect(notUnique(defaultRubric.flatMap(({ anchors }) => anchors.map(({ text }) => text)))).toEqual([]);
  });
});

describe('the figures of the demo', () => {
  it('belong to metrics of the catalogue and are exact decimals', () => {
    expect(demoFigureKeys.filter((key) => !catalogueKeys.includes(key))).toEqual([]);
    const figures = demoTownships.flatMap((place) => demoFigureKeys.map((key) => demoFigure(place, 2025, key)));
    expect(figures.filter((figure) => !DecimalText.safeParse(figure).success)).toEqual([]);
  });

  it('differ between townships and years', () => {
    const output = demoTownships.map((place) => demoFigure(place, 2025, 'agri_gross_output'));
    expect(new Set(output).size).toBe(12);
    expect(demoTownships.map((place) => demoFigure(place, 2026, 'agri_gross_output'))).not.toEqual(output);
  });

  it('do not contradict one another', () => {
    for (const place of demoTownships) {
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
    for (const { official, year, text } of reports) expect(demoReport(official, year)).toBe(text);
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
    const heads = reports.filter(({ official, year }) => official.principal && year === 2025);
    const paragraphs = heads.map(({ text }) => new Set(text.split('\n').filter((line) => line.length > 60)));
    for (const [index, own] of paragraphs.entries()) {
      for (const other of paragraphs.slice(index + 1)) {
        expect([...own].filter((line) => other.has(line)).length).toBeLessThan(own.size / 2);
      }
    }
  });
});

describe('the ballots of the demo', () => {
  const scoresOf = (rater: string, official: string): string[] =>
    defaultRubric.map((_, index) => demoScore(rater, official, index, 2025));
  const totals = demoOfficials.map(({ loginName }) => {
    const sheets = demoRaters.map((rater) =>
      scoresOf(rater.loginName, loginName).reduce(
        (sum, score, index) => sum + (Number(score) * Number(defaultRubric[index]?.weightPoints)) / 100,
        0,
      ),
    );
    return sheets.reduce((sum, sheet) => sum + sheet, 0) / sheets.length;
  });

  it('hold scores that the contract takes', () => {
    const scores = demoOfficials.flatMap(({ loginName }) =>
      demoRaters.flatMap((rater) => scoresOf(rater.loginName, loginName)),
    );
    expect(scores.filter((score) => !ScoreText.safeParse(score).success)).toEqual([]);
  });

  it('spread the officials: a few from 90 up, most between 75 and 90, one or two below', () => {
    const top = totals.filter((total) => total >= 90).length;
    const low = totals.filter((total) => total < 75).length;
    expect(top).toBeGreaterThanOrEqual(3);
    expect(top).toBeLessThanOrEqual(5);
    expect(low).toBeGreaterThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(2);
  });

  it('give a reason for every score below 60 or above 95', () => {
    const silent = demoOfficials.flatMap((official) =>
      demoRaters.filter((rater) => {
        const scores = scoresOf(rater.loginName, official.loginName);
        const unusual = scores.some((score) => Number(score) < 60 || Number(score) > 95);
        return unusual && demoComment(rater, official, 2025, scores) === '';
      }),
    );
    expect(silent).toEqual([]);
  });
});
