import { describe, expect, it } from 'vitest';
import { parseReport } from './parse-report';
import { stream, writtenPdf } from './testing/written-pdf';
import { writtenZip } from './testing/written-zip';

const answerTo = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await parseReport(bytes);
  return outcome.ok ? outcome.report.text : `refused: ${outcome.problems[0]?.code}`;
};
const page = [{ text: '一、工作情况，新增就业人员，群众生活不断改善。', x: 72, y: 700 }];
const documentPart = (text: string) => ({
  name: 'word/document.xml',
  content: `<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
});
const contentTypes = {
  name: '[Content_Types].xml',
  content:
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
};
const replaced = (bytes: Uint8Array, from: string | RegExp, to: string): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');

describe('a file that wants to be more than a report', () => {
  it('is no document when it is several formats at once', async () => {
    const zip = writtenZip([contentTypes, documentPart('甲镇报告')]);
    for (const polyglot of [
      Buffer.concat([writtenPdf([page]), zip]),
      Buffer.concat([Buffer.from('<html><script>1</script></html>\n'), writtenPdf([page]), zip]),
      Buffer.concat([Buffer.from('<!doctype html>\n'), zip]),
    ]) {
      expect(await answerTo(polyglot)).toBe('refused: type-mismatch');
    }
  });

  it('is no Word document when it is a page, rich text, a mail archive or a program under that name', async () => {
    const others = [
      '<html><body>报告</body></html>',
      '<!DOCTYPE html>\n<p>报告',
      '{\\rtf1 报告}',
      'MIME-Version: 1.0\n',
    ];
    for (const text of others) expect(await answerTo(Buffer.from(text))).toBe('refused: type-mismatch');
    expect(await answerTo(Buffer.from('4d5a90000300000004000000ffff0000', 'hex'))).toBe('refused: type-mismatch');
  });

  it('is refused at once as an old Word file whose allocation table runs in a circle', async () => {
    const compound = Buffer.alloc(4096);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(compound);
    // Every sector is said to follow itself, and the directory to begin before the file.
    for (let at = 512; at < compound.length; at += 4) compound.writeInt32LE((at - 512) / 4, at);
    compound.writeInt32LE(-2, 48);
    expect(await answerTo(compound)).toBe('refused: type-mismatch');
  });

  it('reads a Word document with a style map that would keep a regular expression busy', async () => {
    const map = { name: 'mammoth/style-map', content: `p[style-name='${'a'.repeat(100_000)}!` };
    expect(await answerTo(writtenZip([contentTypes, documentPart('甲镇报告'), map]))).toBe('甲镇报告');
  });

  it('reads a PDF whose font carries code in its matrix, and runs nothing', async () => {
    const marked = globalThis as { ran?: boolean };
    const bytes = replaced(
      writtenPdf([page]),
      '/Subtype /CIDFontType2',
      '/FontMatrix [1 0 0 1 0 (0\\); globalThis.ran = true; \\()] /Subtype /CIDFontType2',
    );
    expect(await answerTo(bytes)).toMatch(/新增就业人员|refused/);
    expect(marked.ran).toBeUndefined();
  });

  it('is unreadable when its pages are their own parents', async () => {
    const bytes = replaced(writtenPdf([page]), /\/Kids \[\d+ 0 R\]/, '/Kids [2 0 R]  ');
    expect(await answerTo(bytes)).toMatch(/^refused: (?:unreadable-document|no-text|too-many-pages)$/);
  });

  it('reads a page of absurd size without drawing it', async () => {
    const bytes = replaced(writtenPdf([page]), '/MediaBox [0 0 595 842]', '/MediaBox [0 0 999999999 1]');
    expect(await answerTo(bytes)).toMatch(/新增就业人员|refused/);
  });

  it('refuses pictures of billions of pixels, whatever packs them', async () => {
    for (const filter of ['JBIG2Decode', 'JPXDecode', 'CCITTFaxDecode']) {
      const picture = stream('x', false, `/Subtype /Image /Width 65535 /Height 65535 /Filter /${filter}`);
      expect(await answerTo(writtenPdf([page], [picture]))).toBe('refused: resource-limit');
    }
  });

  it('reads one line of nearly five million characters in time', { timeout: 30_000 }, async () => {
    const line = '全镇实现产值12.6亿元，同比增长6.8%，新建公路35公里。';
    const bytes = Buffer.from(line.repeat(Math.floor((5 * 1024 * 1024 - 10) / Buffer.byteLength(line))));
    expect((await answerTo(bytes)).length).toBeGreaterThan(1_000_000);
  });

  it('keeps formulas, markup and direction marks as they are, for pages to show as text', async () => {
    const odd = '=HYPERLINK("http://x")\n@SUM(1)\n<img src=x onerror=alert(1)>\n甲\u202E乙\u2066镇';
    expect(await answerTo(Buffer.from(odd))).toBe(odd);
  });
});
