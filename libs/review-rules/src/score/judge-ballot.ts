import { getDecimal, published } from '../exact/decimal';
import { compare, divide, fraction, multiply, subtract, sum, zero, type Fraction } from '../exact/fraction';
import type { BothLanguages } from '../policy/policy-facts';
import {
  type BallotRule,
  ballotRuleOrder,
  type BallotRules,
  patternFrom,
  plainReason,
  reasonLength,
} from './ballot-rules';
import { type BallotCriterion, checkBallot } from './check-ballot';

/** Another submitted ballot of the same rater: its total of 100 as decimal text, and its comment. */
export interface OwnBallot {
  readonly total: string;
  readonly comment: string;
}

export interface JudgedBallot {
  readonly criteria: readonly BallotCriterion[];
  readonly scores: Readonly<Record<string, number | string | null | undefined>>;
  readonly comment: string;
  /** The rater’s other submitted ballots of the round. */
  readonly others: readonly OwnBallot[];
}

export interface BallotFinding extends BothLanguages {
  readonly rule: BallotRule;
  readonly action: 'warn' | 'refuse';
  /** The criteria it is about, in the rubric’s order; empty when it is about the whole ballot. */
  readonly criteria: readonly string[];
  /** A reason in the comment settles it. */
  readonly wantsReason: boolean;
}

type Found = Pick<BallotFinding, 'criteria' | 'wantsReason' | 'zh' | 'en'>;

interface Judging {
  readonly rules: BallotRules;
  readonly ballot: JudgedBallot;
  /** Scores that count, in the rubric’s order. */
  readonly scored: readonly { readonly id: string; readonly score: Fraction }[];
  /** null until every criterion is scored. */
  readonly total: Fraction | null;
}

/**
 * What the committee’s rules say about a ballot, in their order. Rules about the whole ballot wait until it is complete;
 * without criteria (word ballots only) nothing but the comment is judged. Throws a RangeError when a weight or a total is
 * no decimal.
 */
export function judgeBallot(rules: BallotRules, ballot: JudgedBallot): BallotFinding[] {
  const check = checkBallot({ criteria: ballot.criteria }, ballot.scores);
  const faulty = new Set([...check.missing, ...check.outOfRange, ...check.tooManyDecimals]);
  const judging: Judging = {
    rules,
    ballot,
    scored: ballot.criteria
      .filter(({ id }) => !faulty.has(id))
      .map(({ id }) => ({ id, score: getDecimal(ballot.scores[id] ?? '') })),
    total: check.complete && ballot.criteria.length > 0 ? getDecimal(check.total) : null,
  };
  return ballotRuleOrder.flatMap((rule): BallotFinding[] => {
    const { action } = rules[rule];
    const found = action === 'off' ? null : judges[rule](judging);
    return found === null || action === 'off' ? [] : [{ rule, action, ...found }];
  });
}

const judges: Record<BallotRule, (judging: Judging) => Found | null> = {
  extremes({ rules, ballot, scored }) {
    const { below, above } = rules.extremes;
    const [low, high] = [getDecimal(below), getDecimal(above)];
    const criteria = scored
      .filter(({ score }) => compare(score, low) < 0 || compare(score, high) > 0)
      .map(({ id }) => id);
    if (criteria.length === 0) return null;
    return reasonFor(rules, ballot, {
      criteria,
      zh: `有 ${criteria.length} 项低于 ${below} 分或高于 ${above} 分`,
      en: `${criteria.length} ${criteria.length === 1 ? 'score is' : 'scores are'} below ${below} or above ${above}`,
    });
  },
  deviation({ rules, ballot, total }) {
    const { others } = ballot;
    if (total === null || others.length < patternFrom) return null;
    const mean = divide(sum(others.map((own) => getDecimal(own.total))), fraction(BigInt(others.length)));
    const difference = subtract(total, mean);
    const distance = compare(difference, zero) < 0 ? subtract(zero, difference) : difference;
    if (compare(distance, getDecimal(rules.deviation.points)) <= 0) return null;
    return reasonFor(rules, ballot, {
      criteria: [],
      zh: `合计与您其他 ${others.length} 份评分的平均 ${published(mean)} 相差 ${published(distance)} 分`,
      en: `The total is ${published(distance)} points from the mean ${published(mean)} of your other ${others.length} ballots`,
    });
  },
  sameText({ rules, ballot }) {
    const own = plainReason(ballot.comment);
    if (own === '') return null;
    const same = ballot.others.filter(({ comment }) => plainReason(comment) === own).length;
    if (same < rules.sameText.ballots) return null;
    return {
      criteria: [],
      wantsReason: false,
      zh: `评语与您另外 ${same} 份评分的相同，请针对这名述职人来写`,
      en: `The comment is the same as on ${same} of your other ballots; write one for this official`,
    };
  },
  allFull({ scored, total }) {
    if (total === null || !scored.every(({ score }) => compare(score, fraction(100n)) === 0)) return null;
    return { criteria: [], wantsReason: false, zh: '各项全部是满分', en: 'Every score is full marks' };
  },
  allEqual({ scored, total }) {
    const [first, ...rest] = scored;
    if (total === null || first === undefined || rest.length === 0) return null;
    // All full marks is told as what it is.
    if (compare(first.score, fraction(100n)) === 0) return null;
    if (!rest.every(({ score }) => compare(score, first.score) === 0)) return null;
    return { criteria: [], wantsReason: false, zh: '各项分数全部相同', en: 'All scores are equal' };
  },
  tooManyHigh({ rules, ballot, total }) {
    const { above, sharePercent } = rules.tooManyHigh;
    if (total === null || ballot.others.length < patternFrom) return null;
    const limit = getDecimal(above);
    if (compare(total, limit) <= 0) return null;
    const all = ballot.others.length + 1;
    const high = 1 + ballot.others.filter((own) => compare(getDecimal(own.total), limit) > 0).length;
    const share = divide(multiply(fraction(BigInt(high)), fraction(100n)), fraction(BigInt(all)));
    if (compare(share, getDecimal(sharePercent)) <= 0) return null;
    return {
      criteria: [],
      wantsReason: false,
      zh: `您的 ${all} 份评分中有 ${high} 份高于 ${above} 分，超过 ${sharePercent}%`,
      en: `${high} of your ${all} ballots are above ${above}, more than ${sharePercent}%`,
    };
  },
};

/** The finding with what is asked for, or null when the comment gives it. */
function reasonFor(
  { reasonMinCharacters: least }: BallotRules,
  { comment }: JudgedBallot,
  found: Pick<Found, 'criteria' | 'zh' | 'en'>,
): Found | null {
  const length = reasonLength(comment);
  if (length >= least) return null;
  const missing = least - length;
  return {
    criteria: found.criteria,
    wantsReason: true,
    zh: `${found.zh}，请在评语中写明理由（还差 ${missing} 字）`,
    en: `${found.en}; give the reason in the comment (${missing} more ${missing === 1 ? 'character' : 'characters'})`,
  };
}
