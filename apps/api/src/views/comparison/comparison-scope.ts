import { createHash } from 'node:crypto';
import {
  comparisonLimits,
  type ComparisonQuery,
  type ComparisonSearch,
  formatComparisonQuery,
  notFound,
  parseComparisonQuery,
  type Permission,
  type PublishedYear,
} from '@pingyi/contracts';
import type { InForce, TownshipFilter, Work } from '@pingyi/persistence';
import type { Actor } from '../../http/actor';
import { isOnlyForAppeals } from '../../http/appeal-scope';

/** What one answer of the comparison is made from. */
export interface ComparisonScope {
  readonly work: Work;
  readonly query: ComparisonQuery;
  readonly own: InForce;
  /** Those that the query names, or all, ascending; the round's own is the last. */
  readonly years: readonly InForce[];
  /** What changes are counted from: the newest of the years before. */
  readonly previous: InForce | null;
  /** The year right before the round’s own, whatever the query names: its reports promise for the own. */
  readonly yearBefore: InForce | null;
}

export interface ComparisonQuestion {
  readonly roundId: string;
  readonly search: ComparisonSearch;
  /** Names the page, its subject and whatever else its answer depends on. */
  readonly page: string;
  readonly permission: Permission;
}

export interface OpenScope {
  readonly scope: ComparisonScope;
  /** Changes when anything that an answer to this question is made from does. */
  readonly etag: string;
}

/** Part of every ETag: answers that are built otherwise are other answers. */
const form = 2;

/**
 * Reads which publications answer the question; one statement. An appeal reviewer reads the round in hand alone.
 * @throws ProblemError not-found before the round's publication
 */
export async function openScope(
  work: Work,
  actor: Actor,
  { roundId, search, page, permission }: ComparisonQuestion,
): Promise<OpenScope> {
  const query = parseComparisonQuery(search);
  const mostYears = isOnlyForAppeals(actor.roles, permission) ? 1 : comparisonLimits.years;
  const head = await work.published.findHead(roundId, mostYears);
  const own = head?.years.at(-1);
  if (!head || !own) throw notFound();
  const isNamed = ({ year }: InForce): boolean => query.years.length === 0 || query.years.includes(year);
  const years = head.years.filter((year) => year === own || isNamed(year));
  const yearBefore = head.years.find(({ year }) => year === own.year - 1) ?? null;
  const basis = [
    form,
    page,
    formatComparisonQuery(query),
    head.catalogueStamp,
    years.map((year) => year.publicationId),
    yearBefore?.publicationId,
  ];
  const etag = `"${createHash('sha256').update(JSON.stringify(basis)).digest('base64url').slice(0, 24)}"`;
  return { scope: { work, query, own, years, previous: years.at(-2) ?? null, yearBefore }, etag };
}

export const publishedYear = ({ publishedAt, ...year }: InForce): PublishedYear => ({
  ...year,
  publishedAt: publishedAt.toISOString(),
});

export const previousYear = ({ previous }: ComparisonScope): PublishedYear | null =>
  previous && publishedYear(previous);

export const publicationIds = (years: readonly InForce[]): string[] => years.map(({ publicationId }) => publicationId);

/** Which townships the query asks for. */
export const townshipFilter = ({ peerClass, kind, grade, townshipIds }: ComparisonQuery): TownshipFilter => ({
  peerClass,
  kind,
  grade,
  townshipIds: townshipIds.length === 0 ? null : townshipIds,
});

/** In the order of selection, where townships were selected. */
export function inSelection<Row extends { readonly townshipId: string }>(
  rows: readonly Row[],
  { townshipIds }: ComparisonQuery,
): Row[] {
  return rows.toSorted((a, b) => townshipIds.indexOf(a.townshipId) - townshipIds.indexOf(b.townshipId));
}
