import { describe, expect, it } from 'vitest';
import { parseDocument } from '../parse-report';
import type { ParsedReport } from '../report';

const read = (text: string): ParsedReport => parseDocument({ format: 'txt', text, outline: new Map() });
const outline = (text: string): string[] =>
  read(text).sections.map(({ level, number, title }) => `${level} ${number ?? '–'} ${title}`);
const body = '这一段是标题下面的正文，说明本年度的主要工作和取得的成绩，长度足以算作一个段落。';

describe('headings', () => {
  it.each([
    [
      '一、概况\n（一）抓经济。好。\n（二）抓民生。好。\n二、廉政工作：',
      ['2 一 抓经济', '2 二 抓民生', '1 二 廉政工作'],
    ],
    [
      '第一章 总则\n第一节 情况\n第二节 工作\n第二章附则',
      ['1 第一章 总则', '2 第一节 情况', '2 第二节 工作', '1 第二章 附则'],
    ],
    ['第一篇 开局\n第一章 起步', ['1 第一篇 开局', '2 第一章 起步']],
    ['１．抓学习。认真。\n２．抓落实。认真。', ['1 1 抓学习', '1 2 抓落实']],
    ['（1）抓学习。认真。\n(2)抓落实：认真。', ['1 1 抓学习', '1 2 抓落实']],
    ['①压实责任。认真。\n② 强化宣传。认真。', ['1 ① 压实责任', '1 ② 强化宣传']],
    ['第一，加强学习。认真。\n第二，加强调研。认真。', ['1 一 加强学习', '1 二 加强调研']],
    ['一是学习不够。不深。二是作风不实。不严。', ['1 一 学习不够', '1 二 作风不实']],
    ['——强化学习。认真。\n——强化落实。认真。', ['1 —— 强化学习', '1 —— 强化落实']],
    ['一、总体情况（一）经济发展\n好。\n（二）社会事业\n好。', ['1 一 总体情况', '2 一 经济发展', '2 二 社会事业']],
    ['一、学习\n四、工作\n一、体会', ['1 一 学习', '1 四 工作', '1 一 体会']],
    ['  一、学习情况  \n二、工作情况\n　　三、廉政情况', ['1 一 学习情况', '1 二 工作情况', '1 三 廉政情况']],
  ])('%j', (text, expected) => {
    const found = outline(text);
    expect(found.slice(-expected.length)).toEqual(expected);
  });

  it('may have no number: short own lines with a paragraph below', () => {
    expect(outline(`地理位置\n${body}\n人口状况\n${body}`)).toEqual(['1 – 地理位置', '1 – 人口状况']);
  });

  it('may be parallel paragraphs whose opening words stand where a number would', () => {
    expect(
      outline(`这一年，我们真抓实干，经济稳步增长。\n${body}\n这一年，我们用心用情，民生持续改善。\n${body}`),
    ).toEqual(['1 – 真抓实干，经济稳步增长', '1 – 用心用情，民生持续改善']);
  });

  it('may be own lines of one short sentence', () => {
    const text = `坚持学习，筑牢思想根基。\n${body}${body}\n真抓实干，推动经济发展。\n${body}${body}`;
    expect(outline(text)).toEqual(['1 – 坚持学习，筑牢思想根基', '1 – 真抓实干，推动经济发展']);
    expect(outline(`坚持学习，筑牢思想根基。\n${body}${body}`)).toEqual([]);
  });

  it('are not list items with figures, notes or table rows', () => {
    expect(outline('1.全年完成投资5亿元，同比增长8%，项目建设势头良好。\n2.新增就业300人。')).toEqual([]);
    expect(outline('注：1、本表为初步数据；\n2、绝对数按现价计算。')).toEqual([]);
    expect(outline('一、\t税收\t3\n二、\t投资\t4')).toEqual([]);
  });

  it('span from their first sign to the next heading of the same or a higher level', () => {
    const text = '报告\n一、学习\n（一）自学。好。\n（二）集中学。好。\n二、工作\n好。';
    const spans = read(text).sections.map(({ title, start, end }) => [title, text.slice(start, end).trim()]);
    expect(spans).toEqual([
      ['学习', '一、学习\n（一）自学。好。\n（二）集中学。好。'],
      ['自学', '（一）自学。好。'],
      ['集中学', '（二）集中学。好。'],
      ['工作', '二、工作\n好。'],
    ]);
  });
});

describe('the title', () => {
  it.each([
    [`甲镇镇长述职述廉报告\n张××\n（2023年12月）\n一、学习情况\n${body}`, '甲镇镇长述职述廉报告'],
    [`示例县甲镇\n2023年工作总结\n${body}`, '2023年工作总结'],
    [`地理位置\n${body}\n人口状况\n${body}`, null],
    [`一、学习情况\n${body}`, null],
    [body, null],
  ])('%j', (text, expected) => {
    const report = read(text);
    expect(report.title).toBe(expected);
    expect(report.sections.map((section) => section.title)).not.toContain(expected);
  });
});

describe('the dimension of an item', () => {
  it.each([
    ['1.加强理论学习。参加中心组学习12次，自学笔记3万字。', '学'],
    ['1.严守政治规矩。对党忠诚，坚定信念，维护班子团结。', '德'],
    ['1.抓项目建设。招商引资落地产业项目8个，带动就业。', '职'],
    ['1.守住廉洁底线。执行八项规定，不收受礼金，公款不乱花。', '廉'],
    ['1.推进依法行政。落实普法责任，聘请法律顾问，规范执法。', '法'],
  ])('%s', (text, dimension) => {
    const [section] = read(text).sections;
    expect(section?.dimension).toBe(dimension);
    for (const word of section?.decidedBy ?? []) expect(text).toContain(word);
    expect(section?.decidedBy.length).toBeGreaterThan(0);
  });

  it('is open when no word decides it', () => {
    expect(read('1.其他。无。').sections[0]?.dimension ?? null).toBeNull();
  });
});
