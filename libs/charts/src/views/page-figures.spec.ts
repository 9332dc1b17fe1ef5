import { ComparisonMeasure, Dimension, wholeComparisonQuery } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { type ChartLocale, formatFigure } from '../chart-locale';
import { type ChartModel, isScene } from '../chart-model';
import type { PageAnswer, PageFigure, PageView } from './page-figure';
import { pageFigures } from './page-figures';
import { choices, matrixOf, metricOf, metrics, officialOf, overviewOf, townshipOf } from './test-support/page-answers';

const viewOf = (query: Partial<PageView['query']> = {}, locale: ChartLocale = 'en'): PageView => ({
  locale,
  query: { ...wholeComparisonQuery, ...query },
  choices,
});

const pages = (count: number, measure: ComparisonMeasure = 'absolute'): readonly PageAnswer[] => [
  { page: 'overview', answer: overviewOf(count) },
  { page: 'matrix', answer: matrixOf(count, measure) },
  { page: 'metric', answer: metricOf(count, measure) },
  { page: 'township', answer: townshipOf(count) },
  { page: 'official', answer: officialOf() },
];

const drawn = ({ draw, rows, rowsAtOnce }: PageFigure, widthPx = 900): ChartModel =>
  draw({ widthPx, ...(rows === null ? {} : { window: { from: 0, count: rowsAtOnce ?? rows } }) });

function figureOf(page: PageAnswer, key: string, view = viewOf()): ChartModel {
  const figure = pageFigures(page, view).find((candidate) => candidate.key === key);
  if (!figure) throw new Error(`no figure ${key}`);
  return drawn(figure);
}

/** How many cells of the row say the figure, alone or before its rank, share or unit. */
function tellings(model: ChartModel, rowId: string, text: string): number {
  const rows = model.tableRows.filter(({ id }) => id === rowId);
  return rows.flatMap(({ cells }) => cells).filter((cell) => cell === text || cell.startsWith(`${text} `)).length;
}

type Expected = readonly (readonly [rowId: string, figure: string | null | undefined])[];

/** Figures that their row does not tell exactly once. */
function mistold(model: ChartModel, expected: Expected, places?: number): Expected {
  const known = expected.filter(([, figure]) => figure != null);
  if (known.length === 0) throw new Error('there is no figure to look for');
  return known.filter(([rowId, figure]) => tellings(model, rowId, formatFigure(figure ?? '', 'en', places)) !== 1);
}

/** Every text of a drawing; ids and keys are not drawn. */
function texts(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['id', 'key', 'rowId', 'seriesKey', 'series'].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, key === 'series' ? '' : key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => texts(item, name));
  return [];
}

function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [];
}

describe('the charts of the overview', () => {
  const { townships } = overviewOf(40);
  const page = { page: 'overview', answer: overviewOf(40) } as const;

  it('tell every total and every dimension of every township once', () => {
    const ofDimensions = townships.flatMap(({ township, dimensions }) =>
      Dimension.options.map((dimension) => [township.id, dimensions[dimension]] as const),
    );
    const bars = figureOf(page, 'dimensions');
    expect(mistold(bars, ofDimensions, 2)).toEqual([]);
    expect(
      mistold(
        bars,
        townships.map(({ township, total }) => [township.id, total] as const),
        2,
      ),
    ).toEqual([]);
    expect(mistold(figureOf(page, 'heat-map'), ofDimensions, 2)).toEqual([]);
  });

  it('tell every part and every count of disclosed metrics once', () => {
    const parts = townships
      .filter(({ parts: { ballot, metric } }) => ballot !== null && metric !== null)
      .flatMap(({ township, parts }) => [[township.id, parts.ballot] as const, [township.id, parts.metric] as const]);
    expect(mistold(figureOf(page, 'quadrant'), parts, 2)).toEqual([]);
    const counts = townships.flatMap(({ township, disclosure }) =>
      Object.values(disclosure).map((count) => [township.id, String(count)] as const),
    );
    expect(mistold(figureOf(page, 'disclosure'), counts, 0)).toEqual([]);
  });

  it('put the limit beside the grades that are told and say why others are not', () => {
    const grades = figureOf(page, 'grades');
    expect(grades.tableRows.map(({ cells }) => cells)).toEqual([
      ['heads', '3', '8', '1', '12'],
      ['teams', ...Array.from({ length: 4 }, () => 'too few people to show')],
    ]);
    expect(grades.summary).toBe('Excellent: 3 of 4 allowed in 1 group.');
  });
});

