import { ResultSheet } from '@pingyi/contracts';
import { describe, expect, it } from 'vitest';
import { chineseSheet, englishSheet } from '../../../../test/fixtures/result-sheets';
import { prepareResultSheet } from './prepare-result-sheet';

describe('the words of a result sheet', () => {
  it('give rank, grade and total with their units', () => {
    expect(prepareResultSheet(chineseSheet).view.outcome).toEqual([
      { label: '总分', value: '87.43', unit: '分' },
      { label: '名次', value: '第 3 名', unit: '共 12 名' },
      { label: '等次', value: '称职', unit: '' },
    ]);
    expect(prepareResultSheet(englishSheet).view.outcome[1]).toEqual({ label: 'Rank', value: '3', unit: 'of 12' });
  });

  it('say 未公布 for everything that is not there, and never zero', () => {
    const nothing = ResultSheet.parse({
      ...chineseSheet,
      total: null,
      rank: null,
      grade: null,
      parts: [],
      dimensions: chineseSheet.dimensions.map((dimension) => ({ ...dimension, own: null, classMean: null })),
      groups: chineseSheet.groups.map((group) => ({ ...group, shown: null })),
    });
    const { view } = prepareResultSheet(nothing);
    expect(view.outcome.map((entry) => entry.value)).toEqual(['未公布', '未公布', '未公布']);
    expect(view.dimensions.rows.map((row) => row.cells.slice(2))).toEqual(
      view.dimensions.rows.map(() => ['未公布', '未公布', '未公布']),
    );
    const printed = [...view.dimensions.rows, ...view.groups.rows].flatMap((row) => row.cells).join(' ');
    expect(printed).not.toMatch(/\b0|null|undefined/);
    expect([...view.explanation, view.chartSummary].join(' ')).not.toMatch(/0\.00|null|undefined/);
  });

  it('tell nothing of a group that is too small', () => {
    const row = prepareResultSheet(chineseSheet).view.groups.rows[2];
    expect(row).toEqual({ cells: ['C 票（干部群众）', '30%'], note: '有效票不足 3 张，不公布' });
  });

  it('write the date in the way of the language', () => {
    expect(prepareResultSheet(chineseSheet).view.signature).toEqual(['示例县考核工作领导小组', '2026年1月15日']);
    expect(prepareResultSheet(englishSheet).view.signature[1]).toBe('15 January 2026');
  });

  it('carry rule version and digests in the footer', () => {
    expect(prepareResultSheet(chineseSheet).view.footer).toEqual([
      '计票规则 1.0.0',
      `计票输入摘要 ${chineseSheet.inputHash}`,
      `审计链摘要 ${chineseSheet.auditHeadHash}`,
    ]);
    expect(prepareResultSheet(englishSheet).view.footer.length).toBe(2);
  });
});

describe('the snapshot of a result sheet', () => {
  const [group] = chineseSheet.groups;

  it('refuses a group shown below its least number of ballots', () => {
    const bad = { ...chineseSheet, groups: [{ ...group, minBallots: 10 }] };
    expect(ResultSheet.safeParse(bad).success).toBe(false);
  });

  it.each(['87.4', '87.435', '', '87,43', 'NaN'])('refuses %j as a published figure', (total) => {
    expect(ResultSheet.safeParse({ ...chineseSheet, total }).success).toBe(false);
  });

  it('show released comments after the remarks, numbered as far as there are any', () => {
    const comments = ['工作扎实。', '还要多下村。'];
    const both = prepareResultSheet({ ...chineseSheet, comments }).view;
    expect(both.comments).toEqual(comments);
    expect([both.headings.remarks, both.headings.comments]).toEqual(['五、备注', '六、评委评语']);
    const alone = prepareResultSheet({ ...chineseSheet, comments, remarks: [] }).view;
    expect(alone.headings.comments).toBe('五、评委评语');
  });
});
