import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfProfile } from '@pingyi/contracts';
import { shippedFontFolders } from './fonts';
import { templates } from './templates';

/** Does not exist: templates live in memory, and a template's `read()` finds no file but the paper's own data. */
const workspace = '/pingyi-templates';
/**
 * Where templates read a paper's data. As a file of its own it leaves what the engine knows of the templates as it is;
 * data in `sys.inputs` would have it read them all again for each paper.
 */
const dataPath = `${workspace}/data.json`;
/** How many compilations may pass before the engine forgets what it has cached. */
const cacheAge = 10;

export type PaperOutcome =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  /** No font has these characters. */
  | { readonly ok: false; readonly missingCharacters: readonly string[] };

export interface TypstEngine {
  /**
   * @param data JSON, which the template reads from `data.json`: data, never markup
   * @param createdAt seconds since 1970, printed into the PDF's metadata
   * @throws Error when the template itself fails
   */
  readonly render: (
    template: keyof typeof templates,
    data: string,
    profile: PdfProfile,
    createdAt: number,
  ) => PaperOutcome;
}

/**
 * The engine would also take fonts of the machine, and the same paper would differ from host to host. It looks for them
 * through fontconfig, so a configuration that names no real folder keeps them out.
 */
function withoutSystemFonts<Value>(create: () => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'pingyi-fonts-'));
  const before = process.env['FONTCONFIG_FILE'];
  try {
    const path = join(folder, 'fonts.conf');
    writeFileSync(path, `<?xml version="1.0"?><fontconfig><dir>${workspace}/no-fonts</dir></fontconfig>`);
    process.env['FONTCONFIG_FILE'] = path;
    return create();
  } finally {
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
    rmSync(folder, { recursive: true });
  }
}

/** @param fontsDir the deployment's own fonts, or null */
export function createTypstEngine(fontsDir: string | null): TypstEngine {
  const fontPaths = [...(fontsDir === null ? [] : [fontsDir]), ...shippedFontFolders()];
  const compiler = withoutSystemFonts(() => NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] }));
  for (const [name, source] of Object.entries(templates)) compiler.addSource(`${workspace}/${name}`, source);
  return {
    render: (template, data, profile, createdAt) => {
      try {
        compiler.mapShadow(dataPath, Buffer.from(data));
        const compiled = compiler.compile({ mainFilePath: `${workspace}/${template}` });
        const document = compiled.result;
        if (!document) {
          const diagnostics = compiled.takeDiagnostics();
          throw new Error(
            `template ${template}: ${JSON.stringify(diagnostics && compiler.fetchDiagnostics(diagnostics))}`,
          );
        }
        const pdf = compiler.pdf(document, { pdfStandard: profile, creationTimestamp: createdAt });
        return { ok: true, pdf: new Uint8Array(pdf), pages: document.numOfPages };
      } catch (error) {
        const missingCharacters = missingIn(String(error));
        if (missingCharacters.length === 0) throw error;
        return { ok: false, missingCharacters };
      } finally {
        compiler.unmapShadow(dataPath);
        compiler.evictCache(cacheAge);
      }
    },
  };
}

/**
 * Both profiles refuse text without glyphs and name it, in the escapes of the engine's language:
 * the text `\\"𠮷\\"` could not be displayed with font …
 */
function missingIn(message: string): readonly string[] {
  const found = Array.from(message.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gsu), (match) =>
    (match[1] ?? '').replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  );
  return [...new Set(found)].filter((text) => text !== '').toSorted();
}
