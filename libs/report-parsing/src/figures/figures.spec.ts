import { describe, expect, it } from 'vitest';
import { parseDocument } from '../parse-report';
import type { ParsedMetric } from '../report';

const metricsOf = (text: string): ParsedMetric[] => parseDocument({ format: 'txt', text, outline: new Map() }).metrics;

/** `phrase = value[–max] unit [↑↓] [qualifiers]` of every figure. */
function read(text: string): string[] {
  return metricsOf(text).map((metric) => {
    const value = metric.valueText ?? (metric.masked ? '未披露' : '无');
    const range = metric.valueMaxText === null ? '' : `–${metric.valueMaxText}`;
    const change = metric.change === null ? '' : metric.change === 'yoy_increase' ? ' ↑' : ' ↓';
    return `${metric.phrase} = ${value}${range} ${metric.unit}${change}${metric.qualifier.map((word) => ` ${word}`).join('')}`;
  });
}

describe('numbers and units', () => {
  it.each([
    ['完成投资3.2亿元。', ['3.2亿元 = 3.2 亿元']],
    ['接待游客1,250,000人次。', ['1,250,000人次 = 1250000 人次']],
    ['安装路灯２００盏。', ['２００盏 = 200 盏']],
    ['总值达到2 9 0 0 亿元左右 。', ['2 9 0 0 亿元左右 = 2900 亿元 approx']],
    ['文盲率降到6 .5 %。', ['6 .5 % = 6.5 % ↓']],
    ['产量三千六百五十亿斤。', ['三千六百五十亿斤 = 3650 亿斤']],
    ['受灾田地二亿三千万亩。', ['二亿三千万亩 = 23000 万亩']],
    ['共计八亿六千万元。', ['八亿六千万元 = 8.6 亿元']],
    ['总投资1亿2000万元。', ['1亿2000万元 = 1.2 亿元']],
    ['覆盖率百分之八十五点六。', ['百分之八十五点六 = 85.6 %']],
    ['占三分之一左右。', ['三分之一左右 = 33.33 % approx']],
    ['争取资金1个亿。', ['1个亿 = 1 亿元']],
    ['人口79万。', ['79万 = 79 万人']],
    ['培训8万农户。', ['8万农户 = 8 万户']],
    ['辖5镇、1乡、2街道。', ['5镇 = 5 个', '1乡 = 1 个', '2街道 = 2 个']],
    ['出栏生猪3万头（只）。', ['3万头（只） = 3 万头（只）']],
    ['能耗为1.1578吨标准煤。', ['1.1578吨标准煤 = 1.1578 吨标准煤']],
    ['浓度11.8微克/立方米。', ['11.8微克/立方米 = 11.8 微克/立方米']],
    ['提高1.5个百分点。', ['1.5个百分点 = 1.5 百分点 ↑']],
    ['自然增长率控制在1 0 ‰以下。', ['1 0 ‰以下 = 10 ‰ at_most']],
    ['最低气温零下15.5℃。', ['零下15.5℃ = -15.5 ℃']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('keeps base values exact', () => {
    const [metric] = metricsOf('实现增加值123456789.123456789亿元。');
    expect(metric).toMatchObject({
      valueText: '123456789.123456789',
      baseUnit: '元',
      baseValueText: '12345678912345678.9',
    });
    expect(
      metricsOf('道路3.5公里，造林2公顷，粮食10斤。').map(
        ({ baseValueText, baseUnit }) => `${baseValueText} ${baseUnit}`,
      ),
    ).toEqual(['3500 米', '30 亩', '5 公斤']);
  });
});

describe('qualifiers and ranges', () => {
  it.each([
    ['近10亿元、超5亿元、约3亿元。', ['近10亿元 = 10 亿元 nearly', '超5亿元 = 5 亿元 over', '约3亿元 = 3 亿元 approx']],
    [
      '新增30余家，修路130多公里，植树三百多万株。',
      ['30余家 = 30 家 over', '130多公里 = 130 公里 over', '三百多万株 = 300 万株 over'],
    ],
    [
      '不足100户、5万元以上、80%以内。',
      ['不足100户 = 100 户 at_most', '5万元以上 = 5 万元 at_least', '80%以内 = 80 % at_most'],
    ],
    [
      '亩产3300－3800斤，增长10-20%，占8%～9%。',
      ['3300－3800斤 = 3300–3800 斤', '10-20% = 10–20 % ↑', '8%～9% = 8–9 %'],
    ],
    ['突破万元大关。', ['突破万元 = 10000 元 at_least']],
    ['参加者达数万人，开荒几十万亩。', ['数万人 = 无 万人 vague', '几十万亩 = 无 万亩 vague']],
    ['初步核算，总产值12亿元。', ['12亿元 = 12 亿元 estimate']],
    ['力争增长7%以上。', ['7%以上 = 7 % at_least target']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('change', () => {
  it.each([
    [
      '产量12万吨，同比增长3.6%；销量8万吨，同比下降4.7%。',
      ['12万吨 = 12 万吨', '3.6% = 3.6 % ↑', '8万吨 = 8 万吨', '4.7% = 4.7 % ↓'],
    ],
    ['城镇、农村居民人均可支配收入分别增长3.4%、5.2%。', ['3.4% = 3.4 % ↑', '5.2% = 5.2 % ↑']],
    ['税收分别为12.3、4.5和6.7亿元。', ['12.3 = 12.3 亿元', '4.5 = 4.5 亿元', '6.7亿元 = 6.7 亿元']],
    ['城镇化率由45%提高到52.3%。', ['45% = 45 %', '52.3% = 52.3 % ↑']],
    ['收入比由5：1缩小到2.6：1。', ['5：1 = 5 :1', '2.6：1 = 2.6 :1 ↓']],
    ['产业结构调整为15∶43∶42。', ['15 = 15 %', '43 = 43 %', '42 = 42 %']],
    ['财政收入年均增长12%，十年增长1.3倍。', ['12% = 12 %', '1.3倍 = 1.3 倍']],
    [
      '2014年总产5万吨，比2013年增加1万吨，比2005年增加3万吨。',
      ['5万吨 = 5 万吨', '1万吨 = 1 万吨 ↑', '3万吨 = 3 万吨'],
    ],
    ['事故起数、死亡人数实现“双下降”。', ['“双下降” = 无 起 ↓ trend', '“双下降” = 无 人 ↓ trend']],
    ['农民收入翻了两番。', ['两番 = 2 番 ↑']],
    ['人口自然增长率为5‰。', ['5‰ = 5 ‰']],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('figures said in words', () => {
  it.each([
    ['4G信号全覆盖。', ['全覆盖 = 100 % implied']],
    ['坚持“全流程、全覆盖、全要素”。', []],
    ['连续三年零事故，群众零距离。', ['零事故 = 0 起 implied']],
    ['接受审计，未发现有违反纪律的问题。', ['未发现有违反纪律的问题 = 0 个 implied']],
    ['每季度与群众开展一次座谈。', ['一次 = 1 次/季度']],
    ['工业增速居全省第2位，税收全市第一。', ['第2位 = 2 位 rank', '第一 = 1 位 rank']],
    [
      '治安案件、侵财案件连续三年呈下降趋势。',
      ['连续三年呈下降趋势 = 无 件 ↓ trend', '连续三年呈下降趋势 = 无 件 ↓ trend'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('masks', () => {
  it.each([
    [
      '投入**万元，建成*个，惠及XX户xx人，占××%。',
      ['**万元 = 未披露 万元', '*个 = 未披露 个', 'XX户 = 未披露 户', 'xx人 = 未披露 人', '××% = 未披露 %'],
    ],
    [
      '硬化xx.xx公里，总投资xx458元，余额xx.51亿元。',
      ['xx.xx公里 = 未披露 公里', 'xx458元 = 未披露 元', 'xx.51亿元 = 未披露 亿元'],
    ],
    ['资金____亿元，吸收**余人。', ['____亿元 = 未披露 亿元', '**余人 = 未披露 人 over']],
    ['**村、**河、**集团、**家庭农场、“幸福**”、××同志、20XX年。', []],
    [
      '**集团**万头项目在**村落地，纳入低保**户**人。',
      ['**万头 = 未披露 万头', '**户 = 未披露 户', '**人 = 未披露 人'],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('numbers that are no figures', () => {
  it.each([
    '2022年12月31日上午9:30召开第三次会议。',
    '学习党的二十大精神，增强“四个意识”，落实“十四五”规划。',
    '国道315线、G7高速、S203线，示例政发〔2022〕15号。',
    '打通“最后一公里”，落实“19条”，打造“3A级”景区，推进1351体系。',
    '一批项目、一手抓发展、第31个节日、三个方面、两手都要硬。',
    '言行一致，千家万户，万元地区生产总值能耗，东经106.45度。',
    '《关于做好2023年10项工作的通知》，火灾呈现良好态势［1］。',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('names', () => {
  const names = (text: string): string[] => metricsOf(text).map((metric) => metric.name);
  it.each([
    ['2014年全市粮食总产达106万斤。', ['粮食总产']],
    ['下辖34个行政村，全镇有12所学校。', ['行政村', '学校']],
    ['新增46家“示范”企业。', ['新增示范企业']],
    ['生猪出栏24万头，同比增长18.4%。', ['生猪出栏', '生猪出栏增速']],
    ['大棚播种面积18万亩，产量43万吨，占总产量的33.9%。', ['大棚播种面积', '大棚产量', '大棚产量占总产量']],
    ['城镇、农村居民人均可支配收入分别增长3.4%、5.2%。', ['城镇居民人均可支配收入增速', '农村居民人均可支配收入增速']],
    ['辖3个社区，1200人。', ['社区', '人口']],
    ['67.5%的毕业生升学。', ['毕业生升学占比']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('places in the text', () => {
  it('ties every figure to its phrase and its sentence', () => {
    const text = '去年成绩不错。今年投资约3亿元，增长5%。明年再说。';
    for (const metric of metricsOf(text)) {
      expect(text.slice(metric.start, metric.end)).toBe(metric.phrase);
      expect(text.slice(metric.sentenceStart, metric.sentenceEnd)).toBe('今年投资约3亿元，增长5%。');
    }
  });
});
