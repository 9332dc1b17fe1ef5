import { fontFacesOf } from './fonts';
import type { Paper } from './paper';

/** Set without a glyph of their own: spaces, line ends, marks that only steer the layout. */
const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/** One bit per code point. */
type Coverage = Uint8Array;

const coverages = new Map<string, Promise<Coverage>>();

/**
 * The characters of a paper's words that no font has, in the order of their code points. They are looked for before
 * anything is drawn, so that no paper shows a blank or a box.
 */
export async function findMissingCharacters(paper: Paper, fontsDir: string | null): Promise<readonly string[]> {
  const key = fontsDir ?? '';
  const known = coverages.get(key) ?? coverageOf(fontsDir);
  coverages.set(key, known);
  const covered = await known;
  const missing = new Set<number>();
  for (const text of textsIn([paper.parts, paper.documentTitle, paper.author])) {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (!isCovered(covered, code) && !unseen.test(character)) missing.add(code);
    }
  }
  return [...missing].toSorted((a, b) => a - b).map((code) => String.fromCodePoint(code));
}

async function coverageOf(fontsDir: string | null): Promise<Coverage> {
  const covered = new Uint8Array(0x110000 / 8);
  for (const { stretches } of await fontFacesOf(fontsDir)) {
    for (const [first, last] of stretches) {
      for (let code = first; code <= last; code += 1)
        covered[code >> 3] = (covered[code >> 3] ?? 0) | (1 << (code & 7));
    }
  }
  return covered;
}

const isCovered = (covered: Coverage, code: number): boolean => ((covered[code >> 3] ?? 0) & (1 << (code & 7))) !== 0;

/** Every string inside a value, however deep. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) yield* textsIn(item);
}
