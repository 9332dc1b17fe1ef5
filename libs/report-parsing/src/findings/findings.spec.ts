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
    ['村名\t户数（户）\n子村\t120\n丑村\t80\n合计\t210', ['sum-mismatch 210']],
    ['村名\t户数（户）\n合计\t200\n子村\t120\n丑村\t80', []],
    ['村名\t产值（万元）\n子村\t12.34\n丑村\t8.33\n合计\t20.68', []],
    ['村名\t产值（万元）\n子村\t12.34\n丑村\t**\n合计\t20.68', []],
    ['村名\t参保率（%）\n子村\t98\n丑村\t96\n合计\t97', []],
    ['指标\t产值（亿元）\n农业\t10\n其中：种植业\t6\n工业\t20\n合计\t30', []],
    ['|项目|金额（万元）|\n|---|---|\n|道路|1,200|\n|水利|-|\n|学校|300|\n|总计|1,600|', ['sum-mismatch 1,600']],
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
