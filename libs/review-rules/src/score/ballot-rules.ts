import type { BothLanguages } from '../policy/policy-facts';

/** What a rule does when it applies: nothing, a hint to the rater, or the submission is refused until it is mended. */
export type RuleAction = 'off' | 'warn' | 'refuse';

/** What the committee expects of a ballot beside that it is complete. Scores and totals are points of 0 to 100. */
export interface BallotRules {
  /** Fewest characters of a comment that has to give a reason, as `reasonLength` counts them. At least 1. */
  readonly reasonMinCharacters: number;
  /** A score below `below` or above `above` asks for a reason. */
  readonly extremes: { readonly action: RuleAction; readonly below: number; readonly above: number };
  /** A total further than `points` from the mean of the rater’s other submitted ballots asks for a reason. */
  readonly deviation: { readonly action: RuleAction; readonly points: number };
  /** The comment stands word for word on at least this many other ballots of the rater. */
  readonly sameText: { readonly action: RuleAction; readonly ballots: number };
  /** Every criterion has the same score. */
  readonly allEqual: { readonly action: RuleAction };
  /** Every criterion has 100. */
  readonly allFull: { readonly action: RuleAction };
  /** More than `sharePercent` of the rater’s ballots, this one included, have a total above `above`. */
  readonly tooManyHigh: { readonly action: RuleAction; readonly above: number; readonly sharePercent: number };
}

export type BallotRule = Exclude<keyof BallotRules, 'reasonMinCharacters'>;

/** What holds where a round says nothing: every rule is a hint, none is in the way. */
export const ballotRuleDefaults: BallotRules = {
  reasonMinCharacters: 10,
  extremes: { action: 'warn', below: 60, above: 95 },
  deviation: { action: 'warn', points: 15 },
  sameText: { action: 'warn', ballots: 3 },
  allEqual: { action: 'warn' },
  allFull: { action: 'warn' },
  tooManyHigh: { action: 'warn', above: 90, sharePercent: 60 },
};

/** Fewer other ballots than this are no pattern. */
export const patternFrom = 3;

const ignored = /[^\p{L}\p{N}]+/gu;
const han = /\p{Script=Han}/gu;

/** A text without what makes no difference between two reasons: width, case, spaces, punctuation. */
export function plainReason(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(ignored, '');
}

/**
 * How much a reason says, in characters: a Chinese character counts one, a word of other letters or digits two; spaces and
 * punctuation count nothing, and a character repeated in a row counts once.
 */
export function reasonLength(text: string): number {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/([\p{L}\p{N}])\1+/gu, (run, one: string) => (isHan(one) ? one : run));
  const characters = plain.match(han)?.length ?? 0;
  const words = plain.replaceAll(han, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return characters + 2 * words;
}

function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}

/** The rules in plain words, in the order in which they are judged; a rule that is off has no sentence. */
export function ballotRuleSentences(rules: BallotRules): (BothLanguages & { readonly rule: BallotRule })[] {
  const { extremes, deviation, sameText, tooManyHigh, reasonMinCharacters: least } = rules;
  const words: Record<BallotRule, BothLanguages> = {
    extremes: {
      zh: `有评分项低于 ${extremes.below} 分或高于 ${extremes.above} 分的，须写明理由，不少于 ${least} 字`,
      en: `A score below ${extremes.below} or above ${extremes.above} needs a reason of at least ${least} characters`,
    },
    deviation: {
      zh: `合计与本人其他评分的平均相差超过 ${deviation.points} 分的，须写明理由，不少于 ${least} 字`,
      en: `A total more than ${deviation.points} points from the rater’s own mean needs a reason of at least ${least} characters`,
    },
    sameText: {
      zh: `评语不得与本人另外 ${sameText.ballots} 份以上的评语相同`,
      en: `A comment must not be the same as on ${sameText.ballots} or more other ballots of the rater`,
    },
    allEqual: { zh: '各评分项的分数不得全部相同', en: 'The scores of a ballot must not all be equal' },
    allFull: { zh: '各评分项不得全部打满分', en: 'The scores of a ballot must not all be full marks' },
    tooManyHigh: {
      zh: `合计高于 ${tooManyHigh.above} 分的不得超过本人评分的 ${tooManyHigh.sharePercent}%`,
      en: `Totals above ${tooManyHigh.above} must not be more than ${tooManyHigh.sharePercent}% of a rater’s ballots`,
    },
  };
  return ballotRuleOrder
    .filter((rule) => rules[rule].action !== 'off')
    .map((rule) => ({
      rule,
      zh: `${words[rule].zh}${rules[rule].action === 'refuse' ? '，否则不能提交' : '（仅提示）'}。`,
      en: `${words[rule].en}${rules[rule].action === 'refuse' ? '; otherwise it cannot be submitted' : ' (a hint only)'}.`,
    }));
}

/** In the order in which they are judged and shown. */
export const ballotRuleOrder: readonly BallotRule[] = [
  'extremes',
  'deviation',
  'sameText',
  'allFull',
  'allEqual',
  'tooManyHigh',
];
