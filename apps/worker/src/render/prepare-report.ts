import { dayWords, type Locale, placeWords, titleLines } from './paper-words';

/** A report as it was read, with what the official said beside it. */
export interface ReportPaper {
  readonly locale: Locale;
  readonly year: number;
  readonly title: string | null;
  readonly text: string;
  readonly official: { readonly name: string; readonly post: string; readonly township: string };
  /** `start` and `end` are UTF-16 offsets into the text. */
  readonly sections: readonly {
    readonly level: number;
    readonly title: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** Figures that get a footnote with the official's value. */
  readonly notes: readonly { readonly end: number; readonly words: string }[];
  /** Day of submission, `YYYY-MM-DD`; null for a version that is not submitted. */
  readonly submittedOn: string | null;
}

/** Words with the footnote that hangs on their end. */
export interface Run {
  readonly text: string;
  readonly note: string | null;
}

type Role = 'hei' | 'kai' | 'fang-song';

interface HeadingPart {
  readonly depth: number;
  readonly role: Role;
  /** As it stands in the bookmarks. */
  readonly bookmark: string;
  readonly heading: readonly Run[];
}

/** One paragraph of the report: plain, a heading of its own, or one that its heading runs into. */
export type ReportBlock =
  | { readonly kind: 'paragraph'; readonly body: readonly Run[] }
  | ({ readonly kind: 'heading' } & HeadingPart)
  | ({ readonly kind: 'run-in'; readonly body: readonly Run[] } & HeadingPart);

export interface ReportView {
  /** The language of the text, whatever language the paper was asked for in. */
  readonly language: Locale;
  readonly title: readonly string[];
  readonly byline: readonly string[];
  readonly blocks: readonly ReportBlock[];
  /** Name and date, where the text does not give them itself. */
  readonly closing: readonly string[];
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Lines above the first section that are longer are text, not a name or a date. */
const longestByline = 34;

/** Lays a report out by the parsed tree: no word is added to its text, and none is left out. */
export function prepareReport(report: ReportPaper): ReportView {
  const { text, locale, official } = report;
  const lines = linesOf(text);
  const firstSection = Math.min(...report.sections.map(({ start }) => start), text.length);
  const titled = lines.findIndex((line) => report.title !== null && wordsOf(text, line) === report.title.trim());
  const title = titled === 0 && report.title !== null ? report.title.trim() : titleOf(report);
  const rest = titled === 0 ? lines.slice(1) : lines;
  const head = titled === 0 ? bylineOf(text, rest, firstSection) : [];
  const body = rest.slice(head.length);
  const byline =
    head.length > 0
      ? head.map((line) => wordsOf(text, line))
      : [`${placeWords(official.township, official.post)}　${official.name}`];
  return {
    language: /[\u4e00-\u9fff]/u.test(text) ? 'zh' : locale,
    title: titleLines(title),
    byline,
    blocks: blocksOf(report, body),
    closing:
      head.length > 0 || report.submittedOn === null ? [] : [official.name, dayWords(report.submittedOn, locale)],
  };
}

function titleOf({ title, locale, year }: ReportPaper): string {
  return title?.trim() || (locale === 'zh' ? `${year}年度述职报告` : `Annual report ${year}`);
}

const wordsOf = (text: string, { start, end }: Line): string => text.slice(start, end).trim();

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const words of text.split('\n')) {
    if (words.trim() !== '') lines.push({ start, end: start + words.length });
    start += words.length + 1;
  }
  return lines;
}

/** Short lines without a full stop between title and text: who reports, and when. */
function bylineOf(text: string, lines: readonly Line[], firstSection: number): readonly Line[] {
  const isByline = (line: Line): boolean => {
    const words = wordsOf(text, line);
    return line.end <= firstSection && words.length <= longestByline && !/[。；：:，]$/u.test(words);
  };
  const count = lines.findIndex((line) => !isByline(line));
  return lines.slice(0, Math.min(count < 0 ? 0 : count, 3));
}

function blocksOf(report: ReportPaper, lines: readonly Line[]): ReportBlock[] {
  const open: number[] = [];
  return lines.map((line): ReportBlock => {
    const found = headingOn(report, line);
    if (!found) return { kind: 'paragraph', body: runsOf(report, line) };
    while ((open.at(-1) ?? 0) >= found.level) open.pop();
    open.push(found.level);
    const start = skipSpace(report.text, line.start);
    const words = report.text.slice(start, found.end);
    const heading: HeadingPart = {
      depth: open.length,
      role: roleOf(words),
      bookmark: words.replace(/[。：:；]$/u, ''),
      heading: runsOf(report, { start, end: found.end }),
    };
    const rest = { start: found.end, end: line.end };
    return wordsOf(report.text, rest) === ''
      ? { kind: 'heading', ...heading }
      : { kind: 'run-in', ...heading, body: runsOf(report, rest) };
  });
}

function skipSpace(text: string, from: number): number {
  return from + text.slice(from).search(/\S|$/u);
}

/** The section whose heading the line begins with, and where that heading ends. */
function headingOn({ text, sections }: ReportPaper, line: Line): { level: number; end: number } | null {
  const start = skipSpace(text, line.start);
  const section = sections.find((candidate) => candidate.start >= line.start && candidate.start <= start);
  if (!section) return null;
  const at = text.indexOf(section.title, start);
  if (at < 0 || at + section.title.length > line.end) return null;
  const end = at + section.title.length;
  return { level: section.level, end: /[。：:；]/u.test(text.charAt(end)) && end < line.end ? end + 1 : end };
}

/** What a heading looks like follows from its number, whatever its place in the tree. */
function roleOf(words: string): Role {
  if (/^(第?[一二三四五六七八九十百]+[、章节篇])/u.test(words)) return 'hei';
  return /^[（(][一二三四五六七八九十]+[)）]/u.test(words) ? 'kai' : 'fang-song';
}

/** The words of a stretch, cut after every figure with a footnote. */
function runsOf({ text, notes }: ReportPaper, { start, end }: Line): Run[] {
  const from = skipSpace(text, start);
  const runs: Run[] = [];
  let last = from;
  for (const note of notes.filter((candidate) => candidate.end > from && candidate.end <= end)) {
    runs.push({ text: text.slice(last, note.end), note: note.words });
    last = note.end;
  }
  const tail = text.slice(last, end).trimEnd();
  return tail === '' && runs.length > 0 ? runs : [...runs, { text: tail, note: null }];
}
