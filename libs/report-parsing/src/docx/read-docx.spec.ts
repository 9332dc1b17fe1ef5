import { describe, expect, it } from 'vitest';
import { parseReport } from '../parse-report';
import { contentTypes, documentPart, paragraph, writtenDocx, writtenZip, type ZipPart } from '../testing/written-zip';

async function problemsOf(bytes: Uint8Array): Promise<string[]> {
  const outcome = await parseReport(bytes);
  return outcome.ok ? [] : outcome.problems.map((problem) => problem.code);
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const outcome = await parseReport(bytes);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.code);
  return outcome.report.text;
}

const relationship = (type: string, mode: string): ZipPart => ({
  name: 'word/_rels/document.xml.rels',
  content: `<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="http://example.test/${type}" Target="http://192.0.2.1/x" TargetMode="${mode}"/></Relationships>`,
});

describe('a Word document', () => {
  it('gives paragraphs as lines and table rows as cells joined by tabs', async () => {
    const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('指标')}${cell('数值（万元）')}</w:tr><w:tr>${cell('税收')}${cell('35.2')}</w:tr></w:tbl>`;
    const outcome = await parseReport(writtenDocx(paragraph('甲镇工作报告') + table + paragraph('特此报告。')));
    if (!outcome.ok) throw new Error('unreadable');
    expect(outcome.report.text).toBe('甲镇工作报告\n指标\t数值（万元）\n税收\t35.2\n特此报告。');
    expect(outcome.report.metrics).toMatchObject([{ phrase: '35.2', value: 35.2, unit: '万元', name: '税收' }]);
  });

  it('writes out the numbers of automatic lists as the reader sees them', async () => {
    const numbering = {
      name: 'word/numbering.xml',
      content:
        '<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>',
    };
    const item = (text: string, level: number): string =>
      paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`);
    const body = [
      item('抓学习', 0),
      item('集中学习。全年学习12次。', 1),
      item('个人自学。撰写笔记。', 1),
      item('抓落实', 0),
      item('办实事。成效明显。', 1),
    ].join('');
    const outcome = await parseReport(writtenDocx(body, [numbering]));
    if (!outcome.ok) throw new Error('unreadable');
    expect(outcome.report.sections.map(({ level, number, title }) => `${level} ${number} ${title}`)).toEqual([
      '1 一 抓学习',
      '2 1 集中学习',
      '2 2 个人自学',
      '1 二 抓落实',
      '2 1 办实事',
    ]);
  });

  it('takes heading styles as headings even without a number', async () => {
    const styles = {
      name: 'word/styles.xml',
      content:
        '<w:styles xmlns:w="x"><w:style w:styleId="a1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="a2"><w:basedOn w:val="a1"/></w:style></w:styles>',
    };
    const body =
      paragraph('履职情况', '<w:pStyle w:val="a2"/>') +
      paragraph('完成各项任务。') +
      paragraph('廉政情况', '<w:pStyle w:val="a1"/>') +
      paragraph('守住底线。');
    const outcome = await parseReport(writtenDocx(body, [styles]));
    expect(outcome.ok && outcome.report.sections.map((section) => section.title)).toEqual(['履职情况', '廉政情况']);
  });

  it('nests headings as its heading styles do', async () => {
    const heading = (text: string, level: number): string => paragraph(text, `<w:outlineLvl w:val="${level}"/>`);
    const body = [heading('履职情况', 0), heading('抓经济', 1), paragraph('完成任务。'), heading('廉政情况', 0)].join(
      '',
    );
    const outcome = await parseReport(writtenDocx(body));
    expect(outcome.ok && outcome.report.sections.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 履职情况',
      '2 抓经济',
      '1 廉政情况',
    ]);
  });

  it('leaves out deleted, hidden and field-code text and keeps inserted text', async () => {
    const body =
      '<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>新增道路</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>10公里。</w:t></w:r></w:p>';
    expect(await textOf(writtenDocx(body))).toBe('新增道路10公里。');
  });

  const body = paragraph('正文。');
  const refused: readonly (readonly [string, string, () => Uint8Array])[] = [
    [
      'a part that inflates to 200 MiB',
      'archive-bomb',
      () => writtenDocx(body, [{ name: 'word/media/a.bin', content: Buffer.alloc(200 * 1024 * 1024) }]),
    ],
    [
      'a directory that lies about the size',
      'archive-invalid',
      () => writtenZip([contentTypes(), { ...documentPart(paragraph('字'.repeat(50_000))), claimedSize: 10_000 }]),
    ],
    [
      'parts that share one local header',
      'archive-bomb',
      () => writtenDocx(body, [{ name: 'word/b.xml', content: 'x', sameHeaderAs: 1 }]),
    ],
    [
      '100,000 empty parts',
      'archive-too-many-entries',
      () =>
        writtenDocx(
          body,
          Array.from({ length: 60_000 }, (_, index) => ({ name: `e${index}`, content: '', store: true })),
        ),
    ],
    ['a name that climbs out', 'archive-invalid', () => writtenDocx(body, [{ name: '../evil', content: '' }])],
    ['an absolute name', 'archive-invalid', () => writtenDocx(body, [{ name: '/etc/x', content: '' }])],
    ['a name with a backslash', 'archive-invalid', () => writtenDocx(body, [{ name: 'a\\b', content: '' }])],
    ['a name with a drive', 'archive-invalid', () => writtenDocx(body, [{ name: 'C:x', content: '' }])],
    ['a name with a zero byte', 'archive-invalid', () => writtenDocx(body, [{ name: 'a\0b', content: '' }])],
    ['the same name twice', 'archive-invalid', () => writtenDocx(body, [documentPart(body)])],
    [
      'a symbolic link',
      'archive-invalid',
      () => writtenDocx(body, [{ name: 'link', content: '/etc/passwd', externalAttributes: (0o120777 << 16) >>> 0 }]),
    ],
    ['an encrypted part', 'encrypted', () => writtenDocx(body, [{ name: 'secret', content: 'x', flags: 1 }])],
    [
      'an external entity',
      'unreadable-document',
      () =>
        writtenZip([
          contentTypes(),
          {
            name: 'word/document.xml',
            content:
              '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>',
          },
        ]),
    ],
    [
      'entities that multiply',
      'unreadable-document',
      () =>
        writtenZip([
          contentTypes(),
          {
            name: 'word/document.xml',
            content: '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>',
          },
        ]),
    ],
    [
      '20,000 nested tables',
      'unreadable-document',
      () =>
        writtenDocx('<w:tbl><w:tr><w:tc>'.repeat(20_000) + paragraph('x') + '</w:tc></w:tr></w:tbl>'.repeat(20_000)),
    ],
    ['a linked picture', 'external-content', () => writtenDocx(body, [relationship('image', 'External')])],
    ['a remote template', 'external-content', () => writtenDocx(body, [relationship('attachedTemplate', 'External')])],
    ['macros', 'macro-content', () => writtenDocx(body, [{ name: 'word/vbaProject.bin', content: 'x' }])],
    [
      'the macro content type',
      'macro-content',
      () => writtenZip([contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml'), documentPart(body)]),
    ],
    ['no list of content types', 'type-mismatch', () => writtenZip([documentPart(body)])],
    [
      'another office format',
      'type-mismatch',
      () =>
        writtenZip([
          { ...contentTypes(), content: '<Types/>' },
          { name: 'xl/workbook.xml', content: '<x/>' },
        ]),
    ],
    [
      'an archive in the archive only',
      'type-mismatch',
      () => writtenZip([{ name: 'inner.zip', content: writtenDocx(body) }]),
    ],
    ['no words', 'no-text', () => writtenDocx(paragraph(' '))],
  ];
  it.each(refused)('with %s is refused as %s', async (_, code, write) => {
    expect(await problemsOf(write())).toEqual([code]);
  });

  it('may have hyperlinks', async () => {
    expect(await problemsOf(writtenDocx(body, [relationship('hyperlink', 'External')]))).toEqual([]);
  });
});
