/** Full-width characters take one em; others are estimated, because neither the server nor a PDF can measure. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const latinEm = 0.58;
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What a reader takes as one character, so that nothing is cut inside one. */
function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Estimated width of one line of text in px at a font size in px; never too narrow for CJK. */
export function textWidthPx(text: string, fontSizePx: number): number {
  let em = 0;
  for (const character of text) em += wide.test(character) ? 1 : latinEm;
  return Math.ceil(em * fontSizePx);
}

function fitting(characters: readonly string[], widthPx: number, fontSizePx: number): number {
  let count = 0;
  while (count < characters.length && textWidthPx(characters.slice(0, count + 1).join(''), fontSizePx) <= widthPx)
    count += 1;
  return Math.max(1, count);
}

/**
 * Breaks a name into at most two lines; only what does not fit two lines is shortened with "…", and the full name
 * stays in the accessible label. Latin words are kept whole when a space allows it.
 */
export function labelLines(text: string, widthPx: number, fontSizePx: number): readonly string[] {
  if (textWidthPx(text, fontSizePx) <= widthPx) return [text];
  const characters = charactersOf(text);
  let cut = fitting(characters, widthPx, fontSizePx);
  const space = characters.lastIndexOf(' ', cut);
  if (space > 0) cut = space;
  const first = characters.slice(0, cut).join('').trimEnd();
  const rest = characters.slice(cut).join('').trimStart();
  if (textWidthPx(rest, fontSizePx) <= widthPx) return [first, rest];
  const restCharacters = charactersOf(rest);
  const kept = fitting(restCharacters, widthPx - textWidthPx('…', fontSizePx), fontSizePx);
  return [first, `${restCharacters.slice(0, kept).join('')}…`];
}
