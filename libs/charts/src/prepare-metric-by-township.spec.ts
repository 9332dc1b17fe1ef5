import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricByTownshipInput, prepareMetricByTownship } from './prepare-metric-by-township';

const input: MetricByTownshipInput = {
  locale: 'zh',
  metric: { key: 'grain_area', name: '粮食播种面积', unit: '万亩', direction: 'higher' },
  townships: [
    { id: 'a', name: '甲镇', value: null },
    { id: 'b', name: '乙镇', value: '1.2' },
    { id: 'c', name: '丙乡', value: '3.25', conflicting: true },
    { id: 'd', name: '丁乡', value: null },
  ],
  widthPx: 640,
};

describe('one metric across townships', () => {
  it('puts the best first and lists the undisclosed at the end, labelled', () => {
    const model = prepareMetricByTownship(input);
    expect(model.rows.map((row) => row.id)).toEqual(['c', 'b', 'a', 'd']);
    expect(model.rows[2]?.marks).toEqual({ grain_area: null });
    expect(model.rows[2]?.gaps).toEqual([{ series: null, text: '未披露' }]);
    expect(model.tableRows[2]?.cells).toEqual(['甲镇', '未披露']);
  });

  it('turns the order when less is better', () => {
    const model = prepareMetricByTownship({ ...input, metric: { ...input.metric, direction: 'lower' } });
    expect(model.rows.map((row) => row.id)).toEqual(['b', 'c', 'a', 'd']);
    expect(model.summary).toBe('粮食播种面积：2 个乡镇已披露，最低为乙镇 1.2 万亩，最高为丙乡 3.25 万亩，2 个未披露。');
  });

  it('has the unit in the title, the axis and the table head', () => {
    const model = prepareMetricByTownship(input);
    expect(model.title).toBe('粮食播种面积（万亩）');
    expect(model.axis.title).toBe('万亩');
    expect(model.tableColumns).toEqual(['乡镇', '数值（万亩）']);
  });

  it('says when another report gives a differing figure', () => {
    expect(prepareMetricByTownship(input).tableRows[0]?.cells[1]).toBe('3.25（与其他报告不一致）');
  });

  it.each([
    ['zh', '粮食播种面积：2 个乡镇已披露，最高为丙乡 3.25 万亩，最低为乙镇 1.2 万亩，2 个未披露。'],
    [
      'en',
      '粮食播种面积: disclosed by 2 townships, highest 丙乡 with 3.25 ten thousand mu, lowest 乙镇 with 1.2 ten thousand mu, 2 undisclosed.',
    ],
  ] as const)('is summed up in one sentence (%s)', (locale, sentence) => {
    expect(prepareMetricByTownship({ ...input, locale }).summary).toBe(sentence);
  });

  it.each([
    [[null, null], '粮食播种面积：2 个乡镇均未披露。'],
    [['2', '2.0'], '粮食播种面积：2 个乡镇已披露，均为 2 万亩。'],
    [['2'], '粮食播种面积：1 个乡镇已披露，最高为镇0 2 万亩。'],
  ])('finds words for %j', (values, sentence) => {
    const townships = values.map((value, index) => ({ id: `t${index}`, name: `镇${index}`, value }));
    expect(prepareMetricByTownship({ ...input, townships }).summary).toBe(sentence);
  });

  it('keeps large figures exact and groups them', () => {
    const townships = [{ id: 'a', name: '甲镇', value: '12345678901234567.89' }];
    expect(prepareMetricByTownship({ ...input, townships }).rows[0]?.marks['grain_area']?.label).toBe(
      '12,345,678,901,234,567.89',
    );
  });

  it('greys the others when some are highlighted', () => {
    const model = prepareMetricByTownship({ ...input, highlightedIds: ['b'] });
    const paints = model.rows.map((row) => row.marks['grain_area']?.paint?.colour);
    expect(paints[0]).not.toBe(paints[1]);
    expect(model.rows[1]?.highlighted).toBe(true);
  });

  it('draws references on the axis and keeps their labels inside', () => {
    const model = prepareMetricByTownship({
      ...input,
      references: [{ key: 'median', name: '同类中位', value: '7.5' }],
    });
    expect(model.references).toEqual([{ key: 'median', label: '同类中位 7.5', value: 7.5, anchor: 'end', yPx: 0 }]);
    expect(model.axis.max).toBeGreaterThanOrEqual(7.5);
  });

  it('has whole ticks for counted things', () => {
    const model = prepareMetricByTownship({
      ...input,
      metric: { key: 'n', name: '项目数', unit: '个', direction: 'higher', wholeNumbers: true },
      townships: [{ id: 'a', name: '甲镇', value: '2' }],
    });
    expect(model.axis.ticks.map((tick) => tick.label)).toEqual(['0', '1', '2']);
  });

  it('keeps order, gaps and zeros apart for any figures', () => {
    const value = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((units) => (units / 100).toFixed(2)));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const townships = values.map((entry, index) => ({ id: `t${index}`, name: `镇${index}`, value: entry }));
        const model = prepareMetricByTownship({ ...input, townships });
        const drawn = model.rows.map((row) => row.marks['grain_area']?.value ?? null);
        const known = drawn.filter((entry) => entry !== null);
        expect(known).toEqual(known.toSorted((a, b) => b - a));
        expect(drawn.slice(known.length).every((entry) => entry === null)).toBe(true);
        expect(known.length).toBe(values.filter((entry) => entry !== null).length);
        expect(model.rows.every((row) => (row.marks['grain_area'] === null) === row.gaps.length > 0)).toBe(true);
      }),
      { seed: 15, numRuns: 100 },
    );
  });
});