describe('the charts of metrics across townships', () => {
  it.each(['absolute', 'target', 'year_on_year'] as const)('tell every figure of the measure once (%s)', (measure) => {
    const matrix = matrixOf(40, measure);
    const page = { page: 'matrix', answer: matrix } as const;
    for (const [index, metric] of metrics.entries()) {
      const model = figureOf(page, metric.key, viewOf({ measure }));
      const cells = matrix.townships.map(({ township, cells: ofTownship }) => ({
        id: township.id,
        ...ofTownship[index],
      }));
      const told = cells.flatMap(({ id, value, base }) =>
        measure === 'absolute' || value === null ? [[id, value] as const] : [[id, value] as const, [id, base] as const],
      );
      expect(mistold(model, told)).toEqual([]);
      expect(model.tableRows).toHaveLength(32);
      expect(model.note).toContain('8 townships whose reports do not name it are not drawn.');
    }
  });

  it('say 未披露 in place of a figure that a report masks, never 0', () => {
    const { townships } = metricOf(40, 'absolute');
    const masked = townships.filter(({ cell }) => cell.standing === 'undisclosed').map(({ township }) => township.id);
    const model = figureOf({ page: 'metric', answer: metricOf(40, 'absolute') }, 'output', viewOf({}, 'zh'));
    const rows = model.tableRows.filter(({ id }) => masked.includes(id));
    expect(rows.map(({ cells }) => cells[1])).toEqual(masked.map(() => '未披露'));
    expect(model.note).toContain('同类不足三个，不显示同类中位和最优。');
  });

  it('have the years of every township in the table and lines of twelve', () => {
    const across = metricOf(40, 'absolute');
    const model = figureOf({ page: 'metric', answer: across }, 'trend');
    expect(
      mistold(
        model,
        across.townships.flatMap(({ township, series }) =>
          series.map((value) => [`output ${township.id}`, value] as const),
        ),
      ),
    ).toEqual([]);
    expect(model.note).toContain('12 of 40');
  });

  it('leave out a metric of which the measure says nothing', () => {
    const matrix = matrixOf(3, 'absolute');
    const silent = matrix.townships.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => (index === 0 ? { ...cell, value: null, measured: null } : cell)),
    }));
    const keys = pageFigures({ page: 'matrix', answer: { ...matrix, townships: silent } }, viewOf()).map(
      ({ key }) => key,
    );
    expect(keys).toEqual(['petitions', 'coverage']);
  });
});

describe('the charts of one township', () => {
  const profile = townshipOf(20);
  const page = { page: 'township', answer: profile } as const;

  it('tell the class, the results and all that its metrics are compared with once', () => {
    const radar = profile.dimensions.flatMap(({ dimension, own, median, best }) =>
      [own, median, best].map((figure) => [dimension, figure] as const),
    );
    expect(mistold(figureOf(page, 'radar'), radar, 2)).toEqual([]);
    const results = profile.results.map((result) => [`total ${profile.row.township.id}`, result?.total] as const);
    expect(mistold(figureOf(page, 'results'), results)).toEqual([]);
    const targeted = profile.metrics.filter(({ target }) => target !== null);
    expect(
      mistold(
        figureOf(page, 'targets'),
        targeted.flatMap(({ metric, cell, target }) => [
          [metric.key, cell.value] as const,
          [metric.key, target] as const,
        ]),
      ),
    ).toEqual([]);
    const courses = profile.metrics.filter(({ series }) => series.filter((value) => value !== null).length > 1);
    expect(
      mistold(
        figureOf(page, 'trends'),
        courses.flatMap(({ metric, series }) =>
          series.map((value) => [`${metric.key} ${profile.row.township.id}`, value] as const),
        ),
      ),
    ).toEqual([]);
  });

  it('keep changes in per cent and in percentage points apart', () => {
    const before = profile.metrics.filter(({ cell, series }) => cell.value !== null || series.at(-2) != null);
    for (const share of [false, true]) {
      const of = before.filter(({ metric }) => metric.share === share);
      const model = figureOf(page, share ? 'changes-in-points' : 'changes');
      expect(model.tableRows.map(({ id }) => id).toSorted()).toEqual(of.map(({ metric }) => metric.key).toSorted());
      expect(
        mistold(
          model,
          of.flatMap(({ metric, cell, series }) => [
            [metric.key, cell.value] as const,
            [metric.key, series.at(-2)] as const,
          ]),
        ),
      ).toEqual([]);
    }
  });

  it('say that a class is too small to be shown beside it', () => {
    const alone = profile.dimensions.map((dimension) => ({ ...dimension, own: '80.00', median: null, best: null }));
    const radar = figureOf({ page: 'township', answer: { ...profile, dimensions: alone } }, 'radar', viewOf({}, 'zh'));
    expect(radar.note).toBe('同类不足三个，不显示同类中位和最优。');
    expect(radar.tableRows[0]?.cells).toEqual(['德', '80.00', '同类过少', '同类过少']);
  });
});

