import type { BallotRules, PaperContent, PaperCounts, PaperDifferences, PaperLine } from '@pingyi/contracts';
import { getDecimal } from '../exact/decimal';
import { compare } from '../exact/fraction';
import { type BallotCriterion, checkBallot } from './check-ballot';
import { judgeBallot } from './judge-ballot';
import type { BallotRule } from './ballot-rules';

/** The keyed sheets of a batch once all differences are settled. */
export interface KeyedSheets {
  readonly valid: number;
  readonly void: number;
}

/**
 * What of a batch does not add up. By hand: issued = returned + missing, the void sheets being among the returned. Against
 * the keyed sheets: returned = valid + void, and as many void ones on both sides.
 * @param keyed null until all differences are settled
 */
export function paperDifferences(counts: PaperCounts, keyed: KeyedSheets | null): PaperDifferences {
  return {
    unaccounted: counts.issued - counts.returned - counts.missing,
    notKeyed: keyed && counts.returned - keyed.valid - keyed.void,
    voidGap: keyed && counts.void - keyed.void,
  };
}

/** Whether nothing needs an explanation. */
export function paperAddsUp({ unaccounted, notKeyed, voidGap }: PaperDifferences): boolean {
  return unaccounted === 0 && (notKeyed ?? 0) === 0 && (voidGap ?? 0) === 0;
}

/** Whether two people read the same on a sheet: the order of lines and zeros at the end of a score tell nothing. */
export function readsTheSame(a: PaperContent, b: PaperContent): boolean {
  if (a.void || b.void) return a.void === b.void;
  if (a.lines.length !== b.lines.length) return false;
  const others = new Map(b.lines.map((line) => [line.officialId, line]));
  return a.lines.every((line) => {
    const other = others.get(line.officialId);
    return other !== undefined && saysTheSame(line, other);
  });
}

function saysTheSame(a: PaperLine, b: PaperLine): boolean {
  const scores = Object.entries(a.scores);
  if (a.word !== b.word || scores.length !== Object.keys(b.scores).length) return false;
  return scores.every(([criterion, score]) => {
    const other = b.scores[criterion];
    return other !== undefined && compare(getDecimal(score), getDecimal(other)) === 0;
  });
}

/** Rules that make a ballot void. Those that ask for a reason cannot be met on paper, so they are not held against it. */
const voidRules: readonly BallotRule[] = ['allEqual', 'allFull', 'tooManyHigh'];

/**
 * The officials whose line on a sheet is void by a rule that the round made hard. A sheet is one voter’s, so its lines are
 * judged as that voter’s ballots.
 */
export function refusedLines(
  rules: BallotRules,
  criteria: readonly BallotCriterion[],
  lines: readonly PaperLine[],
): string[] {
  if (criteria.length === 0) return [];
  const totals = new Map(
    lines.map(({ officialId, scores }) => [officialId, checkBallot({ criteria }, scores).total] as const),
  );
  return lines
    .filter(({ officialId, scores }) => {
      const others = [...totals].filter(([id]) => id !== officialId).map(([, total]) => ({ total, comment: '' }));
      return judgeBallot(rules, { criteria, scores, comment: '', others }).some(
        ({ rule, action }) => action === 'refuse' && voidRules.includes(rule),
      );
    })
    .map(({ officialId }) => officialId);
}
