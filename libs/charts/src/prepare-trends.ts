import { inUnit, unitWord } from '@pingyi/contracts';
import { type Absence, absenceWords, type ChartLocale, formatFigure, nameSome } from './chart-locale';
import { compareDecimals } from './decimal';
import { figureInUnit } from './measure-words';
import {
  legendMarks,
  lineMark,
  type SceneMark,
  type SceneModel,
  type SceneTarget,
  sceneFontSizePx,
  symbolMark,
} from './scene';
import { type SeriesLook, seriesLooks } from './series-look';
import { panelHeightPx, promiseWords, type TrendPanel, trendPanel } from './trend-panel';

export interface TrendsInput {
  readonly locale: ChartLocale;
  /** Ascending. */
  readonly years: readonly number[];
  /** Townships or officials in the order of selection; a single one needs no legend. */
  readonly series: readonly { readonly id: string; readonly name: string }[];
  readonly seriesKind?: 'township' | 'official';
  /** More lines than these are told by the table alone; all are drawn where it is left out. */
  readonly mostLines?: number;
  /** Why a figure is absent; undisclosed where left out. */
  readonly absence?: Absence;
  readonly panels: readonly TrendPanel[];
  readonly widthPx: number;
  /** Stand out against grey where more than eight series are compared. */
  readonly highlightedIds?: readonly string[];
  /** Which panels are drawn; at most 24 at once. */
  readonly window?: { readonly from: number; readonly count: number };
}

const mostPanels = 24;
const gapPx = 20;

const words = {
  zh: {
    title: '历年走势',
    metric: '指标',
    series: { township: '乡镇', official: '述职人' },
    promise: '承诺与目标',
    someLines: (shown: number, count: number) => `走势只画前 ${shown} 个，共 ${count} 个；其他见表，选择乡镇可画其他。`,
  },
  en: {
    title: 'Course over the years',
    metric: 'Metric',
    series: { township: 'Township', official: 'Official' },
    promise: 'Promise or target',
    someLines: (shown: number, count: number) =>
      `Only ${shown} of ${count} are drawn; the table has all, and a choice of townships draws others.`,
  },
} as const;

/**
 * Lines over years in small multiples: every panel has its own unit and axis, so that units never mix. A year without a
 * figure breaks the line. @throws RangeError on a figure that is no decimal string
 */
export function prepareTrends(input: TrendsInput): SceneModel {
  const { locale, years, widthPx, absence = 'undisclosed', mostLines = input.series.length } = input;
  const series = input.series.slice(0, mostLines);
  const from = Math.max(0, input.window?.from ?? 0);
  const drawn = input.panels.slice(from, from + Math.min(mostPanels, Math.max(1, input.window?.count ?? mostPanels)));
  const highlighted = new Set(input.highlightedIds);
  const looks = seriesLooks(
    series.length,
    new Set(series.flatMap((entry, index) => (highlighted.has(entry.id) ? [index] : []))),
  );
  const legend = series.length > 1 ? legendOf(series, looks, widthPx) : { marks: [], heightPx: 0 };
  const columns = Math.max(1, Math.min(drawn.length, widthPx >= 860 ? 3 : widthPx >= 540 ? 2 : 1));
  const panelPx = Math.floor((widthPx - (columns - 1) * gapPx) / columns);
  const promised = drawn.some((panel) => panel.promise);
  const heightOfPanel = panelHeightPx(promised);
  const marks: SceneMark[] = [...legend.marks];
  const targets: SceneTarget[] = [];
  drawn.forEach((panel, index) => {
    const place = {
      x: (index % columns) * (panelPx + gapPx),
      y: legend.heightPx + Math.floor(index / columns) * heightOfPanel,
      widthPx: panelPx,
    };
    const part = trendPanel({ panel, place, years, series, looks, locale, promised, absence });
    marks.push(...part.marks);
    targets.push(...part.targets);
  });
  return {
    title: words[locale].title,
    summary: summarise(input),
    note: input.series.length > series.length ? words[locale].someLines(series.length, input.series.length) : null,
    widthPx,
    heightPx: legend.heightPx + Math.ceil(drawn.length / columns) * heightOfPanel,
    fontSizePx: sceneFontSizePx,
    marks,
    targets,
    hiddenRowCount: input.panels.length - drawn.length,
    ...tableOf(input),
  };
}

