/** A marked stretch of a text; UTF-16 offsets, `end` exclusive. */
export interface TextSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of one line over which the same spans lie. */
export interface TextSegment {
  readonly start: number;
  readonly text: string;
  readonly spanIds: readonly string[];
}

export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly segments: readonly TextSegment[];
}

/**
 * Cuts a text into lines and each line at the edges of the spans that touch it. Spans may overlap, nest and cross
 * line ends; empty ones and those outside the text are ignored. The segments of all lines, joined by line feeds, give
 * the text again.
 */
export function cutLines(text: string, spans: readonly TextSpan[]): TextLine[] {
  const waiting = spans
    .filter((span) => span.start < span.end && span.end > 0 && span.start < text.length)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const lines: TextLine[] = [];
  let open: TextSpan[] = [];
  let next = 0;
  let start = 0;
  for (const content of text.split('\n')) {
    const end = start + content.length;
    open = open.filter((span) => span.end > start);
    for (let span = waiting[next]; span && span.start < end; span = waiting[++next]) {
      if (span.end > start) open.push(span);
    }
    lines.push({ start, end, segments: cutLine(content, start, open) });
    start = end + 1;
  }
  return lines;
}

function cutLine(content: string, lineStart: number, spans: readonly TextSpan[]): TextSegment[] {
  if (content.length === 0) return [];
  const lineEnd = lineStart + content.length;
  const edges = new Set([lineStart, lineEnd]);
  for (const span of spans) {
    if (span.start > lineStart && span.start < lineEnd) edges.add(span.start);
    if (span.end > lineStart && span.end < lineEnd) edges.add(span.end);
  }
  const cuts = [...edges].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? lineEnd;
    return {
      start,
      text: content.slice(start - lineStart, end - lineStart),
      spanIds: spans.filter((span) => span.start < end && span.end > start).map((span) => span.id),
    };
  });
}

/**
 * Where the heading of a section ends: after its number and title and the punctuation that closes a run-in heading. A
 * title that does not stand near the start (a reader may have cleaned it) leaves the heading unmarked: `start` itself.
 */
export function headingEnd(text: string, section: { readonly start: number; readonly title: string }): number {
  const reach = section.start + section.title.length + 24;
  const at = text.slice(section.start, reach).indexOf(section.title);
  if (section.title.length === 0 || at < 0) return section.start;
  const end = section.start + at + section.title.length;
  return /[。：:.]/u.test(text.charAt(end)) ? end + 1 : end;
}

/** The deepest section whose span holds the offset; sections nest, so it is the one that starts last. */
export function findSectionAt<S extends { readonly start: number; readonly end: number }>(
  sections: readonly S[],
  offset: number,
): S | undefined {
  return sections
    .filter((section) => section.start <= offset && offset < section.end)
    .toSorted((a, b) => b.start - a.start)[0];
}
