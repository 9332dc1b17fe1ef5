import { describe, expect, it } from 'vitest';
import { parseDocument } from '../parse-report';

const read = (text: string) => parseDocument({ format: 'txt', text, outline: new Map() });
const findings = (text: string): string[] =>
  read(text).findings.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`);

describe('findings', () => {
  it.each([
    ['全镇总人口3.5万人。\n年末全镇总人口42000人。', ['conflicting-values 42000人']],
    ['全镇总人口25.66万人。\n年末全镇总人口256559人。', []],
    ['总面积100平方公里，其中山地70平方公里、平地40平方公里。', ['sum-mismatch 100平方公里']],
    ['耕地面积89775亩（其中旱地41625亩，水田47150亩）。', ['sum-mismatch 89775亩']],
    ['耕地面积100亩（其中旱地40亩，水田60亩）。', []],
    ['自来水普及率达102%。', ['percentage-above-100 102%']],
    ['完成目标任务的120%。', []],
    ['农民人均可支配收入15000万元。', ['implausible-unit 15000万元']],
    [
      '距县城公里，投入万元，增长%。',
      ['suspected-deletion 距县城公里', 'suspected-deletion 投入万元', 'suspected-deletion 增长%'],
    ],
    [
      '身份证号11010519491231002X，电话13800000000。',
      ['identity-number 11010519491231002X', 'phone-number 13800000000'],
    ],
    ['身份证号110105194912310021。', []],
    ['卡号6222 0212 3456 7890 128。', ['bank-account 6222 0212 3456 7890 128']],
    ['卡号6222 0212 3456 7890 127。', []],
    ['家住示例县甲镇和平路12号。', ['home-address 家住示例县甲镇和平路12号']],
    ['秘密★1年\n关于甲镇工作的报告', ['classification-mark 秘密★']],
    ['机密\n关于甲镇工作的报告', ['classification-mark 机密']],
    ['严格保守国家秘密，做好商业秘密保护。', []],
  ])('%j', (text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  it('do not repeat personal data in their detail', () => {
    const [finding] = read('身份证号11010519491231002X。').findings;
    expect(finding?.detail.zh).not.toContain('1101');
  });

  it('name the other place', () => {
    const text = '全镇总人口3.5万人。\n年末全镇总人口42000人。';
    const related = read(text).findings[0]?.related.map(({ start, end }) => text.slice(start, end));
    expect(related).toEqual(['3.5万人']);
  });
});
