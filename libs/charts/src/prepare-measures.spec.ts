import { describe, expect, it } from 'vitest';
import type { ComparedMetric } from './measure-words';
import { prepareMeasureByTownship } from './prepare-measure-by-township';
import { prepareYearOnYear } from './prepare-year-on-year';

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
const petitions: ComparedMetric = {
  ...output,
  key: 'petitions',
  name: '信访件数',
  unit: '件',
  baseUnit: '件',
  unitFactor: '1',
  direction: 'lower',
  counted: true,
};
const coverage: ComparedMetric = {
  ...output,
  key: 'coverage',
  name: '参保率',
  unit: '%',
  baseUnit: '%',
  unitFactor: '1',
  additive: false,
  share: true,
};

describe('a metric by a measure', () => {
  const townships = [
    { id: 'big', name: '甲镇', value: '6', base: '40000' },
    { id: 'small', name: '乙镇', value: '3', base: '12000' },
    { id: 'masked', name: '丙乡', value: null, base: '9000' },
    { id: 'unsized', name: '丁乡', value: '2', base: null },
  ];

  it('lets the smaller township lead per head, and gives the reason where nothing can be measured', () => {
    const model = prepareMeasureByTownship({
      locale: 'zh',
      metric: output,
      measure: 'per_head',
      townships,
      widthPx: 640,
    });
    expect(model.title).toBe('示例产值·人均（元/人）');
    expect(model.rows.map((row) => [row.id, row.marks['output']?.label ?? row.gaps[0]?.text])).toEqual([
      ['small', '25,000'],
      ['big', '15,000'],
      ['masked', '未披露'],
      ['unsized', '人口未披露'],
    ]);
    expect(model.tableRows.at(-1)?.cells).toEqual(['丁乡', '人口未披露']);
  });

  it('draws the target as a line at 100 percent, also where lower is better', () => {
    const model = prepareMeasureByTownship({
      locale: 'en',
      metric: petitions,
      measure: 'target',
      townships: [{ id: 'a', name: 'A', value: '8', base: '6' }],
      widthPx: 640,
    });
    expect(model.references.map((reference) => reference.label)).toEqual(['target 100']);
    expect(model.rows[0]?.marks['petitions']).toMatchObject({ value: 75, label: '75' });
    expect(model.title).toBe('信访件数, share of target (%)');
  });

  it('draws median and best beside absolute figures and leaves withheld ones out', () => {
    const model = prepareMeasureByTownship({
      locale: 'zh',
      metric: output,
      measure: 'absolute',
      townships,
      peers: { median: '3', best: null },
      widthPx: 640,
    });
    expect(model.references.map((reference) => reference.label)).toEqual(['同类中位 3']);
    expect(model.title).toBe('示例产值（亿元）');
  });
});

describe('changes on last year', () => {
  const rows = [
    { id: '1', name: '示例产值', metric: output, value: '3.3', previous: '3' },
    { id: '2', name: '信访件数', metric: petitions, value: '8', previous: '10' },
    { id: '3', name: '事故起数', metric: petitions, value: '2', previous: '0' },
    { id: '4', name: '入库税收', metric: output, value: '2.7', previous: '3' },
    { id: '5', name: '参保率', metric: coverage, value: '96.5', previous: '95' },
    { id: '6', name: '粮食产量', metric: output, value: null, previous: '3' },
  ];
  const [percent, points] = prepareYearOnYear({ locale: 'zh', rowKind: 'metric', rows, widthPx: 640 });

  it('keep per cent and percentage points in two charts', () => {
    expect([percent?.title, points?.title]).toEqual(['较上年变化（%）', '较上年变化（百分点）']);
    expect(points?.rows.map((row) => row.marks['change']?.label)).toEqual(['▲ +1.5']);
    expect(prepareYearOnYear({ locale: 'zh', rowKind: 'metric', rows: [], widthPx: 640 })).toEqual([]);
  });

  it('diverge from zero, a fall of what should fall is better, and what cannot be compared stands last', () => {
    expect(percent?.rows.map((row) => row.marks['change']?.value ?? null)).toEqual([10, -20, -10, null, null]);
    const paint = (index: number) => percent?.rows[index]?.marks['change']?.paint;
    expect(paint(1)).toEqual(paint(0));
    expect(paint(2)).not.toEqual(paint(0));
    expect(percent?.tableRows[1]?.cells).toEqual(['信访件数', '8 件', '10 件', '-20.0%', '下降，向好']);
  });

  it('say why a change cannot be told', () => {
    expect(percent?.rows.flatMap((row) => row.gaps.map((gap) => gap.text))).toEqual(['基数为零或负，不可比', '未披露']);
    expect(percent?.summary).toBe('3 项可与上年比较：2 项向好，1 项转差（入库税收），2 项不可比。');
  });
});
