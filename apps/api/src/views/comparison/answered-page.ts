import {
  type ComparisonMatrix,
  type ComparisonMeasure,
  type ComparisonOverview,
  type ComparisonPage,
  Id,
  type MetricAcross,
  notFound,
  type OfficialProfile,
  type TownshipProfile,
} from '@pingyi/contracts';
import type { Actor } from '../../http/actor';
import { matrixPage, metricPage, overviewPage } from './comparison-pages';
import type { ComparisonScope } from './comparison-scope';
import { matrixSheets, metricSheets, officialSheets, overviewSheets, townshipSheets } from './comparison-sheets';
import type { PageTable } from './page-table';
import { officialPage, townshipPage } from './profile-pages';
import type { SheetLocale } from './sheet-words';

/** A page of the comparison with what it answers. */
export type AnsweredPage =
  | { readonly page: 'overview'; readonly answer: ComparisonOverview }
  | { readonly page: 'matrix'; readonly answer: ComparisonMatrix }
  | { readonly page: 'metric'; readonly answer: MetricAcross }
  | { readonly page: 'township'; readonly answer: TownshipProfile }
  | { readonly page: 'official'; readonly answer: OfficialProfile };

/** What the screen is answered, whoever prints or exports it. @throws ProblemError not-found, as the page */
export async function answerPage(
  scope: ComparisonScope,
  actor: Actor,
  { page, subject }: { readonly page: ComparisonPage; readonly subject: string | null },
): Promise<AnsweredPage> {
  switch (page) {
    case 'overview':
      return { page, answer: await overviewPage(scope) };
    case 'matrix':
      return { page, answer: await matrixPage(scope) };
    case 'metric':
      return { page, answer: await metricPage(scope, subject ?? '') };
    case 'township':
      return { page, answer: await townshipPage(scope, idIn(subject)) };
    case 'official':
      return { page, answer: await officialPage(scope, actor, idIn(subject)) };
  }
}

/** The tables of a page, out of the very answer that the page shows. */
export function tablesOf(answered: AnsweredPage, measure: ComparisonMeasure, locale: SheetLocale): PageTable[] {
  switch (answered.page) {
    case 'overview':
      return overviewSheets(answered.answer, locale);
    case 'matrix':
      return matrixSheets(answered.answer, measure, locale);
    case 'metric':
      return metricSheets(answered.answer, measure, locale);
    case 'township':
      return townshipSheets(answered.answer, measure, locale);
    case 'official':
      return officialSheets(answered.answer, locale);
  }
}

/** What a page about one thing is about; null on the others. */
export function subjectName(answered: AnsweredPage, locale: SheetLocale): string | null {
  switch (answered.page) {
    case 'overview':
    case 'matrix':
      return null;
    case 'metric':
      return locale === 'zh' ? answered.answer.metric.name : answered.answer.metric.nameEn;
    case 'township':
      return answered.answer.row.township.name;
    case 'official':
      return answered.answer.official.name;
  }
}

function idIn(subject: string | null): string {
  const id = Id.safeParse(subject);
  if (!id.success) throw notFound();
  return id.data;
}
