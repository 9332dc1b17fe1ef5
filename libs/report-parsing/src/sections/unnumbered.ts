import { trimmed, type Line } from '../text/lines';
import type { Heading } from './headings';

const titleWord =
  /(?:报告|公报|总结|讲话|要点|规划|纲要|方案|述职|发言|材料|计划|意见|细则|致辞|提纲)(?:[（(].{1,20}[）)])?$/;
const longestOwnLine = 32;
const longestLead = 48;
const shortestBody = 40;
const longBody = 80;
const longestByLine = 14;
const mostByLines = 3;

/** 这一年，我们 · 一年来， · 五年来，: the words that parallel paragraphs open with. They stand where a number would. */
const lead =
  /^(?:[这过]去?[一二三四五六七八九十]+年[来间]?|[一二三四五六七八九十]+年来|[今去]年以?来|[一二三四五六七八九十]+年间)[，,](?:我们?[，,]?)?/;

/** 【学习情况】 alone on its line. */
const bracketed = /^【[^【】\d]{2,20}】:?$/;

interface Block {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
}

export interface Unnumbered {
  readonly title: string | null;
  readonly titleLine: number;
  readonly headings: Heading[];
}

/**
 * The document's title and the headings without a number: own lines without final punctuation that body text follows,
 * and parallel paragraphs with the same opening words.
 *
 * @param taken lines that are tables, captions or numbered headings
 */
export function unnumberedHeadings(
  text: string,
  shadow: string,
  lines: readonly Line[],
  taken: ReadonlySet<number>,
  numbered: boolean,
  outline: ReadonlyMap<number, number>,
): Unnumbered {
  const blocks = lines
    .map((line) => ({ line, ...trimmed(text, line.start, line.end) }))
    .filter((block) => block.end > block.start);
  const candidates = blocks.filter(
    (block, index) => !taken.has(block.line.index) && isOwnLine(shadow, block, blocks[index + 1], taken, outline),
  );
  const title = titleOf(text, blocks, candidates, taken, numbered, outline);
  const subtitles = subtitlesOf(blocks, title.line, outline);
  const headings = candidates
    .filter((block) => block.line.index > title.line && !subtitles.has(block.line.index))
    .map((block) => headingOf(block.start, block.start, block.end, null, outline.get(block.line.index) ?? null));
  const parallel = parallelHeadings(shadow, blocks, taken);
  const others = parallel.length > 0 || numbered;
  const labels = others || headings.length > 0 ? [] : labelHeadings(shadow, blocks, taken);
  const sentences = others || labels.length > 0 ? [...parallel, ...labels] : sentenceHeadings(shadow, blocks, taken);
  return {
    title: title.text,
    titleLine: title.line,
    headings: [...headings, ...sentences].toSorted((a, b) => a.start - b.start),
  };
}

function headingOf(
  start: number,
  titleStart: number,
  titleEnd: number,
  number: string | null,
  outlineLevel: number | null,
): Heading {
  return { start, titleStart, titleEnd, style: 'unnumbered', number, value: 0, outlineLevel };
}

