import { compareText } from '../exact/canonical-json';
import { compare, divide, fraction, multiply, type Fraction } from '../exact/fraction';
import type { CheckedOfficial } from './frame';
import type { VetoEffect } from './input';
import { rankingTotal, type Ranked } from './order';
import type { CheckedBand, CheckedPolicy } from './policy';

/** The quota of one peer class. */
export interface QuotaLine {
  /** Graded officials, also those without a total. */
  readonly base: number;
  /** How many may get the first band. */
  readonly limit: number;
  /** Ids of those within the limit, sorted. */
  readonly selected: readonly string[];
  /** Ids of those tied across the line, sorted: none is selected, the committee's recorded decision is awaited. */
  readonly tieAtLine: readonly string[];
}

/** Grades of one peer class: for each official the suggested band's name, or null. */
export interface GradedPeers {
  readonly grades: ReadonlyMap<string, string | null>;
  readonly quota: QuotaLine;
}

/** Bands, vetoes and quota of one peer class, from its ranking. */
export function gradePeers(policy: CheckedPolicy, ranking: readonly Ranked[]): GradedPeers {
  const classBands = bandsOf(policy, ranking[0]?.figures.official.team ?? false);
  const base = ranking.filter(({ figures }) => figures.official.graded).length;
  const bands = new Map(ranking.map((ranked) => [ranked.figures.official.id, bandAfterVetoes(policy, ranked)]));
  const candidates = ranking.filter(({ figures }) => bands.get(figures.official.id) === 0);
  const quota = drawLine(candidates, base, quotaLimit(policy, base));
  const selected = new Set(quota.selected);
  const grades = new Map<string, string | null>();
  for (const [id, band] of bands) {
    const suggested = band === 0 && !selected.has(id) ? 1 : band;
    grades.set(id, suggested === null ? null : (classBands[suggested]?.grade ?? null));
  }
  return { grades, quota };
}

/** quotaPercent of the base, rounded as the policy says. */
export function quotaLimit(policy: Pick<CheckedPolicy, 'quotaPercent' | 'quotaRounding'>, base: number): number {
  const share = divide(multiply(policy.quotaPercent, fraction(BigInt(base))), fraction(100n));
  const { numerator, denominator } = share;
  switch (policy.quotaRounding) {
    case 'floor':
      return Number(numerator / denominator);
    case 'half_up':
      return Number((2n * numerator + denominator) / (2n * denominator));
    case 'ceil':
      return Number((numerator + denominator - 1n) / denominator);
  }
}

/** The bands, from top to bottom, of leadership teams or of persons. */
export function bandsOf(policy: Pick<CheckedPolicy, 'bands' | 'teamBands'>, team: boolean): readonly CheckedBand[] {
  return team ? policy.teamBands : policy.bands;
}

/** The place of the band that a total reaches; what is below the lowest minimum is in the lowest band. */
export function bandOf(policy: Pick<CheckedPolicy, 'rankOn'>, bands: readonly CheckedBand[], total: Fraction): number {
  const seen = rankingTotal(policy, total);
  const reached = bands.findIndex(({ min }) => compare(seen, min) >= 0);
  return reached === -1 ? bands.length - 1 : reached;
}

/** The highest band that a veto leaves open, as its place in the bands; every veto bars the first band. */
export function highestBandUnder(effect: VetoEffect, bandCount: number): number {
  switch (effect) {
    case 'bar_top':
      return 1;
    case 'cap_second_lowest':
      return Math.max(1, bandCount - 2);
    case 'force_lowest':
      return bandCount - 1;
  }
}

function bandAfterVetoes(policy: CheckedPolicy, { figures }: Ranked): number | null {
  const official: CheckedOfficial = figures.official;
  if (figures.total === null || !official.graded) return null;
  const open = official.vetoes.map((effect) => highestBandUnder(effect, policy.bands.length));
  return Math.max(bandOf(policy, bandsOf(policy, official.team), figures.total), ...open);
}

/** Takes the first `limit` candidates in order; those tied across the line are all left to a recorded decision. */
function drawLine(candidates: readonly Ranked[], base: number, limit: number): QuotaLine {
  const ids = (ranked: readonly Ranked[]): string[] =>
    ranked.map(({ figures }) => figures.official.id).sort(compareText);
  const lastInside = candidates[limit - 1];
  const firstOutside = candidates[limit];
  const tiedRank = lastInside !== undefined && lastInside.rank === firstOutside?.rank ? lastInside.rank : null;
  return {
    base,
    limit,
    selected: ids(candidates.slice(0, limit).filter(({ rank }) => tiedRank === null || rank !== tiedRank)),
    tieAtLine: ids(tiedRank === null ? [] : candidates.filter(({ rank }) => rank === tiedRank)),
  };
}
