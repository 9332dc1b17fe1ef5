import type { Paper } from '../../apps/worker/src/render/paper';
import { reportPart } from '../../apps/worker/src/render/paper-parts';

const sentence = '坚持重大事项集体研究，落实民主集中制，工作安排、项目建设和资金使用都按程序办理，接受干部群众监督。';
const rows = 30;
/** Pages of the report in the official layout. */
export const pages = 7;
const paragraphs = 16;

export const reportTitle = '2025年度述职报告';

/** The score table as a report carries it: a line for each row, because reports have no tables. */
const table = Array.from({ length: rows }, (_, row) => `　　评分项${row + 1}　权重3.33　得分${80 + (row % 15)}.50`);

/** Lines of a report of seven pages in the official layout, with a table of 30 rows; `name` makes its bytes its own. */
export function reportLines(name: string): readonly string[] {
  const body = Array.from({ length: paragraphs }, (_, index) => `　　${index + 1}.${sentence.repeat(4)}`);
  return [reportTitle, `示例县甲镇人民政府镇长　${name}`, ...body, '　　各评分项得分如下：', ...table];
}

export function reportPaper(name: string): Paper {
  const part = reportPart({
    locale: 'zh',
    year: 2025,
    title: reportTitle,
    text: reportLines(name).join('\n'),
    official: { name, post: '镇长', township: '甲镇' },
    sections: [],
    notes: [],
    submittedOn: '2025-12-22',
  });
  return {
    language: 'zh',
    documentTitle: reportTitle,
    author: '示例县',
    description: reportTitle,
    createdOn: '2025-12-22',
    emblem: null,
    bound: false,
    parts: [part],
  };
}
