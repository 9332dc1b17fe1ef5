import { trimmed, type Line, type Span } from '../text/lines';
import { headingNumberAt, spacedNumberAt, type HeadingNumber, type NumberingStyle } from './numbering';

/** A heading found in the text, before its level is known. */
export interface Heading {
  readonly start: number;
  readonly titleStart: number;
  readonly titleEnd: number;
  readonly style: NumberingStyle | 'unnumbered';
  readonly number: string | null;
  readonly value: number;
  /** Level told by the file's own heading style, if it has one. */
  readonly outlineLevel: number | null;
}

/** Longer first clauses are sentences, not titles (characters). */
const longestTitle = 48;
const longestRunInTitle = 44;

const figureInTitle =
  /\d(?:[\d.]*) ?(?:[万亿]|%|元|亩|公里|个|家|人|户|项|名|件|吨|倍)|[*×X]{1,4}(?:[万亿]|%|元|亩|公里|个|家|人|户|项|名|件|吨)/;

/**
 * The numbered headings of one line: own-line or run-in (ended by 。 or ：), several on one line, 一是 … 二是 … in one
 * paragraph. A numbered sentence that is too long or carries figures is a list item, not a heading.
 */
export function numberedHeadings(shadow: string, line: Line, outlineLevel: number | null): Heading[] {
  const span = trimmed(shadow, line.start, line.end);
  const first =
    span.end > span.start
      ? (headingNumberAt(shadow, span.start) ?? spacedNumberAt(shadow, span.start, span.end))
      : null;
  if (!first) return [];
  const headings: Heading[] = [];
  let number: HeadingNumber | null = first;
  while (number) {
    const title = titleOf(shadow, number, span.end);
    if (!title) break;
    headings.push({
      start: number.start,
      titleStart: number.titleStart,
      titleEnd: title.end,
      style: number.style,
      number: number.number,
      value: number.value,
      outlineLevel,
    });
    number = title.next ?? nextInParagraph(shadow, number, title.end, span.end);
  }
  return headings;
}

function titleOf(
  shadow: string,
  number: HeadingNumber,
  lineEnd: number,
): { end: number; next: HeadingNumber | null } | null {
  const limit = Math.min(lineEnd, number.titleStart + longestTitle + 1);
  const inner = number.style === 'one-is' || number.style === 'ordinal' || number.style === 'dash';
  for (let at = number.titleStart; at <= limit; at += 1) {
    const sign = shadow.charAt(at);
    const length = at - number.titleStart;
    if (at === lineEnd)
      return length > 0 && !inner && isTitle(shadow, number.titleStart, at) ? { end: at, next: null } : null;
    const next = length >= 2 ? secondHeading(shadow, number, at) : null;
    if (next) return isTitle(shadow, number.titleStart, at) ? { end: at, next } : null;
    if (sign === '。' || (sign === ':' && length <= 30) || (sign === ';' && !inner) || sign === '；') {
      const ownLine = trimmed(shadow, at + 1, lineEnd);
      const whole = ownLine.end === ownLine.start;
      if (sign !== '。' && sign !== ':' && !whole) return null;
      const most = whole ? longestTitle : longestRunInTitle;
      if (inner && whole) return null;
      return length > 0 && length <= most && isTitle(shadow, number.titleStart, at) ? { end: at, next: null } : null;
    }
  }
  return null;
}

function isTitle(shadow: string, start: number, end: number): boolean {
  const title = shadow.slice(start, end);
  return (
    /[\u4e00-\u9fffA-Za-z]{2}/.test(title.replace(/ /g, '')) &&
    !figureInTitle.test(title) &&
    !title.includes('\t') &&
    !title.includes('|')
  );
}

/** A heading of another number on the same line: 一、总体情况（一）经济发展, or 二、 after spaces. */
function secondHeading(shadow: string, first: HeadingNumber, at: number): HeadingNumber | null {
  const sign = shadow.charAt(at);
  if (sign !== '(' && shadow.charAt(at - 1) !== ' ') return null;
  const next = headingNumberAt(shadow, at);
  if (!next || next.style === 'dash' || next.style === 'one-is') return null;
  const deeper = next.style !== first.style && next.value === 1;
  return deeper || (next.style === first.style && next.value === first.value + 1) ? next : null;
}

/** 一是…。…二是…。 within the paragraph of its first item, or the next item of the same numbering after a full stop. */
function nextInParagraph(shadow: string, number: HeadingNumber, from: number, lineEnd: number): HeadingNumber | null {
  for (let at = from; at < lineEnd; at += 1) {
    const sign = shadow.charAt(at);
    if (sign !== '。' && sign !== '；' && sign !== ';' && sign !== ':') continue;
    let to = at + 1;
    while (to < lineEnd && shadow.charAt(to) === ' ') to += 1;
    const next = headingNumberAt(shadow, to);
    if (!next) continue;
    const follows = next.style === number.style && next.value === number.value + 1;
    const deeper =
      next.value === 1 &&
      next.style !== 'one-is' &&
      next.style !== 'digit' &&
      next.style !== number.style &&
      sign !== '；';
    if (follows || deeper) return next;
  }
  return null;
}

/** Offsets of the text of a heading without the numbering, spaces and final punctuation. */
export function titleSpan(shadow: string, heading: Heading): Span {
  const span = trimmed(shadow, heading.titleStart, heading.titleEnd);
  let { end } = span;
  while (end > span.start && /[。.:;；，,、\s]/.test(shadow.charAt(end - 1))) end -= 1;
  const isBracketed = shadow.charAt(span.start) === '【' && shadow.charAt(end - 1) === '】' && end - span.start > 2;
  return isBracketed ? trimmed(shadow, span.start + 1, end - 1) : { start: span.start, end };
}
