import type { Criterion, Dimension, Role, TownshipKind, VetoCause } from '@pingyi/contracts';

/** The made-up counties: what they are, who their people are, and what happened in their rounds. */
export interface DemoCounty {
  readonly slug: string;
  readonly name: string;
  readonly townships: readonly DemoTownship[];
  readonly villageNames: readonly string[];
  /** In the order in which accounts are listed; officials of every year. One person may belong to several counties. */
  readonly people: readonly DemoPerson[];
  /** Newest first. */
  readonly rounds: readonly DemoRound[];
}

export interface DemoTownship {
  /** Pinyin of the township's sign; the stem of its officials' login names. */
  readonly slug: string;
  readonly name: string;
  readonly kind: TownshipKind;
  readonly population: number;
  readonly households: number;
  readonly villages: number;
}

export interface DemoPerson {
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** The townships that a unit liaison reports for, by their slugs. */
  readonly liaisonOf?: readonly string[];
}

export interface DemoOfficial extends DemoPerson {
  readonly township: DemoTownship;
  readonly post: string;
  readonly peerClass: '正职' | '副职';
  /** The township's figures are those of its principal official. */
  readonly principal: boolean;
  /** Codes of the duties that a deputy reports on; heads report on all. */
  readonly portfolio?: readonly string[];
  readonly standing: DemoStanding;
}

/** How good an official is held to be: the score of a middling rater in 2025, and where they stand out. */
export interface DemoStanding {
  readonly level: number;
  readonly strong: Dimension;
  readonly weak: Dimension;
  /** Points by which the level rises from year to year. */
  readonly trend: number;
}

/** A standing in one line of a county's list. */
export const held = (level: number, strong: Dimension, weak: Dimension, trend: number): DemoStanding => ({
  level,
  strong,
  weak,
  trend,
});

export interface DemoRater extends DemoPerson {
  readonly groupCode: 'A' | 'B' | 'C';
}

export interface RubricCriterion {
  readonly dimension: Dimension;
  readonly name: string;
  readonly nameEn: string;
  /** Points of 100. */
  readonly weightPoints: string;
  readonly anchors: Readonly<Criterion['anchors']>;
}

export interface DemoVoterGroup {
  readonly code: DemoRater['groupCode'];
  readonly name: string;
  readonly nameEn: string;
  /** Share of the rating part. */
  readonly weightPercent: string;
  readonly minBallots: number;
}

/** One year's round and what its people do in it. People are named by their login names. */
export interface DemoRound {
  readonly year: number;
  /** How far the demo plays it. */
  readonly goal: 'collecting' | 'scoring' | 'published';
  readonly officials: readonly DemoOfficial[];
  readonly raters: readonly DemoRater[];
  readonly rubric: readonly RubricCriterion[];
  readonly groups: readonly DemoVoterGroup[];
  /** The tally's policy; absent keys take their defaults. */
  readonly policy: Readonly<Record<string, unknown>> & {
    readonly parts?: { readonly rating: number; readonly ballot: number; readonly metric: number };
  };
  /** Officials who have uploaded nothing yet, and those who have not looked at what was read. */
  readonly notUploaded: readonly string[];
  readonly notSubmitted: readonly string[];
  /** Officials who fill in one figure that their report masks. */
  readonly filling: readonly string[];
  readonly recusals: readonly DemoRecusal[];
  /** How many ballots a rater has cast; who is not named casts all. */
  readonly ballotsCast: Readonly<Record<string, number>>;
  readonly vetoes: readonly (DemoMeasure & { readonly cause: VetoCause })[];
  readonly adjustments: readonly (DemoMeasure & { readonly points: string })[];
  /** Two officials whose totals come out exactly equal: the ballots of `official` follow from those of `like`. */
  readonly twins: { readonly official: string; readonly like: string } | null;
  /** Grades that the committee decides with a reason; all others are confirmed as suggested. */
  readonly decisions: readonly { readonly official: string; readonly grade: string; readonly reason: string }[];
  /** What the county's data verifiers hold against reports while they are still collected. */
  readonly objections: readonly DemoObjection[];
  /** Figures that a report states otherwise than the township's records, by this much. */
  readonly misstated: readonly { readonly official: string; readonly metricKey: string; readonly by: number }[];
}

