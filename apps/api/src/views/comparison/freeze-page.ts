import {
  type ComparisonPage,
  type ComparisonQuery,
  formatComparisonQuery,
  type FrozenComparison,
  type Permission,
  themeWord,
} from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';
import type { Actor } from '../../http/actor';
import { answerPage, subjectName, tablesOf } from './answered-page';
import { choicesPage } from './comparison-pages';
import { openScope } from './comparison-scope';
import { paperTableOf } from './page-table';
import type { SheetLocale, SheetWord } from './sheet-words';

export interface PageAsked {
  readonly roundId: string;
  readonly page: ComparisonPage;
  readonly subject: string | null;
  readonly view: ComparisonQuery;
  readonly locale: SheetLocale;
}

export interface TakenPage {
  readonly frozen: FrozenComparison;
  readonly publicationId: string;
  /** What the page is about: a metric, a township, an official, a theme; null on pages about all. */
  readonly about: string | null;
}

/** Paper says in the cells of its other tables what these tables list for spreadsheets. */
const onlyForSpreadsheets: Readonly<Partial<Record<ComparisonPage, readonly SheetWord[]>>> = {
  overview: ['criteria'],
  matrix: ['figures'],
};

/**
 * Takes a page down as this member is answered it: a paper of it can tell no more than the page.
 * @throws ProblemError not-found, as the page
 */
export async function freezePage(work: Work, actor: Actor, asked: PageAsked): Promise<TakenPage> {
  const { roundId, page, subject, view, locale } = asked;
  const permission: Permission = page === 'official' ? 'comparison.readOfficial' : 'comparison.read';
  // The page of an official takes no filters.
  const search = page === 'official' ? {} : formatComparisonQuery(view);
  const { scope } = await openScope(work, actor, { roundId, search, page, permission });
  const answered = await answerPage(scope, actor, { page, subject });
  const { dimensions, parts, grades } = await choicesPage(scope);
  const left = onlyForSpreadsheets[page] ?? [];
  const tables = tablesOf(answered, scope.query.measure, locale)
    .filter(({ key, rows }) => rows.length > 0 && !left.includes(key))
    .map((table) => paperTableOf(table, locale));
  return {
    frozen: { ...answered, view: scope.query, choices: { dimensions, parts, grades }, tables },
    publicationId: scope.own.publicationId,
    about: subjectName(answered, locale) ?? (scope.query.theme === null ? null : themeWord(scope.query.theme, locale)),
  };
}