describe('the charts of one official', () => {
  const profile = officialOf();
  const page = { page: 'official', answer: profile } as const;

  it('tell dimensions, years, ballots and spread once', () => {
    const dimensions = profile.dimensions.flatMap(({ dimension, own, classMean }) =>
      [own, classMean].map((figure) => [dimension, figure] as const),
    );
    expect(mistold(figureOf(page, 'dimensions'), dimensions, 2)).toEqual([]);
    const totals = profile.years.map(({ total }) => [`total ${profile.official.id}`, total] as const);
    expect(mistold(figureOf(page, 'results'), totals)).toEqual([]);
    const [first] = profile.groups;
    const shown = first?.shown;
    const id = first?.groupId ?? '';
    expect(
      mistold(figureOf(page, 'ballots'), [
        [id, '17'],
        [id, '9'],
        [id, '3'],
        [id, '29'],
      ]),
    ).toEqual([]);
    expect(
      mistold(
        figureOf(page, 'spread'),
        Object.values({ ...shown?.spread, trimmed: shown?.mean }).map((figure) => [id, figure]),
        2,
      ),
    ).toEqual([]);
  });

  it('keep a group with too few ballots as a row without a figure', () => {
    const [, few] = profile.groups;
    for (const key of ['ballots', 'spread']) {
      const row = figureOf(page, key).tableRows.find(({ id }) => id === few?.groupId);
      expect(new Set(row?.cells.slice(1))).toEqual(new Set(['too few ballots to show']));
    }
  });
});

describe('the charts of any page', () => {
  const widths = [300, 590, 1100];

  it.each([0, 1, 300])('are whole with %i townships or metrics, by any measure, at any width', (count) => {
    for (const measure of ComparisonMeasure.options) {
      for (const page of pages(count, measure)) {
        const shown = pageFigures(page, viewOf({ measure, layout: 'grouped' }));
        expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
        for (const figure of shown) {
          const models = (measure === 'absolute' ? widths : [590]).map((widthPx) => drawn(figure, widthPx));
          for (const model of models) {
            expect(numbers(model).every(Number.isFinite)).toBe(true);
            expect(texts(model).filter((text) => /NaN|undefined|null|Infinity/u.test(text))).toEqual([]);
            expect(model.heightPx).toBeGreaterThan(0);
            const nodes = isScene(model)
              ? model.marks.length + model.targets.length
              : model.rows.length * (model.series.length + 2);
            expect(nodes).toBeLessThan(1000);
          }
        }
      }
    }
  });

  it('are in one language: English has no Chinese, and both have the same charts', () => {
    for (const page of pages(12)) {
      const inChinese = pageFigures(page, viewOf({}, 'zh'));
      const inEnglish = pageFigures(page, viewOf({}, 'en'));
      expect(inEnglish.map(({ key }) => key)).toEqual(inChinese.map(({ key }) => key));
      const words = inEnglish.flatMap((figure) => [figure.section, ...texts(drawn(figure))]);
      expect(words.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
      for (const figure of inChinese) expect(figure.section).toMatch(/\p{Script=Han}/u);
    }
  });

  it('come in reading order', () => {
    const keys = pages(3).map((page) => pageFigures(page, viewOf()).map(({ key }) => key));
    expect(keys).toEqual([
      ['dimensions', 'grades', 'heat-map', 'criteria', 'disclosure', 'quadrant'],
      ['output', 'petitions', 'coverage'],
      ['output', 'trend'],
      ['radar', 'criteria', 'results', 'targets', 'changes', 'changes-in-points', 'trends'],
      ['dimensions', 'criteria', 'results', 'ballots', 'spread'],
    ]);
  });

  it('draw any window of their rows, and all windows together every row once', () => {
    const figure = pageFigures({ page: 'matrix', answer: matrixOf(100, 'absolute') }, viewOf())[0];
    const ids: string[] = [];
    const rows = figure?.rows ?? 0;
    for (let from = 0; from < rows; from += 12) {
      const model = figure?.draw({ widthPx: 590, window: { from, count: 12 } });
      if (model && !isScene(model)) ids.push(...model.rows.map(({ id }) => id));
    }
    expect([ids.length, new Set(ids).size]).toEqual([rows, rows]);
  });
});
