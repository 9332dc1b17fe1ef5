import type { Line } from './lines';

const heading = /^ {0,3}(#{1,6}) +(?=\S)/;
const boldLine = /^( *)\*\*([^*\n]{2,40})\*\*( *)$/;
const boldOpening = /^( *(?:[-+] )?)\*\*([^*\n]{2,24}[。:.])\*\*/;

/**
 * Texts written in Markdown: their marks (#, **) are blanked out in the shadow, so that no rule takes them for something
 * else, and the hash signs tell heading levels. A lone hash sign or pairs of asterisks are no Markdown: the latter
 * are how numbers are masked.
 *
 * @returns the shadow, same length, and heading levels by line; null when the text is no Markdown
 */
export function readMarkdown(
  shadow: string,
  lines: readonly Line[],
): { shadow: string; outline: ReadonlyMap<number, number> } | null {
  const levels = new Map<number, number>();
  for (const line of lines) {
    const hashes = heading.exec(shadow.slice(line.start, Math.min(line.end, line.start + 12)))?.[1];
    if (hashes !== undefined) levels.set(line.index, hashes.length);
  }
  if (levels.size < 2) return null;
  const blanked = shadow
    .split('\n')
    .map((line) =>
      line
        .replace(heading, (mark) => ' '.repeat(mark.length))
        .replace(boldLine, '$1  $2  $3')
        .replace(boldOpening, '$1  $2  '),
    )
    .join('\n');
  return { shadow: blanked, outline: withoutTitle(lines, shadow, levels) };
}

/** A single heading of the first level that opens the text is its title, not a section. */
function withoutTitle(lines: readonly Line[], shadow: string, levels: Map<number, number>): Map<number, number> {
  const first = lines.find((line) => shadow.slice(line.start, line.end).trim() !== '');
  const top = [...levels.values()].filter((level) => level === 1).length;
  if (first && top === 1 && levels.get(first.index) === 1) levels.delete(first.index);
  return levels;
}
