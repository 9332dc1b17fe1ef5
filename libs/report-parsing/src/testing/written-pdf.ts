import { deflateSync } from 'node:zlib';

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/**
 * A small PDF whose font has no outlines but tells which character each code means, which is what a text layer needs.
 *
 * @param extra further objects in PDF syntax, numbered from 10
 * @param catalog entries of the document catalog
 */
export function writtenPdf(
  pages: readonly (readonly PdfLine[])[],
  extra: readonly string[] = [],
  catalog = '',
): Uint8Array {
  const signs = [...new Set(pages.flat().flatMap((line) => Array.from(line.text)))];
  const code = (sign: string): string => (signs.indexOf(sign) + 1).toString(16).padStart(4, '0');
  const cmap = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...signs.map(
      (sign) => `1 beginbfchar <${code(sign)}> <${Buffer.from(sign, 'utf16le').swap16().toString('hex')}> endbfchar`,
    ),
    'endcmap end end',
  ].join('\n');
  const objects: string[] = [];
  objects[1] = `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`;
  objects[3] =
    '<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>';
  objects[4] =
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>';
  objects[5] = stream(cmap);
  objects[6] =
    '<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>';
  for (const [index, content] of extra.entries()) objects[10 + index] = content;
  const kids: string[] = [];
  for (const lines of pages) {
    const contents = objects.length < 100 ? 100 : objects.length;
    objects[contents] = stream(
      lines
        .map((line) => `BT /F1 16 Tf ${line.x} ${line.y} Td <${Array.from(line.text, code).join('')}> Tj ET`)
        .join('\n'),
      true,
    );
    objects[contents + 1] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`;
    kids.push(`${contents + 1} 0 R`);
  }
  objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`;
  return assembled(objects);
}

/** A stream object, deflated or plain. */
export function stream(content: string | Uint8Array, deflate = false, dictionary = ''): string {
  const data = deflate ? deflateSync(content) : Buffer.from(content);
  return `<< /Length ${data.length}${deflate ? ' /Filter /FlateDecode' : ''} ${dictionary} >>\nstream\n${data.toString('latin1')}\nendstream`;
}

function assembled(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets: string[] = [];
  for (const [number, object] of objects.entries()) {
    offsets.push(
      object === undefined ? '0000000000 65535 f \n' : `${String(text.length).padStart(10, '0')} 00000 n \n`,
    );
    if (object !== undefined) text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  text += `xref\n0 ${objects.length}\n${offsets.join('')}trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
