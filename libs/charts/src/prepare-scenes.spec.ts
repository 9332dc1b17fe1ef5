import { describe, expect, it } from 'vitest';
import type { ComparedMetric } from './measure-words';
import { prepareQuadrant, type QuadrantTownship } from './prepare-quadrant';
import { prepareRadar } from './prepare-radar';
import { prepareRaterSpread } from './prepare-rater-spread';
import { prepareTargetBullets } from './prepare-target-bullets';
import { prepareTrends, type TrendsInput } from './prepare-trends';
import type { SceneModel } from './scene';
import { seriesLooks } from './series-look';

const texts = (model: SceneModel) => model.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const lines = (model: SceneModel, colour: string) =>
  model.marks.flatMap((mark) => (mark.kind === 'line' && mark.stroke === colour ? [mark.points.length] : []));
const symbols = (model: SceneModel) => model.marks.flatMap((mark) => (mark.kind === 'symbol' ? [mark] : []));

const output: ComparedMetric = {
  key: 'output',
  name: '示例产值',
  unit: '亿元',
  baseUnit: '元',
  unitFactor: '100000000',
  direction: 'higher',
  additive: true,
  counted: false,
  share: false,
};

describe('courses over the years', () => {
  const input: TrendsInput = {
    locale: 'zh',
    years: [2022, 2023, 2024, 2025],
    series: [
      { id: 'a', name: '甲镇' },
      { id: 'b', name: '乙镇' },
    ],
    panels: [
      {
        id: 'output',
        name: '示例产值',
        unit: '亿元',
        direction: 'higher',
        figures: { a: ['2', '2.5', null, '3'], b: ['1', '1.5', '2', '2.5'] },
        promise: { source: 'report', text: '达到 3 亿元', value: '3', state: 'kept' },
      },
      { id: 'rate', name: '参保率', unit: '%', direction: 'higher', figures: { a: [null, null, null, null] } },
    ],
    widthPx: 640,
  };

  it('break at a year without a figure instead of passing through zero', () => {
    const model = prepareTrends(input);
    const [first, second] = seriesLooks(2, new Set());
    expect(lines(model, first?.colour ?? '').toSorted((a, b) => a - b)).toEqual([2, 2]);
    expect(lines(model, second?.colour ?? '').toSorted((a, b) => a - b)).toEqual([2, 4]);
    expect(texts(model)).toEqual(expect.arrayContaining(['未披露 1 处', '未披露']));
    expect(model.tableRows[0]?.cells).toEqual([
      '示例产值（亿元）',
      '甲镇',
      '2',
      '2.5',
      '未披露',
      '3',
      '上年承诺：3 亿元（已兑现）',
    ]);
  });

  it('give every unit its own panel and axis', () => {
    const names = texts(prepareTrends(input));
    expect(names).toEqual(expect.arrayContaining(['示例产值（亿元）', '参保率（%）', '上年承诺：3 亿元（已兑现）']));
  });

  it('say every figure of a year to whoever points at it', () => {
    expect(prepareTrends(input).targets[2]?.label).toBe('示例产值，2024 年，甲镇 未披露，乙镇 2 亿元');
    expect(prepareTrends(input).summary).toBe(
      '甲镇、乙镇 2022—2025 年的 2 项指标，9 处未披露，承诺与目标 1 项，已兑现 1 项。',
    );
  });

  it.each([
    ['zh', '甲镇 2022—2025 年的参保率由 95 到 96.5 %，2 处未披露。'],
    ['en', '参保率 of 甲镇, 2022–2025: from 95 to 96.5 %, 2 figures undisclosed.'],
  ] as const)('say of a single line where it begins and where it ends (%s)', (locale, sentence) => {
    const rate = { id: 'rate', name: '参保率', unit: '%', direction: 'higher' as const };
    const panels = [{ ...rate, figures: { a: ['95', null, '96.5', null] } }];
    expect(prepareTrends({ ...input, locale, series: input.series.slice(0, 1), panels }).summary).toBe(sentence);
  });

  it('fit a phone in one column and stay inside the drawing', () => {
    const narrow = prepareTrends({ ...input, locale: 'en', widthPx: 340 });
    expect(narrow.heightPx).toBeGreaterThan(prepareTrends(input).heightPx);
    for (const target of narrow.targets) {
      expect(target.x).toBeGreaterThanOrEqual(0);
      expect(target.x + target.width).toBeLessThanOrEqual(narrow.widthPx);
    }
  });

  it('colour eight townships apart and above that only the highlighted ones', () => {
    const eight = seriesLooks(8, new Set());
    expect(new Set(eight.map((look) => look.colour)).size).toBe(8);
    expect(new Set(eight.map((look) => look.shape)).size).toBe(8);
    expect(new Set(eight.map((look) => look.dash)).size).toBe(8);
    expect(seriesLooks(12, new Set([3])).map((look) => look.quiet)).toEqual(
      Array.from({ length: 12 }, (_, index) => index !== 3),
    );
  });
});

