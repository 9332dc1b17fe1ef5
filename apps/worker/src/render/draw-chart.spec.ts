import {
  type ChartModel,
  prepareGradeQuota,
  prepareHeatMap,
  prepareQuadrant,
  prepareRadar,
  prepareRaterSpread,
  prepareTrends,
} from '@pingyi/charts';
import { describe, expect, it } from 'vitest';
import { drawChart } from './draw-chart';

const size = { locale: 'zh', widthPx: 600 } as const;
const spread = {
  count: 9,
  lowest: '70',
  lowerQuartile: '80',
  median: '85',
  upperQuartile: '90',
  highest: '95',
  mean: '84',
  trimmedMean: '84.5',
};
const models: readonly (readonly [string, ChartModel, readonly string[]])[] = [
  [
    'a heat map',
    prepareHeatMap({
      ...size,
      columnKind: 'theme',
      columns: [{ key: 'law', name: '法治' }],
      rows: [
        { id: 'a', name: '甲镇', cells: { law: { value: '91.20', rank: 1 } } },
        { id: 'b', name: '乙镇', cells: {} },
      ],
    }),
    ['甲镇', '91.2', '未公布'],
  ],
  [
    'courses over years',
    prepareTrends({
      ...size,
      years: [2024, 2025],
      series: [{ id: 'a', name: '甲镇' }],
      panels: [{ id: 'm', name: '示例产值', unit: '亿元', direction: 'higher', figures: { a: ['3.1', null] } }],
    }),
    ['示例产值（亿元）', '3.1', '未披露'],
  ],
  [
    'grades with their quota',
    prepareGradeQuota({
      ...size,
      grades: [{ key: 'first', name: '优秀' }],
      groups: [{ id: 'a', name: '正职', counts: { first: 2 }, undecided: 0, limit: 3 }],
    }),
    ['正职', '优秀 2/3'],
  ],
  [
    'results against ballots',
    prepareQuadrant({ ...size, townships: [{ id: 'a', name: '甲镇', results: '90', ballots: '88' }] }),
    ['甲镇', '实绩高、测评高'],
  ],
  [
    'a township against its class',
    prepareRadar({
      ...size,
      townshipName: '甲镇',
      peerClass: '农业乡镇',
      axes: ['农业', '民生', '生态'].map((name) => ({ key: name, name, own: '90', median: '85', best: null })),
    }),
    ['农业', '90.00', '同类中位'],
  ],
  [
    'the spread of scores',
    prepareRaterSpread({ ...size, groups: [{ id: 'A', name: 'A 票', spread }] }),
    ['A 票', '9 票'],
  ],
];

describe('charts for papers', () => {
  it.each(models)('draw %s as an SVG of its own, the same every time', (_, model, words) => {
    const svg = drawChart(model);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    for (const word of words) expect(svg).toContain(word);
    expect(svg).not.toMatch(/role="button"|NaN|undefined/);
    expect(drawChart(model)).toBe(svg);
  });
});
