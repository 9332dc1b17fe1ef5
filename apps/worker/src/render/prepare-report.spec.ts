import { describe, expect, it } from 'vitest';
import { aReport, parsedReport } from '../../../../test/fixtures/papers';
import { prepareReport, type ReportBlock, type ReportPaper, type Run } from './prepare-report';

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

function wordsOf(block: ReportBlock): string {
  if (block.kind === 'paragraph') return textOf(block.body);
  return block.kind === 'heading' ? textOf(block.heading) : textOf(block.heading) + textOf(block.body);
}

const plain = (text: string): string => text.replaceAll(/\s/gu, '');

describe('the layout of a report', () => {
  it('keeps every word of the text, in order', () => {
    for (const report of [aReport, parsedReport, { ...parsedReport, title: null }]) {
      const { title, byline, blocks } = prepareReport(report);
      const head = report.title === null ? [] : [...title, ...byline];
      expect(plain([...head, ...blocks.map(wordsOf)].join(''))).toBe(plain(report.text));
    }
  });

  it('takes depth from the tree without leaving one out, and the look from the number', () => {
    const headings = prepareReport(parsedReport).blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [] : [[block.kind, block.depth, block.role, block.bookmark]],
    );
    expect(headings).toEqual([
      ['heading', 1, 'hei', '一、加强学习，提高本领'],
      ['run-in', 2, 'kai', '（一）学理论'],
      ['heading', 1, 'hei', '二、服务发展，尽职尽责'],
      ['run-in', 2, 'fang-song', '1.经济运行平稳'],
      ['run-in', 2, 'fang-song', '2.民生持续改善'],
    ]);
    const deep: ReportPaper = {
      ...parsedReport,
      sections: parsedReport.sections.map((section, index) => ({ ...section, level: index === 0 ? 3 : 6 })),
    };
    const depths = prepareReport(deep).blocks.flatMap((block) => (block.kind === 'paragraph' ? [] : [block.depth]));
    expect(depths).toEqual([1, 2, 2, 2, 2]);
  });

  it('names the official and the day only where the text does not', () => {
    expect(prepareReport(parsedReport)).toMatchObject({
      byline: ['示例县甲镇人民政府镇长　何示例', '（2025年12月20日）'],
      closing: [],
    });
    const bare = { ...aReport, title: null, text: '　　一年来，我认真履行职责。' };
    expect(prepareReport(bare)).toMatchObject({
      title: ['2025年度述职报告'],
      byline: ['甲镇 镇长　何示例'],
      closing: ['何示例', '2025年12月22日'],
    });
  });

  it('hangs a note on the end of its figure', () => {
    const runs = prepareReport(parsedReport).blocks.flatMap((block) => (block.kind === 'run-in' ? block.body : []));
    const noted = runs.filter(({ note }) => note !== null);
    expect(noted).toHaveLength(1);
    expect(noted[0]?.text.endsWith('**亿元')).toBe(true);
  });
});