function isOwnLine(
  shadow: string,
  block: Block,
  next: Block | undefined,
  taken: ReadonlySet<number>,
  outline: ReadonlyMap<number, number>,
): boolean {
  if (outline.has(block.line.index)) return true;
  const words = shadow.slice(block.start, block.end);
  if (next && bracketed.test(words)) return true;
  if (
    words.length > longestOwnLine ||
    words.length < 2 ||
    !next ||
    next.end - next.start < shortestBody ||
    taken.has(next.line.index)
  )
    return false;
  if (/[。；;，,：:！!？?、…]$/.test(words) || /^[([#*|>]/.test(words) || /[。；]/.test(words)) return false;
  if (!/[\u4e00-\u9fff]{2}/.test(words) || /^(?:单位|注|附件|来源|述职人|报告人|日期|时间|作者)/.test(words))
    return false;
  return !/^\d{4} ?年/.test(words) && !/\d(?:[\d.]*) ?[万亿%元亩]/.test(words);
}

function titleOf(
  text: string,
  blocks: readonly Block[],
  candidates: readonly Block[],
  taken: ReadonlySet<number>,
  numbered: boolean,
  outline: ReadonlyMap<number, number>,
): { text: string | null; line: number } {
  const head = blocks.slice(0, 4).filter((block) => !taken.has(block.line.index) && isTitleShape(text, block));
  const named = head.find((block) => titleWord.test(text.slice(block.start, block.end).replace(/\s/g, '')));
  const first = blocks[0];
  const opening = first && head.includes(first) && !outline.has(first.line.index) ? first : undefined;
  const others = candidates.filter((block) => block !== opening);
  const bodyFollows = (blocks[1]?.end ?? 0) - (blocks[1]?.start ?? 0) >= shortestBody;
  const chosen = named ?? (opening && (numbered || others.length === 0 || !bodyFollows) ? opening : undefined);
  return chosen ? { text: text.slice(chosen.start, chosen.end), line: chosen.line.index } : { text: null, line: -1 };
}

function isTitleShape(text: string, block: Block): boolean {
  const words = text.slice(block.start, block.end);
  return (
    words.length <= 60 &&
    !/[。；;，,：:！!？?、]$/.test(words) &&
    !/^[（([|]/.test(words) &&
    /[\u4e00-\u9fff]{2}/.test(words)
  );
}

/** Lines right after the title that are as short as it takes to name the speaker, the date, the occasion. */
function subtitlesOf(blocks: readonly Block[], titleLine: number, outline: ReadonlyMap<number, number>): Set<number> {
  const subtitles = new Set<number>();
  const from = blocks.findIndex((block) => block.line.index === titleLine) + 1;
  for (const block of blocks.slice(from, from + mostByLines)) {
    if (from === 0 || block.end - block.start > longestByLine || outline.has(block.line.index)) break;
    subtitles.add(block.line.index);
  }
  return subtitles;
}

/** Paragraphs with the same opening: the opening sentence is the heading, on its own line or run in. */
function parallelHeadings(shadow: string, blocks: readonly Block[], taken: ReadonlySet<number>): Heading[] {
  const groups = new Map<string, Heading[]>();
  for (const [index, block] of blocks.entries()) {
    if (taken.has(block.line.index)) continue;
    const opening = lead.exec(shadow.slice(block.start, block.start + 16))?.[0];
    if (opening === undefined) continue;
    const stop = shadow.slice(block.start, Math.min(block.end, block.start + longestLead + 1)).indexOf('。');
    if (stop < opening.length + 4 || /\d/.test(shadow.slice(block.start, block.start + stop))) continue;
    const whole = block.start + stop + 1 >= block.end;
    const next = blocks[index + 1];
    if (whole && (!next || next.end - next.start < shortestBody)) continue;
    const key = opening.replace(/[，,].*$/, '');
    groups.set(key, [
      ...(groups.get(key) ?? []),
      headingOf(block.start, block.start + opening.length, block.start + stop, null, null),
    ]);
  }
  return [...groups.values()].filter((group) => group.length > 1).flat();
}

/** 历史沿革：… 交通区位：…: at least three paragraphs that each open with a short label. */
function labelHeadings(shadow: string, blocks: readonly Block[], taken: ReadonlySet<number>): Heading[] {
  const found = blocks.flatMap((block) => {
    const label = /^([\u4e00-\u9fff]{2,12}):/.exec(shadow.slice(block.start, block.start + 14))?.[1];
    return label === undefined || taken.has(block.line.index) || block.end - block.start < shortestBody
      ? []
      : [headingOf(block.start, block.start, block.start + label.length, null, null)];
  });
  return found.length < 3 ? [] : found;
}

/** Own lines of one short sentence without figures, each with a long paragraph below. One alone is just a paragraph. */
function sentenceHeadings(shadow: string, blocks: readonly Block[], taken: ReadonlySet<number>): Heading[] {
  const found = blocks.filter((block, index) => {
    const next = blocks[index + 1];
    const words = shadow.slice(block.start, block.end);
    return (
      !taken.has(block.line.index) &&
      next !== undefined &&
      next.end - next.start >= longBody &&
      words.length <= longestOwnLine &&
      /^[^。；：:\d]{6,}。$/.test(words)
    );
  });
  return found.length < 2 ? [] : found.map((block) => headingOf(block.start, block.start, block.end, null, null));
}
