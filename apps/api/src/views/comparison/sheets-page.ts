import {
  type ComparisonSheet,
  type ComparisonSheets,
  Id,
  notFound,
  type QueryOf,
  type routes,
} from '@pingyi/contracts';
import type { Actor } from '../../http/actor';
import { matrixPage, metricPage, overviewPage } from './comparison-pages';
import type { ComparisonScope } from './comparison-scope';
import { matrixSheets, metricSheets, officialSheets, overviewSheets, townshipSheets } from './comparison-sheets';
import { officialPage, townshipPage } from './profile-pages';
import { sheetWord } from './sheet-words';

type Asked = Pick<QueryOf<typeof routes.readComparisonSheets>, 'page' | 'subject' | 'locale'>;

/** The tables of a page, out of the very answer that the page shows. @throws ProblemError not-found, as the page */
export async function sheetsPage(scope: ComparisonScope, actor: Actor, asked: Asked): Promise<ComparisonSheets> {
  const { roundTitle } = scope.own;
  return {
    name: `${roundTitle} ${sheetWord('file', asked.locale)}`,
    sheets: await sheetsOf(scope, actor, asked),
  };
}

async function sheetsOf(
  scope: ComparisonScope,
  actor: Actor,
  { page, subject = '', locale }: Asked,
): Promise<ComparisonSheet[]> {
  const { measure } = scope.query;
  switch (page) {
    case 'overview':
      return overviewSheets(await overviewPage(scope), locale);
    case 'matrix':
      return matrixSheets(await matrixPage(scope), measure, locale);
    case 'metric':
      return metricSheets(await metricPage(scope, subject), measure, locale);
    case 'township':
      return townshipSheets(await townshipPage(scope, idIn(subject)), measure, locale);
    case 'official':
      return officialSheets(await officialPage(scope, actor, idIn(subject)), locale);
  }
}

function idIn(subject: string): string {
  const id = Id.safeParse(subject);
  if (!id.success) throw notFound();
  return id.data;
}
