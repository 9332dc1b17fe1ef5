import {
  noBestWord,
  alertKindWords,
  alertWords,
  type ComparisonMatrix,
  type ComparisonMeasure,
  type ComparisonOverview,
  Dimension,
  dimensionWords,
  inUnit,
  type MetricAcross,
  type OfficialProfile,
  promiseSourceWords,
  promiseStateWords,
  type TownshipAlert,
  townshipKindWords,
  type TownshipProfile,
  unitWord,
} from '@pingyi/contracts';
import { besideClassSheet, criterionSheet } from './criterion-sheets';
import { columnsIn, measuredKind, whole } from './page-columns';
import type { Column, PageTable } from './page-table';
import { gapWord, metricHeader, type SheetLocale, standingWord } from './sheet-words';

export function overviewSheets(view: ComparisonOverview, locale: SheetLocale): PageTable[] {
  const { sheet, text, figure, gaps } = columnsIn(locale);
  type Row = ComparisonOverview['townships'][number];
  const points = (dimension: Dimension): Column<Row> =>
    figure(
      { header: inUnit(dimensionWords[dimension][locale], locale === 'zh' ? '分' : 'points', locale) },
      (row) => row.dimensions[dimension] ?? null,
      gaps.unpublished,
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
    sheet<Row>('ranking', view.townships, [
      figure('rank', ({ rank }) => whole(rank), gaps.unranked),
      text('township', ({ township }) => township.name),
      text('kind', ({ township }) => townshipKindWords[township.kind][locale]),
      text('official', ({ officialName }) => officialName),
      text('peerClass', ({ peerClass }) => peerClass),
      text('grade', ({ grade }) => grade),
      figure('total', ({ total }) => total, gaps.unpublished),
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
    sheet('grades', grades, [
      text('peerClass', ({ peerClass }) => peerClass),
      text('grade', ({ grade }) => grade),
      figure('count', ({ officials }) => whole(officials)),
      figure('limit', ({ limit }) => whole(limit)),
    ]),
    alertSheet(view.alerts, locale),
    ...criterionSheet(view, locale),
  ];
}

function alertSheet(alerts: readonly TownshipAlert[], locale: SheetLocale): PageTable {
  const { word, sheet, text, figure } = columnsIn(locale);
  return sheet('alerts', alerts, [
    text('alertKind', ({ kind }) => alertKindWords[kind][locale]),
    text('township', ({ township }) => township.name),
    text('official', ({ officialName }) => officialName),
    text('event', (alert) => alertWords(alert, locale).event),
    text('effect', (alert) => alertWords(alert, locale).effect ?? word('noEffect')),
    figure('points', ({ points }) => points),
    text('day', ({ day }) => day),
  ]);
}

export function matrixSheets(
  { metrics, townships }: ComparisonMatrix,
  measure: ComparisonMeasure,
  locale: SheetLocale,
): PageTable[] {
  const { sheet, text, figure, gaps } = columnsIn(locale);
  const cells = townships.flatMap(({ township, cells: own }) =>
    metrics.flatMap(({ metric }, place) => {
      const cell = own[place];
      return cell ? [{ township, metric, cell }] : [];
    }),
  );
  const peers = metrics.flatMap(({ metric, peers: own }) => own.map((peer) => ({ metric, ...peer })));
  return [
    sheet<ComparisonMatrix['townships'][number]>('matrix', townships, [
      text('township', ({ township }) => township.name),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('rank', ({ rank }) => whole(rank)),
      ...metrics.map(({ metric }, place) =>
        figure<ComparisonMatrix['townships'][number]>(
          { header: metricHeader(metric, measure, locale) },
          ({ cells: own }) => own[place]?.measured ?? null,
          {
            kind: measuredKind(measure),
            gap: ({ cells: own }) => gapWord(own[place], metric, { measure, locale }),
            contradicted: ({ cells: own }) => own[place]?.conflicting ?? false,
          },
        ),
      ),
    ]),
    sheet('figures', cells, [
      text('township', ({ township }) => township.name),
      text('metric', ({ metric }) => (locale === 'zh' ? metric.name : metric.nameEn)),
      text('unit', ({ metric }) => unitWord(metric.unit, locale)),
      figure('value', ({ cell }) => cell.value, { gap: ({ cell }) => standingWord(cell, locale) }),
      text('standing', ({ cell }) => standingWord(cell, locale)),
    ]),
    sheet('peers', peers, [
      text('metric', ({ metric }) => (locale === 'zh' ? metric.name : metric.nameEn)),
      text('unit', ({ metric }) => unitWord(metric.unit, locale)),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('known', ({ known }) => whole(known)),
      figure('median', ({ median }) => median, gaps.fewPeers),
      figure('best', ({ best }) => best, { gap: ({ metric }) => noBestWord(metric.direction, locale) }),
    ]),
  ];
}

export function metricSheets(view: MetricAcross, measure: ComparisonMeasure, locale: SheetLocale): PageTable[] {
  const { word, sheet, text, figure, gaps } = columnsIn(locale);
  type Row = MetricAcross['townships'][number];
  const { metric } = view;
  const inOwn = (name: string): { readonly header: string } => ({
    header: inUnit(name, unitWord(metric.unit, locale), locale),
  });
  return [
    sheet<Row>(
      'metric',
      view.townships,
      [
        text('township', ({ township }) => township.name),
        text('peerClass', ({ peerClass }) => peerClass),
        figure('rank', ({ rank }) => whole(rank)),
        figure({ header: metricHeader(metric, 'absolute', locale) }, ({ cell }) => cell.value, {
          gap: ({ cell }) => standingWord(cell, locale),
        }),
        ...(measure === 'absolute'
          ? []
          : [
              figure<Row>({ header: metricHeader(metric, measure, locale) }, ({ cell }) => cell.measured, {
                kind: measuredKind(measure),
                gap: ({ cell }) => gapWord(cell, metric, { measure, locale }),
              }),
            ]),
        figure(inOwn(word('target')), ({ target }) => target, gaps.noTarget),
        ...view.years.map(({ year }, place) =>
          figure<Row>(inOwn(String(year)), ({ series }) => series[place] ?? null, gaps.undisclosed),
        ),
        text('standing', ({ cell }) => standingWord(cell, locale)),
      ],
      locale === 'zh' ? metric.name : metric.nameEn,
    ),
    sheet('peers', view.peers, [
      text('peerClass', ({ peerClass }) => peerClass),
      figure('known', ({ known }) => whole(known)),
      figure(inOwn(word('median')), ({ median }) => median, gaps.fewPeers),
      figure(inOwn(word('best')), ({ best }) => best, { gap: () => noBestWord(metric.direction, locale) }),
    ]),
  ];
}

export function townshipSheets(view: TownshipProfile, measure: ComparisonMeasure, locale: SheetLocale): PageTable[] {
  const { sheet, text, figure, yearColumn, gaps } = columnsIn(locale);
  const years = view.years.map(({ year }, place) => ({ year, result: view.results[place] ?? null }));
  const promises = view.metrics.flatMap(({ promise, ...row }) => (promise === null ? [] : [{ ...row, promise }]));
  return [
    sheet('years', years, [
      yearColumn(({ year }) => whole(year)),
      figure('total', ({ result }) => result?.total ?? null, gaps.unpublished),
      figure('rank', ({ result }) => whole(result?.rank ?? null), gaps.unranked),
    ]),
    sheet('dimensions', view.dimensions, [
      text('dimension', ({ dimension }) => dimensionWords[dimension][locale]),
      figure('own', ({ own }) => own, gaps.unpublished),
      figure('median', ({ median }) => median, gaps.fewPeers),
      figure('best', ({ best }) => best, gaps.fewPeers),
    ]),
    ...besideClassSheet(view.criteria, ['median', 'best'], locale),
    sheet<TownshipProfile['metrics'][number]>('figures', view.metrics, [
      text('metric', ({ metric }) => metricHeader(metric, measure, locale)),
      figure('value', ({ cell }) => cell.measured, {
        kind: measuredKind(measure),
        gap: ({ cell, metric }) => gapWord(cell, metric, { measure, locale }),
      }),
      figure('target', ({ target }) => target, gaps.noTarget),
      figure('median', ({ peer }) => peer.median, gaps.fewPeers),
      figure('best', ({ peer }) => peer.best, {
        gap: ({ metric }) => noBestWord(metric.direction, locale),
      }),
      ...view.years.map(({ year }, place) =>
        figure<TownshipProfile['metrics'][number]>(
          { header: String(year) },
          ({ series }) => series[place] ?? null,
          gaps.undisclosed,
        ),
      ),
      text('standing', ({ cell }) => standingWord(cell, locale)),
    ]),
    sheet('promises', promises, [
      text('metric', ({ metric }) => metricHeader(metric, 'absolute', locale)),
      text('promiseSource', ({ promise }) => promiseSourceWords[promise.source][locale]),
      figure('promised', ({ promise }) => promise.value, gaps.undisclosed),
      text('promiseText', ({ promise }) => promise.text),
      figure('value', ({ cell }) => cell.value, { gap: ({ cell }) => standingWord(cell, locale) }),
      text('promiseState', ({ promise }) => promiseStateWords[promise.state][locale]),
    ]),
    sheet('officials', view.officials, [
      text('official', ({ name }) => name),
      text('post', ({ post }) => post),
      text('peerClass', ({ peerClass }) => peerClass),
      figure('total', ({ total }) => total, gaps.unpublished),
      figure('rank', ({ rank }) => whole(rank), gaps.unranked),
      text('grade', ({ grade }) => grade),
    ]),
    alertSheet(view.alerts, locale),
  ];
}

export function officialSheets(view: OfficialProfile, locale: SheetLocale): PageTable[] {
  const { word, sheet, text, figure, yearColumn, gaps } = columnsIn(locale);
  return [
    sheet('years', view.years, [
      yearColumn(({ year }) => whole(year)),
      figure('total', ({ total }) => total, gaps.unpublished),
      figure('rank', ({ rank }) => whole(rank), gaps.unranked),
      text('grade', ({ grade }) => grade),
    ]),
    sheet('dimensions', view.dimensions, [
      text('dimension', ({ dimension }) => dimensionWords[dimension][locale]),
      figure('own', ({ own }) => own, gaps.unpublished),
      figure('classMean', ({ classMean }) => classMean, gaps.fewPeers),
    ]),
    ...besideClassSheet(view.criteria, ['classMean'], locale),
    sheet('groups', view.groups, [
      text('group', ({ name, nameEn }) => (locale === 'zh' ? name : nameEn)),
      figure('counted', ({ shown }) => whole(shown?.counted ?? null)),
      figure('mean', ({ shown }) => shown?.mean ?? null),
      text('standing', ({ shown }) => (shown === null ? word('tooFew') : null)),
    ]),
    sheet('figures', view.metrics, [
      text('metric', ({ metric }) => metricHeader(metric, 'absolute', locale)),
      figure('value', ({ value }) => value, { gap: (row) => standingWord(row, locale) }),
      figure('classMedian', ({ classMedian }) => classMedian, gaps.fewPeers),
      text('standing', (row) => standingWord(row, locale)),
    ]),
  ];
}