/** A report that a verifier returned, or a figure of it against which they hold another value, in the figure's unit. */
export type DemoObjection = { readonly verifier: string; readonly official: string; readonly reason: string } & (
  | { readonly kind: 'returned' }
  | { readonly kind: 'disputed'; readonly metricKey: string; readonly value: string }
);

export interface DemoRecusal {
  readonly rater: string;
  readonly official: string;
  readonly reason: string;
  /** Found out after the raters had been assigned. */
  readonly late: boolean;
}

interface DemoMeasure {
  readonly official: string;
  readonly reason: string;
  readonly evidence: string;
}

/** What stays the same in every round of a county. */
type Standing = Pick<DemoRound, 'raters' | 'rubric' | 'groups' | 'policy'>;

/** A round in which nothing out of the ordinary happens, but what `events` say. */
export function demoRound(
  base: Standing,
  round: Pick<DemoRound, 'year' | 'goal' | 'officials'>,
  events: Partial<Omit<DemoRound, 'year' | 'goal' | 'officials'>> = {},
): DemoRound {
  return {
    notUploaded: [],
    notSubmitted: [],
    filling: [],
    objections: [],
    recusals: [],
    ballotsCast: {},
    vetoes: [],
    adjustments: [],
    twins: null,
    decisions: [],
    misstated: [],
    ...base,
    ...round,
    ...events,
  };
}

export function demoTownship(
  slug: string,
  name: string,
  kind: TownshipKind,
  population: number,
  households: number,
  villages: number,
): DemoTownship {
  return { slug, name, kind, population, households, villages };
}

/**
 * The head of a township. The login name is the township's sign with 镇 or 乡 in pinyin, unless another is given; the middle
 * word of the name tells the role (示 head, 例 deputy).
 */
export function demoHead(
  township: DemoTownship,
  surname: string,
  standing: DemoStanding,
  loginName = `${township.slug}-${township.name.endsWith('镇') ? 'zhen' : 'xiang'}`,
): DemoOfficial {
  return {
    loginName,
    displayName: `${surname}示${township.name.charAt(0)}`,
    roles: ['official'],
    township,
    post: `${township.name}${township.name.slice(-1)}长`,
    peerClass: '正职',
    principal: true,
    standing,
  };
}

export function demoDeputy(
  township: DemoTownship,
  surname: string,
  standing: DemoStanding,
  portfolio: readonly string[],
): DemoOfficial {
  return {
    loginName: `${township.slug}-fu`,
    displayName: `${surname}例${township.name.charAt(0)}`,
    roles: ['official'],
    township,
    post: `${township.name}副${township.name.slice(-1)}长`,
    peerClass: '副职',
    principal: false,
    portfolio,
    standing,
  };
}

/** The raters of one group, one for each surname: 样 范 本 for A B C, then a number. */
export function demoRatersOf(groupCode: DemoRater['groupCode'], loginStem: string, surnames: string): DemoRater[] {
  const middle = { A: '样', B: '范', C: '本' }[groupCode];
  return Array.from(surnames, (surname, index) => ({
    loginName: `${loginStem}-${groupCode.toLowerCase()}${index + 1}`,
    displayName: `${surname}${middle}${'一二三四五六'.charAt(index)}`,
    roles: ['rater'],
    groupCode,
  }));
}

/** @throws Error when the township is none of these */
export function townshipOfSlug(townships: readonly DemoTownship[], slug: string): DemoTownship {
  const township = townships.find((place) => place.slug === slug);
  if (!township) throw new Error(`the demo has no township ${slug}`);
  return township;
}
