import { fraction, type Fraction, compare } from '../exact/fraction';
import type { GroupInput, PolicyInput } from './input';

/** A scheme seen in use, as a start for a round's own policy. Group ids and weights are replaced whole; a policy is merged. */
export interface Preset {
  readonly id: string;
  /** Where the numbers come from, as the public page or repository describes it. */
  readonly source: string;
  readonly groups?: readonly (GroupInput & { readonly name: string })[];
  readonly policy?: PolicyInput;
}

/**
 * Numeric schemes of counties and programs, each checked by hand against its source. They carry only what the source
 * states; everything else stays at the defaults.
 */
export const presets: readonly Preset[] = [
  {
    id: 'public-county-leaders',
    source:
      'A county’s assessment of its towns (2012): public rating 30, the county’s assessment of the town 40, county leaders 30.',
    groups: [
      { id: 'public', name: '群众评议', weight: 30 },
      { id: 'county', name: '县考核', weight: 40 },
      { id: 'leaders', name: '县领导评价', weight: 30 },
    ],
  },
  {
    id: 'four-words',
    source: 'A department’s formula: 好, 较好, 一般, 较差 count 100, 80, 60, 40.',
    policy: {
      words: [
        { word: '好', points: 100 },
        { word: '较好', points: 80 },
        { word: '一般', points: 60 },
        { word: '较差', points: 40 },
      ],
    },
  },
  {
    id: 'five-words-all-ballots',
    source:
      'An assessment script: 优秀, 称职, 基本称职, 不称职, 不了解 count 95, 85, 75, 65, 0, divided by all ballots.',
    policy: {
      words: [
        { word: '优秀', points: 95 },
        { word: '称职', points: 85 },
        { word: '基本称职', points: 75 },
        { word: '不称职', points: 65 },
        { word: '不了解', points: 0 },
      ],
      abstention: 'zero',
    },
  },
  {
    id: 'self-peers-public-organisation',
    source:
      'A party-member review system: self 20, peers 40, public 20, organisation 20; missing parts renormalised; 优秀 at most 30 %. ' +
      'Self is one person and the organisation speaks once, so one ballot suffices there.',
    groups: [
      { id: 'self', name: '自评', weight: 20, minBallots: 1 },
      { id: 'peers', name: '互评', weight: 40 },
      { id: 'public', name: '群众评议', weight: 20 },
      { id: 'organisation', name: '组织评价', weight: 20, minBallots: 1 },
    ],
    policy: { missingGroup: 'renormalise', quotaPercent: 30 },
  },
  {
    id: 'trimmed-from-six',
    source: 'An online ballot: with more than five raters one highest and one lowest sheet is dropped.',
    policy: { aggregate: 'trimmed', trimFrom: 6 },
  },
];

/** How many ballots gave each word. Abstentions are not among them. */
export interface WordCounts {
  readonly 优秀: number;
  readonly 称职: number;
  readonly 基本称职: number;
  readonly 不称职: number;
}

/** From this share of 优秀 on, these points; below the last step 160. */
const ruianSteps: readonly { readonly from: Fraction; readonly points: number }[] = [
  { from: fraction(90n, 100n), points: 200 },
  { from: fraction(80n, 100n), points: 190 },
  { from: fraction(70n, 100n), points: 180 },
  { from: fraction(60n, 100n), points: 170 },
];

/**
 * Ballots to points (130–200) as Ruian's scheme of 2012 for town heads has it: by the share of 优秀, from 90 % 200, from 80 %
 * 190, from 70 % 180, from 60 % 170, below 160; whatever that share, 130 where 基本称职 and 不称职 together reach a third. A
 * share on a step's edge gets the higher step. Null without ballots. Throws a RangeError for counts that are no counts.
 */
export function ruianBallotPoints(counts: WordCounts): number | null {
  const numbers = [counts.优秀, counts.称职, counts.基本称职, counts.不称职];
  if (!numbers.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError('expected whole counts from 0 up');
  const [top = 0n, second = 0n, third = 0n, fourth = 0n] = numbers.map(BigInt);
  const ballots = top + second + third + fourth;
  if (ballots === 0n) return null;
  if (compare(fraction(third + fourth, ballots), fraction(1n, 3n)) >= 0) return 130;
  const share = fraction(top, ballots);
  return ruianSteps.find(({ from }) => compare(share, from) >= 0)?.points ?? 160;
}
