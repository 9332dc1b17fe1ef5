import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { renderPaper } from '../../apps/worker/src/render/render-paper';
import { createTypstEngine } from '../../apps/worker/src/render/typst-engine';
import { pages, reportLines, reportPaper } from './render-paper';

const require = createRequire(import.meta.url);
const fontFile = require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');

/** Makes the n-th paper. @returns its size in bytes */
export interface Contender {
  readonly make: (place: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The engine in this process, without queue, database, child or file. */
export async function bareEngine(): Promise<Contender> {
  const engine = createTypstEngine(null);
  return {
    make: async (place) => {
      const paper = reportPaper(`述职人${place}`);
      const outcome = await renderPaper(engine, paper, { profile: 'ua-1', fontsDir: null });
      if (!outcome.ok) throw new Error(`no font has ${outcome.missingCharacters.join()}`);
      if (outcome.pages !== pages) throw new Error(`${outcome.pages} pages instead of ${pages}`);
      return outcome.pdf.byteLength;
    },
    close: () => Promise.resolve(),
  };
}

interface PdfMake {
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(isAllowed: () => boolean): void;
  setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
  createPdf(definition: unknown): { getBuffer(): Promise<Buffer> };
}

/** pdfmake in this process; the same sheet, margins and font. */
export function pdfmakeEngine(): Contender {
  const pdfmake = require('pdfmake') as PdfMake;
  pdfmake.setFonts({ F: { normal: fontFile } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === fontFile);
  const pointsPerMm = 72 / 25.4;
  const definition = (place: number): unknown => ({
    pageSize: 'A4',
    pageMargins: [28, 37, 26, 35].map((mm) => mm * pointsPerMm),
    defaultStyle: { font: 'F', fontSize: 16, lineHeight: 1.25, preserveLeadingSpaces: true },
    content: reportLines(`述职人${place}`),
  });
  return {
    make: async (place) => (await pdfmake.createPdf(definition(place)).getBuffer()).byteLength,
    close: () => Promise.resolve(),
  };
}

/** A browser that stays open, with one page that is filled anew each time; the same sheet, margins and font. */
export async function warmChromium(): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-bench-'));
  const file = join(folder, 'paper.html');
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><style>@font-face { font-family: F; src: url(${pathToFileURL(fontFile).href}) }
     @page { size: A4; margin: 37mm 26mm 35mm 28mm } p { font: 16pt/29pt F; margin: 0; white-space: pre-wrap }</style><body>`,
  );
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  return {
    make: async (place) => {
      await page.evaluate(
        (lines) => {
          document.body.replaceChildren(
            ...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })),
          );
          return document.fonts.ready.then(() => undefined);
        },
        reportLines(`述职人${place}`),
      );
      return (await page.pdf({ preferCSSPageSize: true, tagged: true })).byteLength;
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
