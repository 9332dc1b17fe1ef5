import { describe, expect, it } from 'vitest';
import { parseReport } from '../parse-report';
import { stream, writtenPdf, type PdfLine } from '../testing/written-pdf';

async function problemsOf(bytes: Uint8Array): Promise<string[]> {
  const outcome = await parseReport(bytes);
  return outcome.ok ? [] : outcome.problems.map((problem) => problem.code);
}

const page: readonly PdfLine[] = [
  { text: '甲镇镇长述职报告', x: 200, y: 780 },
  { text: '一、履职情况', x: 104, y: 740 },
  { text: '全年完成固定资产投资十二亿元以上，新建道路三十公里，', x: 104, y: 716 },
  { text: '新增就业1200人，群众满意。', x: 72, y: 692 },
  { text: '指标', x: 72, y: 640 },
  { text: '数值（万元）', x: 300, y: 640 },
  { text: '税收', x: 72, y: 616 },
  { text: '35.2', x: 300, y: 616 },
  { text: '-1-', x: 290, y: 40 },
];

describe('a PDF with a text layer', () => {
  it('gives paragraphs without line breaks, table rows with tabs and no page numbers', async () => {
    const outcome = await parseReport(writtenPdf([page]));
    if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
    expect(outcome.report.text).toContain('新建道路三十公里，新增就业1200人');
    expect(outcome.report.text).toContain('税收\t35.2');
    expect(outcome.report.text).not.toContain('-1-');
    expect(outcome.report.title).toBe('甲镇镇长述职报告');
    expect(outcome.report.metrics.map(({ valueText, unit }) => `${valueText}${unit}`)).toEqual([
      '12亿元',
      '30公里',
      '1200人',
      '35.2万元',
    ]);
  });

  it('reads radicals that look like ordinary signs as those signs', async () => {
    const outcome = await parseReport(
      writtenPdf([[{ text: '⼀、⼯作情况，新增就业⼈员，群众生活不断改善。', x: 72, y: 700 }]]),
    );
    expect(outcome.ok && outcome.report.text).toBe('一、工作情况，新增就业人员，群众生活不断改善。');
  });

  const refused: readonly (readonly [string, string, () => Uint8Array])[] = [
    [
      'a script on opening',
      'active-content',
      () => writtenPdf([page], ['<< /S /JavaScript /JS (app.alert(1)) >>'], '/OpenAction 10 0 R'),
    ],
    ['a script behind an escaped name', 'active-content', () => writtenPdf([page], ['<< /S /J#61vaScript /JS (x) >>'])],
    [
      'a script in a compressed object',
      'active-content',
      () => writtenPdf([page], [stream('11 0 << /S /Launch /F (x.exe) >>', true, '/Type /ObjStm /N 1 /First 5')]),
    ],
    ['an attachment', 'active-content', () => writtenPdf([page], ['<< /Type /EmbeddedFile >>'])],
    ['a form of XFA', 'active-content', () => writtenPdf([page], [], '/AcroForm << /XFA [] >>')],
    [
      'a password',
      'encrypted',
      () =>
        Buffer.from(
          Buffer.from(writtenPdf([page]))
            .toString('latin1')
            .replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 9 0 R'),
          'latin1',
        ),
    ],
    [
      'a stream that inflates to 100 MiB',
      'resource-limit',
      () => writtenPdf([page], [stream(Buffer.alloc(100 * 1024 * 1024), true)]),
    ],
    [
      'a chain of filters',
      'resource-limit',
      () => writtenPdf([page], [stream('x', false, `/Filter [${'/FlateDecode '.repeat(5)}]`)]),
    ],
    [
      'a giant picture',
      'resource-limit',
      () => writtenPdf([page], [stream('x', false, '/Subtype /Image /Width 100000 /Height 100000 /Filter /JPXDecode')]),
    ],
    [
      '501 pages',
      'too-many-pages',
      () => writtenPdf(Array.from({ length: 501 }, () => [{ text: '甲', x: 72, y: 700 }])),
    ],
    ['its end cut off', 'unreadable-document', () => Buffer.from(writtenPdf([page])).subarray(0, 1500)],
    ['only a page number', 'no-text', () => writtenPdf([[{ text: '-1-', x: 290, y: 40 }]])],
    ['text before its header', 'type-mismatch', () => Buffer.concat([Buffer.alloc(2000, ' '), writtenPdf([page])])],
    ['markup before its header', 'type-mismatch', () => Buffer.concat([Buffer.from('<html>'), writtenPdf([page])])],
  ];
  it.each(refused)('with %s is refused as %s', async (_, code, write) => {
    expect(await problemsOf(write())).toEqual([code]);
  });
});
