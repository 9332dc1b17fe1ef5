import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, policyDefaults, ruleVersion, tally, type TallyInput } from '../index';
import { naiveTally } from './test-support/naive-tally';
import { randomInput } from './test-support/random-input';

/** How many random cohorts; TALLY_COHORTS asks for more. */
const cohorts = Number(process.env['TALLY_COHORTS'] ?? 1000);

describe('the tally against an independent slow one', () => {
  it(
    `agrees on every digit of ${cohorts} random cohorts`,
    () => {
      const reached = { flags: new Set<string>(), ties: 0, nullTotals: 0, grades: new Set<string | null>() };
      for (let seed = 1; seed <= cohorts; seed += 1) {
        const input = randomInput(seed);
        const answer = tally(input);
        if (!answer.ok) throw new Error(`cohort ${seed}: ${JSON.stringify(answer.problems)}`);
        const slow = { ruleVersion, inputHash: slowHash(input), ...naiveTally(input, policyDefaults) };
        expect(answer.output, `cohort ${seed}`).toStrictEqual(slow);
        expect(canonicalJson(answer.output), `cohort ${seed}`).toBe(sortedJson(slow));
        for (const { flags, total, suggestedGrade } of answer.output.results) {
          for (const flag of flags) reached.flags.add(flag.replace(/:[A-C]$/, ''));
          if (total === null) reached.nullTotals += 1;
          reached.grades.add(suggestedGrade);
        }
        reached.ties += answer.output.quota.filter(({ tieAtLine }) => tieAtLine.length > 0).length;
      }
      // The comparison proves little unless the cohorts get into the corners.
      expect([...reached.flags].sort()).toStrictEqual([
        'blocked',
        'blocked:ballot',
        'coverage_low',
        'group_missing',
        'group_missing:ballot',
      ]);
      expect([...reached.grades]).toEqual(
        expect.arrayContaining(['优秀', '称职', '基本称职', '不称职', '甲', '乙', '丙', null]),
      );
      expect(reached.ties).toBeGreaterThan(cohorts / 50);
      expect(reached.nullTotals).toBeGreaterThan(cohorts / 5);
    },
    30_000 + cohorts * 20,
  );
});

function slowHash(input: TallyInput): string {
  const by =
    <Entry>(...keys: ((entry: Entry) => string)[]) =>
    (a: Entry, b: Entry): number => {
      for (const key of keys) if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1;
      return 0;
    };
  const sorted = {
    ...input,
    rubric: { criteria: [...input.rubric.criteria].sort(by(({ id }) => id)) },
    groups: [...input.groups].sort(by(({ id }) => id)),
    officials: [...input.officials].sort(by(({ id }) => id)),
    raters: [...input.raters].sort(by(({ id }) => id)),
    recusals: [...(input.recusals ?? [])].sort(
      by(
        ({ rater }) => rater,
        ({ official }) => official,
      ),
    ),
    ballots: [...input.ballots].sort(
      by(
        ({ official }) => official,
        ({ rater }) => rater,
      ),
    ),
  };
  return createHash('sha256').update(sortedJson(sorted)).digest('hex');
}

/** JSON with sorted keys, made by JSON.stringify alone. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
