/** One line of the text; `end` is before its line feed. */
export interface Line {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    lines.push({ index: lines.length, start, end });
    start = end + 1;
  }
  return lines;
}

/** Offsets of the first and after the last character that is not a space. Equal when the line is blank. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text.charAt(from))) from += 1;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Sentences of `text[start, end)`: they end after 。！？ or with the line. Their spans cover the range without blanks. */
export function sentencesOf(text: string, start: number, end: number): Span[] {
  const sentences: Span[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if ('。！？!?'.includes(text.charAt(at)) && !'”’"）)'.includes(text.charAt(at + 1) || ' ')) {
      push(from, at + 1);
      from = at + 1;
    }
  }
  push(from, end);
  return sentences;

  function push(a: number, b: number): void {
    const span = trimmed(text, a, b);
    if (span.end > span.start) sentences.push(span);
  }
}