function legendOf(series: TrendsInput['series'], looks: readonly SeriesLook[], widthPx: number) {
  return legendMarks(
    series.flatMap((entry, index) => {
      const look = looks[index];
      if (!look || look.quiet) return [];
      const swatch = (x: number, middle: number) => [
        lineMark(
          [
            { x, y: middle },
            { x: x + 16, y: middle },
          ],
          look.colour,
          look.strokePx,
          look.dash,
        ),
        symbolMark(look.shape, x + 8, middle, look.colour),
      ];
      return [{ name: entry.name, swatch }];
    }),
    widthPx,
  );
}

function tableOf({
  locale,
  years,
  series,
  panels,
  seriesKind = 'township',
  absence = 'undisclosed',
}: TrendsInput): Pick<SceneModel, 'tableColumns' | 'tableRows'> {
  const text = words[locale];
  const promised = panels.some((panel) => panel.promise);
  return {
    tableColumns: [text.metric, text.series[seriesKind], ...years.map(String), ...(promised ? [text.promise] : [])],
    tableRows: panels.flatMap((panel) =>
      series.map((entry) => ({
        id: `${panel.id} ${entry.id}`,
        cells: [
          inUnit(panel.name, unitWord(panel.unit, locale), locale),
          entry.name,
          ...years.map((_, index) => {
            const figure = panel.figures[entry.id]?.[index] ?? null;
            return figure === null ? absenceWords[absence][locale] : formatFigure(figure, locale);
          }),
          ...(promised ? [panel.promise ? promiseWords(panel.promise, panel.unit, locale) : ''] : []),
        ],
      })),
    ),
  };
}

function summarise({ locale, years, series, panels, absence = 'undisclosed' }: TrendsInput): string {
  const first = years[0] ?? 0;
  const last = years.at(-1) ?? 0;
  const subject = series[0];
  const gaps = panels.reduce(
    (sum, panel) =>
      sum +
      series.reduce(
        (inPanel, entry) =>
          inPanel + years.filter((_, index) => (panel.figures[entry.id]?.[index] ?? null) === null).length,
        0,
      ),
    0,
  );
  const counts = { kept: 0, partly: 0, open: 0, unknown: 0 };
  for (const panel of panels) if (panel.promise) counts[panel.promise.state] += 1;
  const promised = counts.kept + counts.partly + counts.open + counts.unknown;
  const [panel] = panels;
  const single = panels.length === 1 && panel ? panel : null;
  const course = single && series.length === 1 && subject ? courseOf(single, subject.id, locale) : null;
  const risen =
    single === null && series.length === 1 && subject
      ? panels.filter(({ figures }) => hasRisen(figures[subject.id] ?? [])).map(({ name }) => name)
      : [];
  const names = nameSome(
    series.map((entry) => entry.name),
    locale,
  );
  if (locale === 'zh') {
    const parts = [
      `${names} ${first}—${last} 年的${single?.name ?? ` ${panels.length} 项指标`}${course ?? ''}`,
      ...(risen.length > 0 ? [`${nameSome(risen, locale)}上升`] : []),
      ...(gaps > 0 ? [`${gaps} 处${absenceWords[absence].zh}`] : []),
      ...(promised > 0 ? [`承诺与目标 ${promised} 项，已兑现 ${counts.kept} 项`] : []),
    ];
    return `${parts.join('，')}。`;
  }
  const parts = [
    `${single?.name ?? `${panels.length} metrics`} of ${names}, ${first}–${last}${course ?? ''}`,
    ...(risen.length > 0 ? [`${nameSome(risen, locale)} rose`] : []),
    ...(gaps > 0 ? [`${gaps} ${gaps === 1 ? 'figure' : 'figures'} ${absenceWords[absence].en}`] : []),
    ...(promised > 0 ? [`${counts.kept} of ${promised} promises and targets kept`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** Where a single line begins and where it ends; null where it has not both. */
function courseOf(panel: TrendPanel, subjectId: string, locale: ChartLocale): string | null {
  const known = (panel.figures[subjectId] ?? []).filter((figure) => figure !== null);
  const [from] = known;
  const to = known.at(-1);
  if (from === undefined || to === undefined || known.length < 2) return null;
  const last = figureInUnit(to, panel.unit, locale);
  return locale === 'zh'
    ? `由 ${formatFigure(from, locale)} 到 ${last}`
    : `: from ${formatFigure(from, locale)} to ${last}`;
}

/** Whether the last disclosed figure lies above the first disclosed one. */
function hasRisen(figures: readonly (string | null)[]): boolean {
  const known = figures.filter((figure) => figure !== null);
  const first = known[0];
  const last = known.at(-1);
  return first !== undefined && last !== undefined && compareDecimals(last, first) > 0;
}
