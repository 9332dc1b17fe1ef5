import type { Line } from '../text/lines';
import type { ParsedSection } from '../report';
import { decideDimension } from './dimension';
import { numberedHeadings, titleSpan, type Heading } from './headings';
import { rankOf } from './numbering';
import { unnumberedHeadings } from './unnumbered';

export interface Outline {
  readonly title: string | null;
  readonly sections: ParsedSection[];
  /** Offsets of every heading's number, so that it is not read as a figure. */
  readonly numberSpans: { start: number; end: number }[];
}

/**
 * @param tableLines lines that belong to a table or its caption
 * @param outline heading levels that the file itself tells, by line
 */
export function outlineOf(
  text: string,
  shadow: string,
  lines: readonly Line[],
  tableLines: ReadonlySet<number>,
  outline: ReadonlyMap<number, number>,
): Outline {
  const numbered: Heading[] = [];
  const taken = new Set(tableLines);
  let inNotes = false;
  for (const line of lines) {
    if (taken.has(line.index)) continue;
    const opening = shadow.slice(line.start, Math.min(line.end, line.start + 12)).trim();
    if (opening === '') continue;
    if (/^(?:注|备注|说明|附注)[:1(]/.test(opening)) inNotes = true;
    else if (!/^[(\d]/.test(opening)) inNotes = false;
    if (inNotes) {
      taken.add(line.index);
      continue;
    }
    const found = numberedHeadings(shadow, line, outline.get(line.index) ?? null);
    if (found.length > 0) taken.add(line.index);
    numbered.push(...found);
  }
  const unnumbered = unnumberedHeadings(text, shadow, lines, taken, numbered.length > 0, outline);
  const headings = [...numbered, ...unnumbered.headings].toSorted((a, b) => a.start - b.start);
  return {
    title: unnumbered.title,
    sections: sectionsOf(text, shadow, headings),
    numberSpans: headings.map((heading) => ({ start: heading.start, end: heading.titleStart })),
  };
}

/**
 * Level is depth in this document: a style seen before keeps its depth, a new one goes below the headings that it may
 * stand under. Unnumbered headings stand at the top, those of the file's own heading styles as their levels say.
 */
function levelsOf(headings: readonly Heading[]): number[] {
  const stack: { style: string; rank: number; level: number }[] = [];
  const levelOfStyle = new Map<string, number>();
  return headings.map((heading) => {
    const { style, rank } = styleOf(heading);
    const open = stack.findIndex((entry) => entry.style === style);
    if (open >= 0) stack.length = open;
    else while ((stack.at(-1)?.rank ?? -Infinity) > rank) stack.pop();
    const level = Math.min(levelOfStyle.get(style) ?? Infinity, (stack.at(-1)?.level ?? 0) + 1);
    levelOfStyle.set(style, level);
    stack.push({ style, rank, level });
    return level;
  });
}

/** Unnumbered headings rank above all numbers, and among themselves as the file's heading styles do. */
function styleOf({ style, outlineLevel }: Heading): { style: string; rank: number } {
  if (style !== 'unnumbered') return { style, rank: rankOf(style) };
  const level = outlineLevel ?? 0;
  return { style: `unnumbered ${level}`, rank: level - 100 };
}

function sectionsOf(text: string, shadow: string, headings: readonly Heading[]): ParsedSection[] {
  const levels = levelsOf(headings);
  const sections: ParsedSection[] = [];
  const open: ParsedSection[] = [];
  for (const [index, heading] of headings.entries()) {
    const level = levels[index] ?? 1;
    while ((open.at(-1)?.level ?? 0) >= level) close(open, heading.start);
    const span = titleSpan(shadow, heading);
    const section: ParsedSection = {
      level,
      number: heading.number,
      title: text.slice(span.start, span.end),
      start: heading.start,
      end: text.length,
      dimension: null,
      decidedBy: [],
    };
    sections.push(section);
    open.push(section);
  }
  const end = text.trimEnd().length;
  while (open.length > 0) close(open, end);
  decideDimensions(text, sections);
  return sections;
}

function close(open: ParsedSection[], end: number): void {
  const section = open.pop();
  if (section) section.end = end;
}

/** Items are decided by their own words; a chapter by the sum over its whole span. */
function decideDimensions(text: string, sections: readonly ParsedSection[]): void {
  for (const section of sections) {
    const decision = decideDimension(section.title, text.slice(section.start, section.end));
    section.dimension = decision.dimension;
    section.decidedBy = decision.decidedBy;
  }
}
