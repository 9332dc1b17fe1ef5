import type { ComparisonSheets, QueryOf, routes } from '@pingyi/contracts';
import type { Actor } from '../../http/actor';
import { answerPage, tablesOf } from './answered-page';
import type { ComparisonScope } from './comparison-scope';
import { sheetOf } from './page-table';
import { sheetWord } from './sheet-words';

type Asked = Pick<QueryOf<typeof routes.readComparisonSheets>, 'page' | 'subject' | 'locale'>;

/** The tables of a page, out of the very answer that the page shows. @throws ProblemError not-found, as the page */
export async function sheetsPage(
  scope: ComparisonScope,
  actor: Actor,
  { page, subject, locale }: Asked,
): Promise<ComparisonSheets> {
  const answered = await answerPage(scope, actor, { page, subject: subject ?? null });
  return {
    name: `${scope.own.roundTitle} ${sheetWord('file', locale)}`,
    sheets: tablesOf(answered, scope.query.measure, locale).map(sheetOf),
  };
}
