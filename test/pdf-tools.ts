import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Program = 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdftoppm' | 'qpdf';

/** Programs that write to standard output when the file’s name is followed by this. */
const outputs: Partial<Record<Program, readonly string[]>> = { pdftotext: ['-'] };

/**
 * Runs a program of the Debian packages poppler-utils and qpdf on a PDF.
 * @throws Error when it finds fault with the PDF, or is missing
 */
export function inspectPdf(program: Program, pdf: Uint8Array, ...flags: string[]): Buffer {
  const path = join(tmpdir(), `pingyi-${createHash('sha256').update(pdf).digest('hex')}.pdf`);
  writeFileSync(path, pdf);
  try {
    return execFileSync(program, [...flags, path, ...(outputs[program] ?? [])], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    throw new Error(`${program} failed; it comes with the Debian packages poppler-utils and qpdf`, { cause: error });
  }
}

export interface PdfWord {
  readonly text: string;
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** The words of each page with their boxes in points from the upper left corner. */
export function wordsByPage(pdf: Uint8Array): PdfWord[][] {
  const pages = inspectPdf('pdftotext', pdf, '-bbox').toString('utf8').split('<page ').slice(1);
  return pages.map((page) =>
    Array.from(
      page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gu),
      ([, xMin, yMin, xMax, yMax, text = '']) => ({
        text,
        xMin: Number(xMin),
        yMin: Number(yMin),
        xMax: Number(xMax),
        yMax: Number(yMax),
      }),
    ),
  );
}

/** Which pages lie on their long side, in their order. */
export function turnedPages(pdf: Uint8Array): boolean[] {
  const boxes = inspectPdf('pdftotext', pdf, '-bbox')
    .toString('utf8')
    .matchAll(/<page width="([\d.]+)" height="([\d.]+)"/gu);
  return Array.from(boxes, ([, width, height]) => Number(width) > Number(height));
}

/** Titles of the bookmarks with their depth, from 0, in the order of the pages. */
export function bookmarksOf(pdf: Uint8Array): { title: string; depth: number }[] {
  interface Outline {
    readonly title: string;
    readonly kids: readonly Outline[];
  }
  const { outlines } = JSON.parse(inspectPdf('qpdf', pdf, '--json', '--json-key=outlines').toString('utf8')) as {
    outlines: readonly Outline[];
  };
  const flat = (entries: readonly Outline[], depth: number): { title: string; depth: number }[] =>
    entries.flatMap(({ title, kids }) => [{ title, depth }, ...flat(kids, depth + 1)]);
  return flat(outlines, 0);
}