describe('completion of targets', () => {
  const model = prepareTargetBullets({
    locale: 'zh',
    rowKind: 'metric',
    bullets: [
      { id: '1', name: '示例产值', metric: output, actual: '3.3', target: '3' },
      { id: '2', name: '入库税收', metric: output, actual: '9', target: '3' },
      { id: '3', name: '粮食产量', metric: output, actual: null, target: '3' },
      { id: '4', name: '村集体收入', metric: output, actual: '2', target: null },
      { id: '5', name: '旅游收入', metric: output, actual: '2', target: '4' },
    ],
    widthPx: 640,
  });

  it('print the percentage and the figures with their unit', () => {
    expect(texts(model)).toEqual(expect.arrayContaining(['110.0%', '实绩 3.3 亿元，目标 3 亿元', '300.0%', '50.0%']));
    expect(model.summary).toBe('5 项中已完成 2 项，未完成 1 项（旅游收入），2 项无法计算。');
  });

  it('draw no bar for what is undisclosed or has no target, and put it last', () => {
    const bars = model.marks.filter((mark) => mark.kind === 'painted' && mark.height === 14);
    expect(bars).toHaveLength(3);
    expect(model.tableRows.slice(3).map((row) => row.cells[3])).toEqual(['未披露', '未设目标']);
  });

  it('say a long unit once where there is no room for it twice', () => {
    const bullets = [{ id: '1', name: 'Output', metric: output, actual: '3.3', target: '3' }];
    const narrow = prepareTargetBullets({ locale: 'en', rowKind: 'metric', bullets, widthPx: 340 });
    expect(texts(narrow)).toContain('actual 3.3, target 3 hundred million yuan');
    expect(narrow.targets[0]?.label).toContain('actual 3.3 hundred million yuan, target 3 hundred million yuan');
  });

  it('keep a bar far beyond its target inside the plot', () => {
    const ends = model.marks.flatMap((mark) => (mark.kind === 'painted' ? [mark.x + mark.width] : []));
    expect(Math.max(...ends)).toBeLessThanOrEqual(model.widthPx);
    expect(texts(model)).toContain('▶');
  });
});

describe('results against ballots', () => {
  const township = (id: string, results: string | null, ballots: string | null): QuadrantTownship => ({
    id,
    name: `${id}镇`,
    results,
    ballots,
  });
  const townships = [
    township('甲', '95', '92'),
    township('乙', '94', '80'),
    township('丙', '80', '91'),
    township('丁', '79', '79'),
    township('戊', null, '90'),
  ];

  it('sort townships into the four corners by the medians', () => {
    const model = prepareQuadrant({ locale: 'zh', townships, widthPx: 640 });
    expect(model.tableRows.map((row) => row.cells[3])).toEqual([
      '实绩高、测评高',
      '实绩高、测评低',
      '实绩低、测评高',
      '实绩低、测评低',
      '未公布',
    ]);
    expect(model.summary).toBe('5 个乡镇中 1 个实绩、测评都在中位以上，乙镇实绩高而测评低，1 个缺一项。');
  });

  it('draw no point for a township that lacks one of the two', () => {
    expect(symbols(prepareQuadrant({ locale: 'zh', townships, widthPx: 640 }))).toHaveLength(4);
    const none = prepareQuadrant({ locale: 'zh', townships: townships.slice(4), widthPx: 640 });
    expect([symbols(none).length, texts(none)]).toEqual([0, ['未公布']]);
  });

  it('name only the chosen among many and let no name cover another', () => {
    const many = Array.from({ length: 300 }, (_, index) => township(`第${index}`, String(70 + (index % 25)), '85'));
    const model = prepareQuadrant({ locale: 'zh', townships: many, widthPx: 360, highlightedIds: ['第0', '第1'] });
    expect(texts(model).filter((text) => text.endsWith('镇')).length).toBeLessThanOrEqual(2);
    expect(model.marks.length).toBeLessThan(400);
  });
});

describe('a township against its class', () => {
  const axes = ['农业', '招商', '民生', '生态'].map((name, index) => ({
    key: name,
    name,
    own: index === 2 ? null : String(80 + index),
    median: '81',
    best: '95',
  }));
  const input = { locale: 'zh' as const, townshipName: '甲镇', peerClass: '农业乡镇', axes, widthPx: 480 };

  it('leaves the outline open and unfilled where a part is not published', () => {
    const model = prepareRadar(input);
    expect(model.marks.some((mark) => mark.kind === 'area')).toBe(false);
    expect(texts(model)).toContain('未公布');
    expect(model.summary).toBe('甲镇与农业乡镇相比，3 项中 2 项不低于中位，农业低于中位，1 项无可比数。');
    const whole = prepareRadar({ ...input, axes: axes.map((axis) => ({ ...axis, own: '90' })) });
    expect(whole.marks.some((mark) => mark.kind === 'area')).toBe(true);
  });

  it('is a table only with fewer than three parts', () => {
    const model = prepareRadar({ ...input, axes: axes.slice(0, 2) });
    expect(texts(model)).toEqual(['不足三项，不画图，见表。']);
    expect(model.tableRows).toHaveLength(2);
  });
});

describe('the spread of scores', () => {
  const spread = {
    count: 18,
    lowest: '70',
    lowerQuartile: '82',
    median: '88',
    upperQuartile: '91',
    highest: '97',
    mean: '86.4',
    trimmedMean: '87.1',
  };

  it('names the gap between the groups by the means that count', () => {
    const model = prepareRaterSpread({
      locale: 'zh',
      groups: [
        { id: 'A', name: 'A 票', spread },
        { id: 'B', name: 'B 票', spread: { ...spread, mean: '84.00', trimmedMean: null } },
        { id: 'C', name: 'C 票', spread: null },
      ],
      widthPx: 640,
    });
    expect(model.summary).toBe('A 票平均最高（87.10 分），B 票最低（84.00 分），相差 3.10 分。');
    expect(texts(model)).toContain('票数过少，不显示');
    expect(model.tableRows[2]?.cells.slice(1).every((cell) => cell === '票数过少，不显示')).toBe(true);
    expect(model.tableRows[1]?.cells.at(-1)).toBe('不去极值');
  });
});
