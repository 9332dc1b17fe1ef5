import { describe, expect, it } from 'vitest';
import { chineseSheet, englishSheet } from '../../../../test/fixtures/result-sheets';
import { explainResult, writeFormula } from './explain-result';

const plain = (sentences: readonly string[]) => sentences.map((sentence) => sentence.replaceAll('\u00a0', ' '));

describe('how a result came about', () => {
  it('is told step by step with its numbers', () => {
    expect(plain(explainResult(chineseSheet))).toEqual([
      '评委对每个评分项按 0 至 100 分打分，按评分项权重折算为每张票的得分。各票种有效票达到 6 张的，去掉一个最高分和一个最低分后取平均值，不足的直接取平均值。',
      'A 票（县级领导）有效票 9 张，均分 88.12，权重 40%；B 票（同级与班子）有效票 14 张，均分 86.50，权重 30%；C 票（干部群众）有效票不足 3 张，不公布、不计入。',
      '按票种权重合成评分部分，即总分：(88.12×40 + 86.50×30) ÷ 70 = 87.43。',
      '在乡镇正职已排名的 12 人中按总分列第 3 名；总分相同的按规则排序，仍相同则并列。',
      '各维度单独计票，各维度之和不一定等于总分；计算中不取整，公布时四舍五入到两位小数。',
    ]);
  });

  it('is told in English with parts and adjustments', () => {
    const sentences = plain(explainResult(englishSheet));
    expect(sentences).toContain(
      'The total is made from rating 87.43, ballot 87.18 and adjustments of 1.50: (87.43×60 + 87.18×40) ÷ 100 + 1.50 = 88.83.',
    );
    expect(sentences.join(' ')).not.toMatch(/[\u4e00-\u9fff]/u);
  });

  it('says that there is no total instead of inventing one', () => {
    const sentences = explainResult({ ...chineseSheet, total: null, rank: null, parts: [] });
    expect(sentences).toContain('本轮未形成可公布的总分。');
    expect(sentences.join('')).not.toContain('null');
  });

  it.each([
    ['mean', '平均值'],
    ['median', '中位数'],
  ] as const)('names the method: %s', (method, word) => {
    const [first] = explainResult({ ...chineseSheet, aggregate: { method, trimFrom: 6 } });
    expect(first).toContain(word);
    expect(first).not.toContain('去掉');
  });

  it.each([
    ['equal', '90.00', '(88.00×50 + 92.00×50) ÷ 100 = 90.00'],
    ['one hundredth off by rounding', '90.01', '(88.00×50 + 92.00×50) ÷ 100 ≈ 90.01'],
    ['not the way it was computed', '90.02', null],
  ])('writes a formula only when its published figures lead to the result: %s', (_, result, formula) => {
    const entries = [
      { weight: '50', figure: '88.00' },
      { weight: '50', figure: '92.00' },
    ];
    expect(writeFormula(entries, result)?.replaceAll('\u00a0', ' ') ?? null).toBe(formula);
  });

  it('gives no formula when a class dropped a group that this official has', () => {
    const sheet = {
      ...chineseSheet,
      parts: [{ part: 'rating' as const, weight: '1', value: '88.12' }],
      total: '88.12',
    };
    expect(explainResult(sheet)).toContain('按票种权重合成评分部分，即总分，为 88.12。');
  });
});
