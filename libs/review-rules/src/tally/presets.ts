import { fraction, type Fraction, compare } from '../exact/fraction';
import type { BothLanguages } from '../policy/policy-facts';
import type { GroupInput, PolicyInput } from './input';

/** A scheme seen in use, as a start for a round's own policy. Group ids and weights are replaced whole; a policy is merged. */
export interface Preset {
  readonly id: string;
  readonly title: BothLanguages;
  /** Where the numbers come from, as the public page or repository describes it. */
  readonly source: BothLanguages;
  readonly groups?: readonly (GroupInput & { readonly name: string; readonly nameEn: string })[];
  readonly policy?: PolicyInput;
}

/**
 * Numeric schemes of counties and programs, each checked by hand against its source. They carry only what the source
 * states; everything else stays at the defaults.
 */
export const presets: readonly Preset[] = [
  {
    id: 'public-county-leaders',
    title: { zh: '群众、县考核、县领导 30/40/30', en: 'Public, county and leaders 30/40/30' },
    source: {
      zh: '某县对乡镇的考核（2012年）：群众评议 30，县对乡镇考核 40，县领导评价 30。',
      en: 'A county’s assessment of its towns (2012): public rating 30, the county’s assessment of the town 40, county leaders 30.',
    },
    groups: [
      { id: 'public', name: '群众评议', nameEn: 'Public rating', weight: 30 },
      { id: 'county', name: '县考核', nameEn: 'County assessment', weight: 40 },
      { id: 'leaders', name: '县领导评价', nameEn: 'County leaders', weight: 30 },
    ],
  },
  {
    id: 'four-words',
    title: { zh: '好、较好、一般、较差四档词', en: 'Four words' },
    source: {
      zh: '某部门计分办法：好、较好、一般、较差分别计 100、80、60、40 分。',
      en: 'A department’s formula: 好, 较好, 一般, 较差 count 100, 80, 60, 40.',
    },
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
    title: { zh: '五档词，弃权计 0 分', en: 'Five words, abstentions count 0' },
    source: {
      zh: '某考核程序：优秀、称职、基本称职、不称职、不了解分别计 95、85、75、65、0 分，除以全部票数。',
      en: 'An assessment script: 优秀, 称职, 基本称职, 不称职, 不了解 count 95, 85, 75, 65, 0, divided by all ballots.',
    },
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
    title: { zh: '自评、互评、群众、组织 20/40/20/20', en: 'Self, peers, public, organisation 20/40/20/20' },
    source: {
      zh: '某党员评议系统：自评 20，互评 40，群众 20，组织 20；缺项由其他项按比例分担；优秀不超过 30%。自评一人、组织一票，各有一张即可。',
      en:
        'A party-member review system: self 20, peers 40, public 20, organisation 20; missing parts renormalised; 优秀 at most 30 %. ' +
        'Self is one person and the organisation speaks once, so one ballot suffices there.',
    },
    groups: [
      { id: 'self', name: '自评', nameEn: 'Self', weight: 20, minBallots: 1 },
      { id: 'peers', name: '互评', nameEn: 'Peers', weight: 40 },
      { id: 'public', name: '群众评议', nameEn: 'Public', weight: 20 },
      { id: 'organisation', name: '组织评价', nameEn: 'Organisation', weight: 20, minBallots: 1 },
    ],
    policy: { missingGroup: 'renormalise', quotaPercent: 30 },
  },
  {
    id: 'trimmed-from-six',
    title: { zh: '六票起去掉最高最低', en: 'Trimmed from six' },
    source: {
      zh: '某网上测评：评委多于五人时，去掉一个最高分和一个最低分。',
      en: 'An online ballot: with more than five raters one highest and one lowest sheet is dropped.',
    },
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
