import type { ReadDocument } from '../document';
import { normaliseText } from '../normalise';
import { UnreadableFile } from '../problems';
import { openArchive, type Archive } from './inspect-archive';
import { readBody } from './read-body';
import { listNumbers } from './numbering-part';
import { readXml } from './read-xml';

/**
 * Reads a Word document: the visible text of the body with list numbers, tables as rows of tab-joined cells, headings
 * by their style. Deleted, hidden and field-code text is left out.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const archive = await openArchive(bytes);
  await checkPackage(archive);
  const part = async (name: string): Promise<string | null> => (archive.has(name) ? archive.read(name) : null);
  const body = readBody(
    await archive.read('word/document.xml'),
    listNumbers(await part('word/numbering.xml')),
    await part('word/styles.xml'),
  );
  const lines = body.flatMap((paragraph) =>
    normaliseText(paragraph.text)
      .split('\n')
      .map((text) => ({ text, level: paragraph.level })),
  );
  const outline = new Map<number, number>();
  for (const [index, line] of lines.entries())
    if (line.level !== null && line.text.trim() !== '') outline.set(index, line.level);
  return { format: 'docx', text: lines.map((line) => line.text).join('\n'), outline };
}

/**
 * The package must be a Word document without macros that asks for nothing outside itself but hyperlinks.
 * @throws UnreadableFile `type-mismatch`, `macro-content`, `external-content`
 */
async function checkPackage(archive: Archive): Promise<void> {
  if (!archive.has('[Content_Types].xml') || !archive.has('word/document.xml'))
    throw new UnreadableFile('type-mismatch');
  const names = archive.names();
  if (names.some((name) => /vba(?:Project|Data)/i.test(name))) throw new UnreadableFile('macro-content');
  let main = '';
  readXml(await archive.read('[Content_Types].xml'), {
    open(name, attributes) {
      if (name === 'Override' && attributes['PartName'] === '/word/document.xml')
        main = attributes['ContentType'] ?? '';
    },
    close: () => undefined,
  });
  if (/macroEnabled/i.test(main)) throw new UnreadableFile('macro-content');
  if (!main.includes('wordprocessingml')) throw new UnreadableFile('type-mismatch');
  for (const name of names.filter((entry) => entry.endsWith('.rels'))) {
    readXml(await archive.read(name), {
      open(tag, attributes) {
        const outside = /^external$/i.test(attributes['TargetMode'] ?? '');
        if (tag === 'Relationship' && outside && !(attributes['Type'] ?? '').endsWith('/hyperlink')) {
          throw new UnreadableFile('external-content');
        }
      },
      close: () => undefined,
    });
  }
}
