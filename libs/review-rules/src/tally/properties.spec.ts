import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  inputHash,
  startTally,
  tally,
  type BallotInput,
  type TallyInput,
  type TallyOutput,
} from '../index';
import { compare, multiply, sum, type Fraction } from '../exact/fraction';
import { criterionFigures } from './criterion-figures';
import { byOfficialThenRater } from './input-hash';
import { ProblemList } from './problem';
import { readFrame } from './frame';
import { sheetScale } from '../score/sheet';
import type { Ranked } from './order';
import { computeClasses, openTally, type OpenedTally } from './tally';
import { Dice, randomInput } from './test-support/random-input';

const cohort = fc
  .integer({ min: 1, max: 1_000_000 })
  .map((seed) => ({ input: randomInput(seed), dice: new Dice(seed + 7) }));
const runs = { numRuns: 150, seed: 20_240_601 };

function outputOf(input: unknown): TallyOutput {
  const answer = tally(input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.output;
}

/** Everything but the input hash. */
function figuresOf(input: TallyInput): Omit<TallyOutput, 'inputHash'> {
  const { ruleVersion, results, quota } = outputOf(input);
  return { ruleVersion, results, quota };
}

describe('the tally for any cohort', () => {
  it('gives the same bytes for every order of every list', () => {
    fc.assert(
      fc.property(cohort, ({ input, dice }) => {
        const shuffled: TallyInput = {
          ballots: dice.shuffle(input.ballots),
          recusals: dice.shuffle(input.recusals ?? []),
          raters: dice.shuffle(input.raters),
          officials: dice.shuffle(input.officials),
          groups: dice.shuffle(input.groups),
          rubric: { criteria: dice.shuffle(input.rubric.criteria) },
          policy: input.policy ?? {},
        };
        expect(canonicalJson(outputOf(shuffled))).toBe(canonicalJson(outputOf(input)));
      }),
      runs,
    );
  });

  it('gives the same figures for every order of adjustments, vetoes and metrics', () => {
    fc.assert(
      fc.property(cohort, ({ input, dice }) => {
        const officials = input.officials.map((official) => ({
          ...official,
          ...(official.adjustments ? { adjustments: dice.shuffle(official.adjustments) } : {}),
          ...(official.vetoes ? { vetoes: dice.shuffle(official.vetoes) } : {}),
          ...(official.metrics ? { metrics: dice.shuffle(official.metrics) } : {}),
        }));
        expect(figuresOf({ ...input, officials })).toStrictEqual(figuresOf(input));
      }),
      runs,
    );
  });

  it('counts the ballot of a recused pair as if it had never been cast', () => {
    fc.assert(
      fc.property(cohort, ({ input, dice }) => {
        const [withdrawn] = dice.shuffle(input.ballots);
        if (withdrawn === undefined) return;
        const { rater, official } = withdrawn;
        const recusals = [...(input.recusals ?? []), { rater, official }];
        const never = input.ballots.filter((ballot) => ballot !== withdrawn);
        expect(figuresOf({ ...input, recusals })).toStrictEqual(figuresOf({ ...input, recusals, ballots: never }));
        expect(figuresOf({ ...input, recusals })).toStrictEqual(figuresOf({ ...input, ballots: never }));
      }),
      runs,
    );
  });

  it('does not change when all weights of the parts, or of the metrics, are scaled alike', () => {
    fc.assert(
      fc.property(cohort, fc.constantFrom(2, 10, 0.5), ({ input }, factor) => {
        const parts = Object.entries(input.policy?.parts ?? { rating: 1 }).map(([part, weight]) => [
          part,
          weight * factor,
        ]);
        const officials = input.officials.map((official) => ({
          ...official,
          ...(official.metrics
            ? { metrics: official.metrics.map((metric) => ({ ...metric, weight: (metric.weight ?? 1) * factor })) }
            : {}),
        }));
        const policy = { ...input.policy, parts: Object.fromEntries(parts) };
        expect(figuresOf({ ...input, policy, officials })).toStrictEqual(figuresOf(input));
      }),
      runs,
    );
  });

  it('does not change when all weights of the criteria, or of the groups, are scaled alike before they are read', () => {
    fc.assert(
      fc.property(cohort, fc.constantFrom(2n, 7n, 1_000_000_007n), ({ input }, factor) => {
        const answer = openTally(input);
        if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
        const { frame } = answer.opened;
        const scaled = <
          Entry extends { readonly weight: { readonly numerator: bigint; readonly denominator: bigint } },
        >(
          entry: Entry,
        ): Entry => ({ ...entry, weight: { ...entry.weight, numerator: entry.weight.numerator * factor } });
        const plain = frame.criteria.map(({ weight }) => weight);
        const heavy = frame.criteria.map((criterion) => scaled(criterion).weight);
        const all = [...frame.criteria.keys()];
        const [light, scaledSheet] = [sheetScale(plain, all), sheetScale(heavy, all)];
        expect(scaledSheet.divisor).toBe(light.divisor * factor);
        expect(scaledSheet.weights).toStrictEqual(light.weights.map((weight) => weight * factor));
        const groups = { ...answer.opened, frame: { ...frame, groups: frame.groups.map(scaled) } };
        const totals = (opened: typeof answer.opened): (string | null)[] =>
          computeClasses(opened).flatMap(({ ranking, graded }) =>
            ranking.map(
              ({ figures, rank }) => `${figures.official.id} ${rank} ${graded.grades.get(figures.official.id)}`,
            ),
          );
        expect(totals(groups)).toStrictEqual(totals(answer.opened));
      }),
      runs,
    );
  });

  it.each(['mean', 'median', 'trimmed'] as const)('never lowers a total when one score is raised (%s)', (aggregate) => {
    fc.assert(
      fc.property(cohort, ({ input, dice }) => {
        const before: TallyInput = { ...input, policy: { ...input.policy, aggregate } };
        const scored = before.ballots.filter(({ scores }) => Object.values(scores ?? {}).some((score) => score < 100));
        const [chosen] = dice.shuffle(scored);
        if (chosen === undefined) return;
        const entries = Object.entries(chosen.scores ?? {});
        const [raised] = dice.shuffle(entries.filter(([, score]) => score < 100));
        if (raised === undefined) return;
        const [id, score] = raised;
        const better = Math.min(10_000, Math.round(score * 100) + 1 + dice.below(2000)) / 100;
        const ballot: BallotInput = { ...chosen, scores: { ...chosen.scores, [id]: better } };
        const after = { ...before, ballots: before.ballots.map((other) => (other === chosen ? ballot : other)) };
        const [low, high] = [exactTotal(before, chosen.official), exactTotal(after, chosen.official)];
        const isLowered = low === null || high === null ? low !== high : compare(high, low) < 0;
        expect(isLowered).toBe(false);
      }),
      runs,
    );
  });

  it('makes the rating part of its criteria, each by its weight, where one group is averaged', () => {
    fc.assert(
      fc.property(cohort, ({ input }) => {
        const [group] = input.groups;
        if (group === undefined) return;
        const { opened, ranked } = ranking({
          ...input,
          groups: [{ ...group, weight: 100 }],
          raters: input.raters.map(({ id }) => ({ id, group: group.id })),
          policy: { ...input.policy, aggregate: 'mean', parts: { rating: 1 } },
        });
        const { frame } = opened;
        for (const { figures } of ranked) {
          if (figures.rating?.value == null) continue;
          const own = criterionFigures(frame, figures.ledger, figures.rating.verdict);
          const weighted = frame.criteria.flatMap(({ weight }, place): Fraction[] => {
            const value = own[place];
            return value == null ? [] : [multiply(weight, value)];
          });
          expect(compare(sum(weighted), multiply({ numerator: 100n, denominator: 1n }, figures.rating.value))).toBe(0);
        }
      }),
      runs,
    );
  });

  it('gives a criterion that is alone in its dimension the figure of the dimension', () => {
    fc.assert(
      fc.property(cohort, ({ input }) => {
        const criteria = input.rubric.criteria.map((criterion) => ({ ...criterion, dimension: criterion.id }));
        for (const result of outputOf({ ...input, rubric: { criteria } }).results) {
          expect(result.criteria).toStrictEqual(result.dimensions);
        }
      }),
      runs,
    );
  });

  it('never suggests the first band to more officials than the quota allows', () => {
    fc.assert(
      fc.property(cohort, ({ input }) => {
        const output = outputOf(input);
        const top = input.policy?.bands?.[0]?.grade ?? '优秀';
        for (const { peerClass, limit, selected, tieAtLine } of output.quota) {
          const peers = output.results.filter((result) => result.peerClass === peerClass);
          const topped = peers.filter(({ suggestedGrade }) => suggestedGrade === top).map(({ official }) => official);
          expect(topped.sort()).toStrictEqual(selected);
          expect(selected.length).toBeLessThanOrEqual(limit);
          expect(tieAtLine.filter((official) => selected.includes(official))).toStrictEqual([]);
          expect(tieAtLine.length === 0 || selected.length + tieAtLine.length > limit).toBe(true);
        }
      }),
      runs,
    );
  });

  it('gives equal officials equal ranks', () => {
    fc.assert(
      fc.property(cohort, ({ input, dice }) => {
        const [model] = dice.shuffle(input.officials);
        if (model === undefined) return;
        const twin = { ...model, id: 'twin' };
        const copy = <Entry extends { readonly official: string }>(entries: readonly Entry[]): Entry[] => [
          ...entries,
          ...entries.filter(({ official }) => official === model.id).map((entry) => ({ ...entry, official: 'twin' })),
        ];
        const output = outputOf({
          ...input,
          officials: [...input.officials, twin],
          ballots: copy(input.ballots),
          recusals: copy(input.recusals ?? []),
        });
        const rankOf = (id: string): number | null | undefined =>
          output.results.find(({ official }) => official === id)?.rank;
        expect(rankOf('twin')).toBe(rankOf(model.id));
      }),
      runs,
    );
  });

  it('gives the same output when ballots come as a stream', () => {
    fc.assert(
      fc.property(cohort, ({ input }) => {
        const { ballots, ...frame } = input;
        const run = startTally(frame);
        for (const ballot of ballots.toSorted(byOfficialThenRater)) run.add(ballot);
        const answer = run.finish();
        expect(answer.ok && canonicalJson(answer.output)).toBe(canonicalJson(outputOf(input)));
        expect(answer.ok && answer.output.inputHash).toBe(inputHash(input));
      }),
      runs,
    );
  });

  it('answers anything at all with problems, never with an exception', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        cohort,
        fc.constantFrom('rubric', 'groups', 'policy', 'officials', 'raters', 'ballots'),
        (odd, { input }, key) => {
          expect(tally(odd).ok).toBe(false);
          expect(() => tally({ ...input, [key]: odd })).not.toThrow();
          expect(() => tally({ ...input, [key]: [odd] })).not.toThrow();
          expect(() => readFrame(odd, new ProblemList())).not.toThrow();
        },
      ),
      runs,
    );
  });
});

/** The officials in their order with their exact figures. */
function ranking(input: TallyInput): { opened: OpenedTally; ranked: Ranked[] } {
  const answer = openTally(input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  const { opened } = answer;
  return { opened, ranked: computeClasses(opened).flatMap(({ ranking: ranked }) => ranked) };
}

function exactTotal(input: TallyInput, official: string): Fraction | null {
  return ranking(input).ranked.find(({ figures }) => figures.official.id === official)?.figures.total ?? null;
}
