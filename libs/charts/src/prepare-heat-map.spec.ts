import { describe, expect, it } from 'vitest';
import { heatMapRowsAtOnce, type HeatMapInput, prepareHeatMap } from './prepare-heat-map';

const input: HeatMapInput = {
  locale: 'zh',
  columnKind: 'theme',
  columns: [
    { key: 'farming', name: '农业' },
    { key: 'law', name: '法治' },
  ],
  rows: [
    { id: 'a', name: '甲镇', cells: { farming: { value: '91.25', rank: 1 }, law: { value: '80.00', rank: 2 } } },
    { id: 'b', name: '乙镇', cells: { farming: { value: null, rank: null }, law: { value: '84.50', rank: 1 } } },
  ],
  widthPx: 640,
};
const texts = (model: ReturnType<typeof prepareHeatMap>) =>
  model.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const fills = (model: ReturnType<typeof prepareHeatMap>) =>
  model.marks.flatMap((mark) => (mark.kind === 'box' ? [mark.fill] : []));

describe('the heat map', () => {
  it('prints every figure and leaves a hatched, worded gap where none is published', () => {
    const model = prepareHeatMap(input);
    expect(texts(model)).toEqual(expect.arrayContaining(['91.3', '80.0', '84.5', '未公布']));
    expect(texts(model)).not.toContain('0.0');
    expect(fills(model)).toHaveLength(3);
  });

  it('says figure and rank of every cell to whoever points at it', () => {
    const labels = prepareHeatMap(input).targets.map((target) => target.label);
    expect(labels).toEqual([
      '甲镇，农业 91.25 分，第 1 名',
      '甲镇，法治 80.00 分，第 2 名',
      '乙镇，农业 未公布',
      '乙镇，法治 84.50 分，第 1 名',
    ]);
  });

  it('is summed up in one sentence', () => {
    expect(prepareHeatMap(input).summary).toBe(
      '2 个乡镇、2 个主题，最高为甲镇 农业 91.25 分，最低为甲镇 法治 80.00 分，1 格未公布。',
    );
    expect(prepareHeatMap({ ...input, rows: [] }).summary).toBe('尚无已公布的得分。');
  });

  it('paints higher figures darker, with the steps of the whole table in every window of it', () => {
    const whole = prepareHeatMap(input);
    const second = prepareHeatMap({ ...input, window: { from: 1, count: 1 } });
    expect(fills(whole)[0]).not.toBe(fills(whole)[1]);
    expect(fills(second)[0]).toBe(fills(whole)[2]);
    expect(second.hiddenRowCount).toBe(1);
  });

  it('numbers the columns and lists their names where a heading has no room', () => {
    const narrow = prepareHeatMap({
      ...input,
      locale: 'en',
      columns: [{ key: 'farming', name: 'Agriculture and rural revitalisation' }, ...input.columns.slice(1)],
      widthPx: 200,
    });
    expect(texts(narrow)).toEqual(expect.arrayContaining(['1', '2', 'Agriculture and rural revitalisation']));
  });

  describe('by criterion', () => {
    const wide: HeatMapInput = {
      ...input,
      columnKind: 'criterion',
      columns: Array.from({ length: 60 }, (_, index) => ({
        key: `c${index}`,
        name: `第${index + 1}个评分项`,
        group: index < 25 ? '德' : '职',
      })),
      rows: Array.from({ length: 300 }, (_, row) => ({
        id: `t${row}`,
        name: `第${row}镇`,
        cells: Object.fromEntries(
          Array.from({ length: 60 }, (_unused, index) => [
            `c${index}`,
            { value: `${60 + ((row + index) % 40)}.25`, rank: row + 1 },
          ]),
        ),
      })),
      widthPx: 360,
    };

    it('goes on in bands below where the columns have no room beside each other, no group torn that fits', () => {
      const model = prepareHeatMap({ ...wide, columns: wide.columns.slice(17, 35), rows: wide.rows.slice(0, 2) });
      const boxes = model.targets.map(({ x, y, width }) => ({ right: x + width, y }));
      expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(360);
      // Two townships in two bands: 德 with its eight criteria, 职 with ten.
      expect([...Map.groupBy(boxes, ({ y }) => y).values()].map((row) => row.length)).toEqual([8, 8, 10, 10]);
      expect(texts(model).filter((text) => text === '德' || text === '职')).toEqual(['德', '职']);
      expect(texts(model).filter((text) => text === '第0镇')).toHaveLength(2);
    });

    it('stays small with 60 criteria and 300 townships, and says all of them in its table', () => {
      const model = prepareHeatMap(wide);
      expect(model.targets.length).toBeLessThanOrEqual(540);
      expect(model.tableRows).toHaveLength(300);
      expect(model.hiddenRowCount).toBe(300 - heatMapRowsAtOnce(60));
      expect(model.tableColumns[1]).toBe('德 · 第1个评分项');
      expect(model.tableRows[0]?.cells[1]).toBe('60.25（第 1 名）');
      expect(model.summary).toContain('300 个乡镇、60 个评分项');
    });

    it('writes names out where there is room for them, and numbers with a list of the names where not', () => {
      const roomy = prepareHeatMap({ ...wide, columns: wide.columns.slice(0, 4), widthPx: 700 });
      expect(texts(roomy)).toContain('第1个评分项');
      expect(texts(roomy)).not.toContain('1');
      const tight = prepareHeatMap({ ...wide, columns: wide.columns.slice(0, 11) });
      expect(texts(tight)).toEqual(expect.arrayContaining(['1', '11', '第11个评分项']));
    });
  });

  it('stays small with 300 townships while the table has them all', () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      id: `t${index}`,
      name: `第${index}镇`,
      cells: { farming: { value: '80.00', rank: 1 }, law: { value: '81.00', rank: 1 } },
    }));
    const columns = Array.from({ length: 22 }, (_, index) => ({ key: `c${index}`, name: `第${index}项` }));
    const model = prepareHeatMap({ ...input, rows, columns });
    expect(model.marks.length).toBeLessThan(1200);
    expect(model.tableRows).toHaveLength(300);
  });
});
