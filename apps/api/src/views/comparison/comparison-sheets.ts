import {
  type ComparisonMatrix,
  type ComparisonMeasure,
  type ComparisonOverview,
  type ComparisonSheet,
  Dimension,
  type MetricAcross,
  type OfficialProfile,
  type TownshipAlert,
  type TownshipProfile,
  vetoWords,
} from '@pingyi/contracts';
import {
  inUnit,
  kindWord,
  metricHeader,
  type SheetLocale,
  type SheetWord,
  sheetWord,
  standingWord,
} from './sheet-words';

/** A column and what its cells say for a row. */
interface Column<Row> {
  readonly header: string;
  readonly kind: 'text' | 'number';
  readonly cell: (row: Row) => string | null;
}

function sheet<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]): ComparisonSheet {
  return {
    name,
    columns: columns.map(({ header, kind }) => ({ header, kind })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}

const whole = (value: number | null): string | null => (value === null ? null : String(value));

/** Makes the columns of a sheet in one language. */
const columnsIn = (locale: SheetLocale) => ({
  word: (word: SheetWord) => sheetWord(word, locale),
  text: <Row>(word: SheetWord, cell: Column<Row>['cell']): Column<Row> => ({
    header: sheetWord(word, locale),
    kind: 'text',
    cell,
  }),
  figure: <Row>(header: SheetWord | { readonly header: string }, cell: Column<Row>['cell']): Column<Row> => ({
    header: typeof header === 'string' ? sheetWord(header, locale) : header.header,
    kind: 'number',
    cell,
  }),
});

export function overviewSheets(view: ComparisonOverview, locale: SheetLocale): ComparisonSheet[] {
  const { word, text, figure } = columnsIn(locale);
  type Row = ComparisonOverview['townships'][number];
  const points = (dimension: Dimension): Column<Row> =>
    figure(
      { header: inUnit(dimension, locale === 'zh' ? '分' : 'points', locale) },
      (row) => row.dimensions[dimension] ?? null,
    );
  const grades = view.classes.flatMap(({ peerClass, grades: told, limit }) =>
    (told ?? []).map(({ grade, officials }, place) => ({
      peerClass,
      grade,
      officials,
      limit: place === 0 ? limit : null,
    })),
  );
  return [
    sheet<Row>(word('ranking'), view.townships, [
      figure('rank', ({ rank }) => whole(rank)),
      text('township', ({ township }) => township.name),
      text('kind', ({ township }) => kindWord(township.kind, locale)),
      text('official', ({ officialName }) => officialName),
      text('peerClass', ({ peerClass }) => peerClass),
      text('grade', ({ grade }) => grade),
      figure('total', ({ total }) => total),
      figure('previousTotal', ({ previous }) => previous?.total ?? null),
      figure('previousRank', ({ previous }) => whole(previous?.rank ?? null)),
      figure('rating', ({ parts }) => parts.rating),
      figure('ballot', ({ parts }) => parts.ballot),
      figure('metricPart', ({ parts }) => parts.metric),
      figure('adjustment', ({ adjustmentPoints }) => adjustmentPoints),
      ...Dimension.options.map(points),
      figure('given', ({ disclosure }) => whole(disclosure.given)),
      figure('disputed', ({ disclosure }) => whole(disclosure.disputed)),
      figure('masked', ({ disclosure }) => whole(disclosure.masked)),
      figure('missing', ({ disclosure }) => whole(disclosure.missing)),
    ]),
    sheet(word('grades'), grades, [
      text('peerClass', ({ peerClass }) => peerClass),
      text('grade', ({ grade }) => grade),
      figure('count', ({ officials }) => whole(officials)),
      figure('limit', ({ limit }) => whole(limit)),
    ]),
    alertSheet(view.alerts, locale),
  ];
}

function alertSheet(alerts: readonly TownshipAlert[], locale: SheetLocale): ComparisonSheet {
  const { word, text, figure } = columnsIn(locale);
  return sheet(word('alerts'), alerts, [
    text('township', ({ township }) => township.name),
    text('official', ({ officialName }) => officialName),
    text('event', ({ veto }) => (veto ? vetoWords(veto)[locale] : word('deduction'))),
    figure('points', ({ points }) => points),
  ]);
}

export function matrixSheets(
  { metrics, townships }: ComparisonMatrix,
  measure: ComparisonMeasure,
  locale: SheetLocale,
): ComparisonSheet[] {
  const { word, text, figure } = columnsIn(locale);
  const cells = townships.flatMap(({ township, cells: own }) =>
    metrics.flatMap(({ metric }, place) => {
      const cell = own[place];
      return cell ? [{ township, metric, cell }] : [];
    }),
  );
  const peers = metrics.flatMap(({ metric, peers: own }) => own.map((peer) => ({ metric, ...peer })));
  return [
    sheet<ComparisonMatrix['townships'][number]>(word('matrix'), townships, [
      text('township', ({ township }) => township.name),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('rank', ({ rank }) => whole(rank)),
      ...metrics.map(({ metric }, place) =>
        figure<ComparisonMatrix['townships'][number]>(
          { header: metricHeader(metric, measure, locale) },
          ({ cells: own }) => own[place]?.measured ?? null,
        ),
      ),
    ]),
    sheet(word('figures'), cells, [
      text('township', ({ township }) => township.name),
      text('metric', ({ metric }) => (locale === 'zh' ? metric.name : metric.nameEn)),
      text('unit', ({ metric }) => metric.unit),
      figure('value', ({ cell }) => cell.value),
      text('standing', ({ cell }) => standingWord(cell, locale)),
    ]),
    sheet(word('peers'), peers, [
      text('metric', ({ metric }) => (locale === 'zh' ? metric.name : metric.nameEn)),
      text('unit', ({ metric }) => metric.unit),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('known', ({ known }) => whole(known)),
      figure('median', ({ median }) => median),
      figure('best', ({ best }) => best),
    ]),
  ];
}

export function metricSheets(view: MetricAcross, measure: ComparisonMeasure, locale: SheetLocale): ComparisonSheet[] {
  const { word, text, figure } = columnsIn(locale);
  type Row = MetricAcross['townships'][number];
  const { metric } = view;
  const inOwn = (name: string): { readonly header: string } => ({ header: inUnit(name, metric.unit, locale) });
  return [
    sheet<Row>(locale === 'zh' ? metric.name : metric.nameEn, view.townships, [
      text('township', ({ township }) => township.name),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('rank', ({ rank }) => whole(rank)),
      figure({ header: metricHeader(metric, 'absolute', locale) }, ({ cell }) => cell.value),
      ...(measure === 'absolute'
        ? []
        : [figure<Row>({ header: metricHeader(metric, measure, locale) }, ({ cell }) => cell.measured)]),
      figure(inOwn(word('target')), ({ target }) => target),
      ...view.years.map(({ year }, place) => figure<Row>(inOwn(String(year)), ({ series }) => series[place] ?? null)),
      text('standing', ({ cell }) => standingWord(cell, locale)),
    ]),
    sheet(word('peers'), view.peers, [
      text('peerClass', ({ peerClass }) => peerClass),
      figure('known', ({ known }) => whole(known)),
      figure(inOwn(word('median')), ({ median }) => median),
      figure(inOwn(word('best')), ({ best }) => best),
    ]),
  ];
}

export function townshipSheets(
  view: TownshipProfile,
  measure: ComparisonMeasure,
  locale: SheetLocale,
): ComparisonSheet[] {
  const { word, text, figure } = columnsIn(locale);
  const years = view.years.map(({ year }, place) => ({ year, result: view.results[place] ?? null }));
  return [
    sheet(word('years'), years, [
      figure('year', ({ year }) => whole(year)),
      figure('total', ({ result }) => result?.total ?? null),
      figure('rank', ({ result }) => whole(result?.rank ?? null)),
    ]),
    sheet(word('dimensions'), view.dimensions, [
      text('dimension', ({ dimension }) => dimension),
      figure('own', ({ own }) => own),
      figure('median', ({ median }) => median),
      figure('best', ({ best }) => best),
    ]),
    sheet<TownshipProfile['metrics'][number]>(word('figures'), view.metrics, [
      text('metric', ({ metric }) => metricHeader(metric, measure, locale)),
      figure('value', ({ cell }) => cell.measured),
      figure('target', ({ target }) => target),
      figure('median', ({ peer }) => peer.median),
      figure('best', ({ peer }) => peer.best),
      ...view.years.map(({ year }, place) =>
        figure<TownshipProfile['metrics'][number]>({ header: String(year) }, ({ series }) => series[place] ?? null),
      ),
      text('standing', ({ cell }) => standingWord(cell, locale)),
    ]),
    sheet(word('officials'), view.officials, [
      text('official', ({ name }) => name),
      text('post', ({ post }) => post),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('total', ({ total }) => total),
      figure('rank', ({ rank }) => whole(rank)),
      text('grade', ({ grade }) => grade),
    ]),
    alertSheet(view.alerts, locale),
  ];
}

export function officialSheets(view: OfficialProfile, locale: SheetLocale): ComparisonSheet[] {
  const { word, text, figure } = columnsIn(locale);
  return [
    sheet(word('years'), view.years, [
      figure('year', ({ year }) => whole(year)),
      figure('total', ({ total }) => total),
      figure('rank', ({ rank }) => whole(rank)),
      text('grade', ({ grade }) => grade),
    ]),
    sheet(word('dimensions'), view.dimensions, [
      text('dimension', ({ dimension }) => dimension),
      figure('own', ({ own }) => own),
      figure('classMean', ({ classMean }) => classMean),
    ]),
    sheet(word('groups'), view.groups, [
      text('group', ({ name, nameEn }) => (locale === 'zh' ? name : nameEn)),
      figure('counted', ({ shown }) => whole(shown?.counted ?? null)),
      figure('mean', ({ shown }) => shown?.mean ?? null),
      text('standing', ({ shown }) => (shown === null ? word('tooFew') : null)),
    ]),
    sheet(word('figures'), view.metrics, [
      text('metric', ({ metric }) => metricHeader(metric, 'absolute', locale)),
      figure('value', ({ value }) => value),
      figure('classMedian', ({ classMedian }) => classMedian),
      text('standing', (row) => standingWord(row, locale)),
    ]),
  ];
}
