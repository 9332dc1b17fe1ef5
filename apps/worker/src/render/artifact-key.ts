import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { PdfProfile } from '@pingyi/contracts';
import { canonicalJson } from '@pingyi/review-rules';
import { z } from 'zod';
import { fontHashes } from './fonts';
import type { Paper } from './paper';
import { templateHash } from './templates';

const require = createRequire(import.meta.url);
const { version: engineVersion } = z
  .object({ version: z.string() })
  .parse(require('@myriaddreamin/typst-ts-node-compiler/package.json'));

/** Raised when the drawing of a chart changes for the same model; a test notices when it was forgotten. */
export const layoutVersion = 6;

/**
 * Name of the one possible PDF of a paper: SHA-256 (hex) over everything its bytes depend on. Same key, same bytes.
 * @param options.fontsDir the deployment's own fonts, or null
 */
export async function artifactKey(
  paper: Paper,
  options: { readonly profile: PdfProfile; readonly fontsDir: string | null },
): Promise<string> {
  const parts = {
    paper,
    profile: options.profile,
    template: templateHash,
    layout: layoutVersion,
    engine: engineVersion,
    fonts: await fontHashes(options.fontsDir),
  };
  return createHash('sha256').update(canonicalJson(parts)).digest('hex');
}
