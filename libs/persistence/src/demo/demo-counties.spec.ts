import { Role, ScoreText, TownshipKind } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { demoCalendar } from './demo-calendar';
import { demoCounties, demoRoundsOf } from './demo-counties';
import type { DemoRound } from './demo-county';
import { demoFigure } from './demo-indicator';
import { defaultGroups, defaultRubric } from './demo-rubric';
import { demoComment, demoScore } from './demo-score';
import { shili } from './demo-shili';
import { demoTargets } from './demo-target';
import { yangben } from './demo-yangben';

const roundOf = (county: typeof shili, year: number): DemoRound => {
  const round = county.rounds.find((candidate) => candidate.year === year);
  if (!round) throw new Error(`no round of ${year}`);
  return round;
};
const everybody = [
  ...new Map(demoCounties.flatMap(({ people }) => people.map((person) => [person.loginName, person]))).values(),
];
const notUnique = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the people of the demo', () => {
  it('are in the first county 12 heads, 4 deputies and 15 raters in three groups, in the second 8, 2 and 13', () => {
    const shapeOf = ({ officials, raters }: DemoRound) => [
      officials.filter((official) => official.principal).length,
      officials.filter((official) => !official.principal).length,
      ...['A', 'B', 'C'].map((code) => raters.filter((rater) => rater.groupCode === code).length),
    ];
    expect(new Set(shili.rounds.map((round) => String(shapeOf(round))))).toEqual(new Set(['12,4,4,5,6']));
    expect(new Set(yangben.rounds.map((round) => String(shapeOf(round))))).toEqual(new Set(['8,2,4,4,5']));
  });

  it('have in the first county somebody for every role, in the second for all but appeals and the check of reports', () => {
    const missing = demoCounties.map(({ people }) => {
      const roles = new Set(people.flatMap((person) => person.roles));
      return Role.options.filter((role) => !roles.has(role));
    });
    expect(missing).toEqual([[], ['appeal_reviewer', 'unit_liaison', 'data_verifier']]);
  });

  it('have two round managers in each county', () => {
    for (const { people } of demoCounties) {
      expect(people.filter(({ roles }) => roles.includes('round_manager'))).toHaveLength(2);
    }
  });

  it('have names and login names of their own that fit into a table', () => {
    expect(notUnique(everybody.map((person) => person.displayName))).toEqual([]);
    expect(everybody.filter(({ displayName }) => !/^\p{Script=Han}{2,3}$/u.test(displayName))).toEqual([]);
    expect(everybody.filter(({ loginName }) => !/^[a-z]+(-[a-z]+){0,2}\d?$/.test(loginName))).toEqual([]);
  });

  it('belong to one county, except a leader and a supervisor who belong to both and are the same in both', () => {
    const both = shili.people.filter(({ loginName }) => yangben.people.some((other) => other.loginName === loginName));
    expect(both.map(({ loginName }) => loginName)).toEqual(['lingdao1', 'jiandu']);
    for (const person of both) expect(yangben.people).toContainEqual(person);
  });

  it('live in townships of every kind, each with one head', () => {
    for (const { townships, rounds } of demoCounties) {
      expect(new Set(townships.map(({ kind }) => kind))).toEqual(new Set(TownshipKind.options));
      for (const { officials } of rounds) {
        const heads = officials.filter((official) => official.principal).map((official) => official.township.name);
        expect(heads).toEqual(townships.map(({ name }) => name));
      }
    }
  });

  it('change: 戊乡 had another head until 2024', () => {
    const headOf = (year: number): string | undefined =>
      roundOf(shili, year).officials.find(({ township, principal }) => principal && township.slug === 'wu')
        ?.displayName;
    expect([2023, 2024, 2025, 2026].map(headOf)).toEqual(['柏示戊', '柏示戊', '周示戊', '周示戊']);
  });
});

