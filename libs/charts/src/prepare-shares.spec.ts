import { describe, expect, it } from 'vitest';
import { prepareBallotStructure } from './prepare-ballot-structure';
import { prepareDisclosure } from './prepare-disclosure';
import { prepareGradeQuota } from './prepare-grade-quota';
import { prepareProgress } from './prepare-progress';

const grades = [
  { key: 'first', name: '优秀' },
  { key: 'second', name: '称职' },
];

describe('grades against the quota', () => {
  const input = {
    locale: 'zh' as const,
    grades,
    groups: [
      { id: 'heads', name: '正职', counts: { first: 3, second: 12 }, undecided: 1, limit: 3 },
      { id: 'deputies', name: '副职', counts: { first: 5, second: 15 }, undecided: 0, limit: 4 },
      { id: 'few', name: '挂职', counts: null, undecided: 0, limit: 1 },
    ],
    widthPx: 640,
  };

  it('show what is used of each limit and say where it is exceeded', () => {
    const model = prepareGradeQuota(input);
    expect(model.rows.map((row) => row.endLabel)).toEqual(['优秀 3/3', '优秀 5/4，超出', '']);
    expect(model.rows.map((row) => row.limit)).toEqual([3, 4, undefined]);
    expect(model.summary).toBe('2 个类别共 8 人优秀，名额 7 人，副职超出名额。');
    expect(prepareGradeQuota({ ...input, locale: 'en' }).summary).toBe(
      '优秀: 8 of 7 allowed in 2 groups, 副职 over the limit.',
    );
  });

  it('keep a group too small to show out of bars, words and table', () => {
    const model = prepareGradeQuota(input);
    expect(model.rows[2]).toMatchObject({ gaps: [{ series: null, text: '人数过少，不显示' }] });
    expect(Object.values(model.rows[2]?.marks ?? {})).toEqual([null, null, null]);
    expect(model.tableRows[2]?.cells.slice(1).every((cell) => cell === '人数过少，不显示')).toBe(true);
  });

  it('leave room on the axis for a limit above every bar', () => {
    const model = prepareGradeQuota({
      ...input,
      groups: [{ id: 'a', name: '甲类', counts: { first: 1 }, undecided: 0, limit: 9 }],
    });
    expect(model.axis.max).toBeGreaterThanOrEqual(9);
  });
});

describe('disclosure of metrics', () => {
  const input = {
    locale: 'zh' as const,
    townships: [
      { id: 'a', name: '甲镇', given: 10, disputed: 0, masked: 50, missing: 9 },
      { id: 'b', name: '乙镇', given: 60, disputed: 2, masked: 5, missing: 2 },
      { id: 'c', name: '丙乡', given: 0, disputed: 0, masked: 0, missing: 0 },
    ],
    widthPx: 640,
  };

  it('puts the most open township first and tells what is given of how many', () => {
    const model = prepareDisclosure(input);
    expect(model.rows.map((row) => [row.id, row.endLabel])).toEqual([
      ['b', '62/69'],
      ['a', '10/69'],
      ['c', ''],
    ]);
    expect(model.tableRows[0]?.cells).toEqual(['乙镇', '60（87%）', '2（2.9%）', '5（7.2%）', '2（2.9%）', '69']);
  });

  it('says that a township has no metrics instead of drawing an empty bar', () => {
    expect(prepareDisclosure(input).rows[2]?.gaps).toEqual([{ series: null, text: '无指标' }]);
  });

  it.each([
    ['zh', '3 个乡镇共应报 138 项指标，已披露 72 项（52.2%），其中 2 项有出入。'],
    ['en', '3 townships: 72 of 138 metric figures disclosed (52.2%), 2 of them conflicting.'],
  ] as const)('is summed up in one sentence (%s)', (locale, sentence) => {
    expect(prepareDisclosure({ ...input, locale }).summary).toBe(sentence);
  });
});

describe('ballots by voter group', () => {
  const model = prepareBallotStructure({
    locale: 'zh',
    ballotWords: grades,
    groups: [
      { id: 'A', name: 'A 票', counts: { first: 6, second: 3 }, abstained: 1 },
      { id: 'B', name: 'B 票', counts: { first: 0, second: 0 }, abstained: 0 },
      { id: 'C', name: 'C 票', counts: null, abstained: 0 },
    ],
    widthPx: 640,
  });

  it('fill 100 percent with the abstained ballots in it', () => {
    expect(Object.values(model.rows[0]?.marks ?? {}).map((mark) => [mark?.value, mark?.label])).toEqual([
      [60, '60%'],
      [30, '30%'],
      [10, '10%'],
    ]);
    expect(model.axis).toMatchObject({ min: 0, max: 100 });
  });

  it('say why a group has no bar', () => {
    expect(model.rows.map((row) => row.gaps.map((gap) => gap.text))).toEqual([[], ['无票'], ['票数过少，不显示']]);
    expect(model.summary).toBe('优秀票占比：A 票 60%。');
  });
});

describe('progress of the round', () => {
  const rows = [
    { id: 'a', name: '甲镇', scored: 4, checked: 3, submitted: 2, waiting: 1, overdue: 2 },
    { id: 'b', name: '乙镇', scored: 0, checked: 1, submitted: 0, waiting: 1, overdue: 0 },
  ];
  const input = { locale: 'zh', rows, rowKind: 'township', tellsScored: true, widthPx: 640 } as const;

  it('counts each report once, names what is overdue and adds everything up', () => {
    const model = prepareProgress(input);
    expect(model.summary).toBe('共 14 份报告，10 份已报送，其中 4 份已评分，2 份已逾期。');
    expect(model.rows.map(({ endLabel }) => endLabel)).toEqual(['已逾期 2', '']);
    expect(model.tableRows.map(({ cells }) => cells.join(' '))).toEqual([
      '甲镇 4 3 2 1 2 12',
      '乙镇 0 1 0 1 0 2',
      '合计 4 4 2 2 2 14',
    ]);
  });

  it('says nothing of scoring to who is not told', () => {
    const told = rows.map((row) => ({ ...row, scored: 0, checked: row.checked + row.scored }));
    const model = prepareProgress({ ...input, rows: told, tellsScored: false });
    expect(model.series.map(({ name }) => name)).toEqual(['已核验', '已报送', '未报送', '已逾期']);
    expect(model.summary).toBe('共 14 份报告，10 份已报送，其中 8 份已核验，2 份已逾期。');
    const early = { ...input, rows: rows.map((row) => ({ ...row, scored: 0, checked: 0 })) };
    expect(prepareProgress(early).summary).toBe('共 6 份报告，2 份已报送，2 份已逾期。');
  });
});
