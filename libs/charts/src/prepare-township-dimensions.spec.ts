import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  prepareTownshipDimensions,
  type TownshipDimensions,
  type TownshipDimensionsInput,
} from './prepare-township-dimensions';

const dimensions = [
  { key: '德', name: '德', weightPercent: '15' },
  { key: '学', name: '学', weightPercent: '10' },
  { key: '职', name: '职', weightPercent: '45' },
  { key: '廉', name: '廉', weightPercent: '15' },
  { key: '法', name: '法', weightPercent: '15' },
];
const means = (mean: string) => ({ 德: mean, 学: mean, 职: mean, 廉: mean, 法: mean });

const townships: TownshipDimensions[] = [
  { id: 'b', name: '乙镇', total: '88.10', rank: 2, dimensions: means('88.10') },
  { id: 'd', name: '丁乡', total: null, rank: null, dimensions: {} },
  { id: 'a', name: '甲镇', total: '92.35', rank: 1, dimensions: means('92.35') },
  { id: 'c', name: '丙乡', total: '88.10', rank: 2, dimensions: { ...means('88.10'), 法: null } },
];
const input: TownshipDimensionsInput = { layout: 'stacked', locale: 'zh', dimensions, townships, widthPx: 800 };

describe('dimension bars of townships', () => {
  it('follow the rank, keep the given order among equals and put the unranked last', () => {
    expect(prepareTownshipDimensions(input).rows.map((row) => row.id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('show the points each dimension brings, exactly', () => {
    const [first] = prepareTownshipDimensions(input).rows;
    expect(first?.marks['职']).toMatchObject({ label: '41.6', value: 41.56 });
    expect(first?.endLabel).toBe('92.35');
  });

  it('leave a labelled gap and no zero where nothing is published', () => {
    const model = prepareTownshipDimensions(input);
    const [, , partly, nothing] = model.rows;
    expect(nothing?.marks).toEqual({ 德: null, 学: null, 职: null, 廉: null, 法: null });
    expect(nothing?.gaps).toEqual([{ series: null, text: '未公布' }]);
    expect(partly?.marks['法']).toBeNull();
    expect(partly?.endLabel).toBe('88.10（法未公布）');
    expect(model.tableRows.at(-1)?.cells).toEqual([
      '未公布',
      '丁乡',
      '未公布',
      '未公布',
      '未公布',
      '未公布',
      '未公布',
      '未公布',
    ]);
  });

  it('name the missing dimension in its own slot when bars stand side by side', () => {
    const grouped = prepareTownshipDimensions({ ...input, layout: 'grouped' });
    expect(grouped.rows[2]?.gaps).toEqual([{ series: '法', text: '法 未公布' }]);
    expect(grouped.rows[0]?.marks['职']?.label).toBe('92.35');
    expect(grouped.axis).toMatchObject({ min: 0, max: 100 });
  });

  it.each([
    ['zh', '共 4 个乡镇，甲镇以 92.35 分居首，乙镇、丙乡以 88.10 分列最后，1 个乡镇未公布。'],
    [
      'en',
      '4 townships: 甲镇 is first with 92.35 points, 乙镇 and 丙乡 are last with 88.10, 1 without a published result.',
    ],
  ] as const)('are summed up in one sentence (%s)', (locale, sentence) => {
    expect(prepareTownshipDimensions({ ...input, locale }).summary).toBe(sentence);
  });

  it('say so when nothing at all is published', () => {
    const model = prepareTownshipDimensions({ ...input, townships: townships.slice(1, 2) });
    expect(model.summary).toBe('共 1 个乡镇，结果均未公布。');
    expect(model.axis.ticks.length).toBeGreaterThan(1);
  });

  it('tell how the rank moved against last year, only where years are compared', () => {
    const compared = prepareTownshipDimensions({
      ...input,
      townships: townships.map((township, index) => ({ ...township, previousRank: [5, 1, null, 2][index] ?? null })),
    });
    expect(compared.rows.map((row) => row.endLabel)).toEqual(['92.35 —', '88.10 ▲3', '88.10 ＝（法未公布）', '']);
    expect(compared.tableColumns[3]).toBe('名次较上年');
    expect(compared.tableRows.map((row) => row.cells[3])).toEqual(['上年无名次', '上升 3 位', '持平', '上年无名次']);
    expect(prepareTownshipDimensions(input).tableColumns).not.toContain('名次较上年');
  });

  it('draw at most a window of rows while the table keeps all 300', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      id: `t${index}`,
      name: `第${index}镇`,
      total: '80.00',
      rank: index + 1,
      dimensions: means('80.00'),
    }));
    const whole = prepareTownshipDimensions({ ...input, townships: many });
    const part = prepareTownshipDimensions({ ...input, townships: many, window: { from: 290, count: 20 } });
    expect([whole.rows.length, whole.hiddenRowCount, whole.tableRows.length]).toEqual([60, 240, 300]);
    expect([part.rows[0]?.id, part.rows.length, part.hiddenRowCount]).toEqual(['t290', 10, 290]);
  });

  it('print a label only in a bar that has room for it', () => {
    const narrow = prepareTownshipDimensions({ ...input, widthPx: 300 });
    expect(narrow.rows[0]?.marks['学']?.drawLabel).toBe(false);
    expect(narrow.rows[0]?.marks['职']?.drawLabel).toBe(true);
  });

  it('never turn a missing figure into a bar and never lose a township', () => {
    const score = fc.option(fc.integer({ min: 0, max: 10_000 }).map((units) => (units / 100).toFixed(2)));
    const township = fc.record({
      total: score,
      rank: fc.option(fc.integer({ min: 1, max: 40 })),
      dimensions: fc.record({ 德: score, 学: score, 职: score, 廉: score, 法: score }),
    });
    fc.assert(
      fc.property(
        fc.array(township, { maxLength: 40 }),
        fc.constantFrom('stacked' as const, 'grouped' as const),
        (drawn, layout) => {
          const given = drawn.map((entry, index) => ({ ...entry, id: `t${index}`, name: `镇${index}` }));
          const model = prepareTownshipDimensions({ ...input, layout, townships: given });
          expect(model.tableRows.map((row) => row.id).toSorted()).toEqual(given.map((entry) => entry.id).toSorted());
          for (const row of model.rows) {
            const source = given.find((entry) => entry.id === row.id);
            for (const { key } of dimensions) {
              expect(row.marks[key] === null).toBe(source?.dimensions[key as '德'] === null);
              expect(row.marks[key]?.value ?? 0).toBeLessThanOrEqual(model.axis.max);
            }
          }
          const ranks = model.rows.map((row) => given.find((entry) => entry.id === row.id)?.rank ?? Infinity);
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        },
      ),
      { seed: 14, numRuns: 60 },
    );
  });
});
