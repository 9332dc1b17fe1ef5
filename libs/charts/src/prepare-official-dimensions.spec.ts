import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OfficialDimensionsInput, prepareOfficialDimensions } from './prepare-official-dimensions';

const input: OfficialDimensionsInput = {
  locale: 'zh',
  officialName: '示例人',
  peerClass: '乡镇正职',
  dimensions: [
    { key: '德', name: '德', own: '91.20', classMean: '88.05' },
    { key: '学', name: '学', own: '85.00', classMean: '85.0' },
    { key: '职', name: '职', own: '83.10', classMean: '86.40' },
    { key: '廉', name: '廉', own: null, classMean: '90.00' },
    { key: '法', name: '法', own: '80.00', classMean: null },
  ],
  widthPx: 520,
};

describe("an official's dimensions against the class mean", () => {
  it('keep the order of the rubric and the colour of each dimension', () => {
    const model = prepareOfficialDimensions(input);
    expect(model.rows.map((row) => row.id)).toEqual(['德', '学', '职', '廉', '法']);
    expect(model.rows[0]?.marks['own']?.paint?.colour).toBe('#0072B2');
    expect(model.rows[0]?.marks['classMean']?.paint).toBeUndefined();
  });

  it('give exact differences with their sign', () => {
    const differences = prepareOfficialDimensions(input).tableRows.map((row) => row.cells[3]);
    expect(differences).toEqual(['+3.15', '0.00', '-3.30', '未公布', '同类过少']);
  });

  it('leave a labelled gap on the side that is missing', () => {
    const model = prepareOfficialDimensions(input);
    expect(model.rows[3]?.gaps).toEqual([{ series: 'own', text: '未公布' }]);
    expect(model.rows[3]?.marks['own']).toBeNull();
    expect(model.rows[4]?.gaps).toEqual([{ series: 'classMean', text: '同类过少' }]);
  });

  it.each([
    [
      'zh',
      '示例人的 5 个维度中，高于乡镇正职均值的有德，持平的有学，低于均值的有职，1 个维度未公布，1 个维度同类过少。',
    ],
    [
      'en',
      '示例人, 5 dimensions: above the mean of 乡镇正职 in 德, equal in 学, below it in 职, 1 not published, 1 with too few peers.',
    ],
  ] as const)('are summed up in one sentence (%s)', (locale, sentence) => {
    expect(prepareOfficialDimensions({ ...input, locale }).summary).toBe(sentence);
  });

  it('are criteria beside the median where a township is told about, in windows of their rows, each in the colour of its dimension', () => {
    const dimensions = Array.from({ length: 60 }, (_, index) => ({
      key: `c${index}`,
      name: `第${index + 1}项`,
      dimension: index < 30 ? '德' : '职',
      own: '90.00',
      classMean: index < 5 ? '80.00' : '95.00',
    }));
    const township = { ...input, dimensions, rowKind: 'criterion', subject: 'township', officialName: '甲镇' } as const;
    const model = prepareOfficialDimensions({ ...township, window: { from: 29, count: 2 } });
    expect([model.rows.length, model.hiddenRowCount, model.tableRows.length]).toEqual([2, 58, 60]);
    expect(model.tableColumns).toEqual(['评分项', '本镇', '同类中位', '差值']);
    expect(new Set(model.rows.map((row) => row.marks['own']?.paint?.colour)).size).toBe(2);
    expect(model.summary).toBe(
      '甲镇的 60 个评分项中，高于乡镇正职中位的有第1项、第2项、第3项等 5 个，低于中位的有第6项、第7项、第8项等 55 个。',
    );
  });

  it('use the whole scale, so that the same score has the same length on every sheet', () => {
    expect(prepareOfficialDimensions(input).axis).toMatchObject({ min: 0, max: 100 });
  });

  it('have a mark exactly where there is a figure', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 10_000 }).map((units) => (units / 100).toFixed(2)));
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure), { minLength: 1, maxLength: 9 }), (pairs) => {
        const dimensions = pairs.map(([own, classMean], index) => ({
          key: `k${index}`,
          name: `维度${index}`,
          own,
          classMean,
        }));
        const model = prepareOfficialDimensions({ ...input, dimensions });
        for (const [index, [own, classMean]] of pairs.entries()) {
          const row = model.rows[index];
          expect(row?.marks['own'] === null).toBe(own === null);
          expect(row?.marks['classMean'] === null).toBe(classMean === null);
          expect(row?.gaps.length).toBe([own, classMean].filter((entry) => entry === null).length);
        }
      }),
      { seed: 16, numRuns: 60 },
    );
  });
});