describe('the rounds of the demo', () => {
  it('are published from 2023 to 2025 and open in 2026, collecting in one county and scoring in the other', () => {
    const lifeOf = (county: typeof shili) => county.rounds.map(({ year, goal }) => `${year} ${goal}`);
    const past = ['2025 published', '2024 published', '2023 published'];
    expect(lifeOf(shili)).toEqual(['2026 collecting', ...past]);
    expect(lifeOf(yangben)).toEqual(['2026 scoring', ...past]);
  });

  it('of the newest extent are the open ones and the latest result', () => {
    expect(demoCounties.map((county) => demoRoundsOf(county, 'newest').map(({ year }) => year))).toEqual([
      [2026, 2025],
      [2026],
    ]);
  });

  it('name only people of their own', () => {
    for (const { officials, raters, ...round } of demoCounties.flatMap((county) => county.rounds)) {
      const logins = new Set([...officials, ...raters].map(({ loginName }) => loginName));
      const named = [
        ...round.notUploaded,
        ...round.notSubmitted,
        ...round.filling,
        ...Object.keys(round.ballotsCast),
        ...round.recusals.flatMap(({ rater, official }) => [rater, official]),
        ...[...round.vetoes, ...round.adjustments, ...round.decisions, ...round.misstated].map((row) => row.official),
        ...round.objections.map(({ official }) => official),
        ...(round.twins ? [round.twins.official, round.twins.like] : []),
      ];
      expect(named.filter((login) => !logins.has(login))).toEqual([]);
    }
  });

  it('took place one step after the other, in their year and the January after', () => {
    const now = new Date('2026-11-02T08:00:00Z');
    for (const round of demoCounties.flatMap((county) => county.rounds)) {
      const steps = Object.values(demoCalendar(round, now)).map((at) => at.getTime());
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
    const calendar = demoCalendar(roundOf(shili, 2024), now);
    expect(calendar.collectFrom.toISOString()).toBe('2024-11-16T00:30:00.000Z');
    expect(calendar.publishAt.toISOString()).toBe('2025-01-13T00:30:00.000Z');
    expect(demoCalendar(roundOf(yangben, 2026), now).scoreUntil.toISOString()).toBe('2026-11-18T10:00:00.000Z');
  });
});

describe('the rubrics', () => {
  it('total 100 points with the weights of the five dimensions', () => {
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

  it('weigh otherwise in the second county, and total 100 points there too', () => {
    const { rubric, groups } = roundOf(yangben, 2025);
    expect(rubric).toHaveLength(11);
    expect(rubric.reduce((sum, row) => sum + Number(row.weightPoints), 0)).toBe(100);
    expect(groups.map(({ weightPercent }) => weightPercent)).toEqual(['30', '40', '30']);
  });

  it('tell for every criterion what the whole range from 0 to 100 looks like, in words of its own', () => {
    const ranges = defaultRubric.map(({ anchors }) =>
      anchors.map(({ band, from, to }) => `${band} ${from}–${to}`).join(),
    );
    expect(new Set(ranges)).toEqual(new Set(['好 90–100,较好 75–89,一般 60–74,差 0–59']));
    expect(notUnique(defaultRubric.flatMap(({ anchors }) => anchors.map(({ text }) => text)))).toEqual([]);
  });
});

describe('the ballots of the demo', () => {
  const sheetsOf = (round: DemoRound, login: string): string[][] => {
    const official = round.officials.find(({ loginName }) => loginName === login);
    if (!official) throw new Error(`no official ${login}`);
    return round.raters.map((rater) => round.rubric.map((_, index) => demoScore(round, rater, official, index)));
  };
  const sheetTotal = (round: DemoRound, sheet: readonly string[]): number =>
    sheet.reduce((sum, score, index) => sum + (Number(score) * Number(round.rubric[index]?.weightPoints)) / 100, 0);
  const meanOf = (round: DemoRound, login: string): number => {
    const totals = sheetsOf(round, login).map((sheet) => sheetTotal(round, sheet));
    return totals.reduce((sum, total) => sum + total, 0) / totals.length;
  };
  const scored = demoCounties.flatMap(({ rounds }) => rounds).filter(({ goal }) => goal !== 'collecting');

  it('hold scores that the contract takes', () => {
    const scores = scored.flatMap((round) =>
      round.officials.flatMap(({ loginName }) => sheetsOf(round, loginName).flat()),
    );
    expect(scores.filter((score) => !ScoreText.safeParse(score).success)).toEqual([]);
  });

  it('spread the officials of 2025: a few from 90 up, most between 75 and 90, one or two below', () => {
    const round = roundOf(shili, 2025);
    const totals = round.officials.map(({ loginName }) => meanOf(round, loginName));
    const top = totals.filter((total) => total >= 90).length;
    const low = totals.filter((total) => total < 75).length;
    expect(top).toBeGreaterThanOrEqual(3);
    expect(top).toBeLessThanOrEqual(5);
    expect(low).toBeGreaterThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(2);
  });

  it('change the order of the townships from year to year', () => {
    const orderOf = (county: typeof shili, year: number): string => {
      const round = roundOf(county, year);
      const heads = round.officials.filter(({ principal }) => principal);
      return heads
        .toSorted((a, b) => meanOf(round, b.loginName) - meanOf(round, a.loginName))
        .map(({ township }) => township.name)
        .join();
    };
    for (const county of demoCounties) {
      expect(new Set([2023, 2024, 2025].map((year) => orderOf(county, year))).size).toBe(3);
    }
  });

  it('hold two heads of 2023 exactly equal, on different sheets, in different groups and dimensions', () => {
    const round = roundOf(shili, 2023);
    const { twins } = round;
    if (!twins) throw new Error('2023 has twins');
    const [own, like] = [sheetsOf(round, twins.official), sheetsOf(round, twins.like)];
    const groupMean = (sheets: string[][], code: string): number => {
      const totals = sheets
        .filter((_, index) => round.raters[index]?.groupCode === code)
        .map((sheet) => sheetTotal(round, sheet));
      return totals.reduce((sum, total) => sum + total, 0) / totals.length;
    };
    const total = (sheets: string[][]): number =>
      round.groups.reduce((sum, { code, weightPercent }) => sum + groupMean(sheets, code) * Number(weightPercent), 0);
    expect(total(own)).toBeCloseTo(total(like), 9);
    expect(groupMean(own, 'B')).toBeCloseTo(groupMean(like, 'B') - 0.5, 9);
    const study = (sheets: string[][]): number =>
      sheets
        .flatMap((sheet) => sheet.filter((_, index) => round.rubric[index]?.dimension === '学'))
        .reduce((sum, score) => sum + Number(score), 0);
    expect(study(own)).not.toBe(study(like));
  });

  it('give a reason for every score below 60 or above 95', () => {
    const silent = scored.flatMap((round) =>
      round.officials.flatMap((official) =>
        round.raters.filter((rater) => {
          const scores = round.rubric.map((_, index) => demoScore(round, rater, official, index));
          const unusual = scores.some((score) => Number(score) < 60 || Number(score) > 95);
          return unusual && demoComment(round, rater, official, scores) === '';
        }),
      ),
    );
    expect(silent).toEqual([]);
  });
});

describe('the targets of the demo', () => {
  it('are ten for every township of a round that is published, some within reach and some not', () => {
    for (const county of demoCounties) {
      for (const round of county.rounds) {
        const targets = demoTargets(round);
        const places = round.goal === 'published' ? county.townships.length : 0;
        expect(targets).toHaveLength(places * 10);
        const reached = targets.filter(
          ({ township, metricKey, target }) => Number(demoFigure(township, round.year, metricKey)) >= Number(target),
        );
        expect(reached.length).toBeGreaterThanOrEqual(places * 2);
        expect(reached.length).toBeLessThanOrEqual(places * 8);
      }
    }
  });
});
