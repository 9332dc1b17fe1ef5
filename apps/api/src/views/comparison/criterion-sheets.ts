import { type ComparedCriterion, type ComparisonOverview, dimensionWords, inUnit } from '@pingyi/contracts';
import { columnsIn, whole } from './page-columns';
import type { Column, PageTable } from './page-table';
import type { SheetLocale } from './sheet-words';

const nameOf = ({ name, nameEn }: ComparedCriterion, locale: SheetLocale): string => (locale === 'zh' ? name : nameEn);

/** Points and place of every township in each criterion; none of a publication without such figures. */
export function criterionSheet({ criteria, townships }: ComparisonOverview, locale: SheetLocale): PageTable[] {
  if (criteria.length === 0) return [];
  const { word, sheet, text, figure, gaps } = columnsIn(locale);
  type Row = ComparisonOverview['townships'][number];
  const points = locale === 'zh' ? '分' : 'points';
  return [
    sheet<Row>('criteria', townships, [
      text('township', ({ township }) => township.name),
      text('peerClass', ({ peerClass }) => peerClass),
      ...criteria.flatMap((criterion, place) => {
        const name = `${dimensionWords[criterion.dimension][locale]} · ${nameOf(criterion, locale)}`;
        return [
          figure<Row>({ header: inUnit(name, points, locale) }, (row) => row.criteria[place] ?? null, gaps.unpublished),
          figure<Row>(
            { header: `${name} · ${word('rank')}` },
            (row) => whole(row.criterionRanks[place] ?? null),
            gaps.unranked,
          ),
        ];
      }),
    ]),
  ];
}

type BesideClass<Peers extends string> = ComparedCriterion & { readonly own: string | null } & {
  readonly [peers in Peers]: string | null;
};

/** The criteria of one township or official beside figures of the class; none of a publication without them. */
export function besideClassSheet<Peers extends 'median' | 'best' | 'classMean'>(
  criteria: readonly BesideClass<Peers>[],
  peers: readonly Peers[],
  locale: SheetLocale,
): PageTable[] {
  if (criteria.length === 0) return [];
  const { sheet, text, figure, gaps } = columnsIn(locale);
  type Row = BesideClass<Peers>;
  return [
    sheet<Row>('criteria', criteria, [
      text('dimension', ({ dimension }) => dimensionWords[dimension][locale]),
      text('criterion', (row) => nameOf(row, locale)),
      figure('weight', ({ weightPoints }) => weightPoints),
      figure('own', ({ own }) => own, gaps.unpublished),
      ...peers.map((key): Column<Row> => figure(key, (row) => row[key], gaps.fewPeers)),
    ]),
  ];
}
