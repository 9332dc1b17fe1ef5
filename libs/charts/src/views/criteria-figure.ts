import type { ComparedCriterion } from '@pingyi/contracts';
import type { ChartLocale } from '../chart-locale';
import { prepareOfficialDimensions } from '../prepare-official-dimensions';
import { pageFigure, type PageFigure } from './page-figure';
import { viewWords } from './view-words';

interface CriteriaInput {
  readonly locale: ChartLocale;
  readonly subject: 'official' | 'township';
  readonly name: string;
  readonly peerClass: string;
  /** Own points beside the mean of officials, or the median of townships; null where the class is too small. */
  readonly criteria: readonly (ComparedCriterion & { readonly own: string | null; readonly peers: string | null })[];
}

/** The criteria of an official or a township beside the class; none of a publication without figures by criterion. */
export function criteriaFigure({ locale, subject, name, peerClass, criteria }: CriteriaInput): PageFigure[] {
  if (criteria.length === 0) return [];
  const figure = pageFigure({
    key: 'criteria',
    section: viewWords[locale].ownCriteria,
    rows: criteria.length,
    rowsAtOnce: 30,
    draw: (size) =>
      prepareOfficialDimensions({
        ...size,
        locale,
        subject,
        rowKind: 'criterion',
        officialName: name,
        peerClass,
        dimensions: criteria.map(({ id, own, peers, dimension, ...criterion }) => ({
          key: id,
          name: locale === 'zh' ? criterion.name : criterion.nameEn,
          dimension,
          own,
          classMean: peers,
        })),
      }),
  });
  return [figure];
}
