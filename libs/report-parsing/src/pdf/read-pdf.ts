import { getDocumentProxy } from 'unpdf';
import type { ReadDocument } from '../document';
import { normaliseText } from '../normalise';
import { UnreadableFile } from '../problems';
import { inspectPdf } from './inspect-pdf';
import { layOut, type PlacedText } from './layout';

export const maxPages = 500;

/** Fewer letters than this in the whole document are page numbers or stamps of a scan. */
const fewestLetters = 10;

/** Typesetters put a little space between Chinese and Latin signs; it is no text. */
const spacing =
  /(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”—]) (?=\S)|(?<=\S) (?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”—])/g;

/** Some fonts map ordinary signs to radicals and compatibility forms that look the same (⼀ for 一). */
const lookAlikes = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

/** Reads the text layer of a PDF page by page, top to bottom; columns of a table become tabs. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  inspectPdf(bytes);
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > maxPages) throw new UnreadableFile('too-many-pages');
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent();
      const placed: PlacedText[] = [];
      for (const item of content.items) {
        if ('str' in item)
          placed.push({
            text: item.str,
            x: Number(item.transform[4]),
            y: Number(item.transform[5]),
            width: item.width,
            height: item.height,
          });
      }
      pages.push(layOut(placed));
      page.cleanup();
    }
    const text = normaliseText(
      pages
        .join('\n')
        .replace(lookAlikes, (sign) => sign.normalize('NFKC'))
        .replace(spacing, ''),
    );
    if (text.replace(/[^\p{L}]/gu, '').length < fewestLetters) throw new UnreadableFile('no-text');
    return { format: 'pdf', text, outline: new Map() };
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('unreadable-document');
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function opened(bytes: Uint8Array): Promise<Awaited<ReturnType<typeof getDocumentProxy>>> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      useSystemFonts: false,
      verbosity: 0,
      disableFontFace: true,
      stopAtErrors: false,
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new UnreadableFile(name === 'PasswordException' ? 'encrypted' : 'unreadable-document');
  }
}
