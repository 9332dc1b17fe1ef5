import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLines, findSectionAt, headingEnd } from './text-spans';

describe('cutting a report at its marks', () => {
  it('keeps the neighbours of a figure and names the spans above it', () => {
    const lines = cutLines('产值达3.2亿元，增长。', [
      { id: 'sentence', start: 0, end: 12 },
      { id: 'figure', start: 3, end: 8 },
    ]);
    expect(lines[0]?.segments).toEqual([
      { start: 0, text: '产值达', spanIds: ['sentence'] },
      { start: 3, text: '3.2亿元', spanIds: ['sentence', 'figure'] },
      { start: 8, text: '，增长。', spanIds: ['sentence'] },
    ]);
  });

  it('carries a span over a line end', () => {
    const lines = cutLines('甲乙\n\n丙丁', [{ id: 'long', start: 1, end: 5 }]);
    expect(lines.map((line) => line.segments.map((segment) => [segment.text, segment.spanIds.length]))).toEqual([
      [
        ['甲', 0],
        ['乙', 1],
      ],
      [],
      [
        ['丙', 1],
        ['丁', 0],
      ],
    ]);
  });

  it('loses no character, whatever the spans', () => {
    const spans = fc.array(fc.record({ start: fc.nat(40), length: fc.nat(20) }), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '乙', '3', '\n', '。'), maxLength: 40 }),
        spans,
        (text, drawn) => {
          const marked = drawn.map((span, index) => ({
            id: String(index),
            start: span.start,
            end: span.start + span.length,
          }));
          const lines = cutLines(text, marked);
          expect(lines.map((line) => line.segments.map((segment) => segment.text).join('')).join('\n')).toBe(text);
          for (const segment of lines.flatMap((line) => line.segments)) {
            const over = marked.filter((span) => span.start <= segment.start && segment.start < span.end);
            expect(segment.spanIds.toSorted()).toEqual(over.map((span) => span.id).toSorted());
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('headings', () => {
  it('takes number, title and closing mark of a run-in heading', () => {
    const text = '1.抓好产业发展。全年种植面积扩大。';
    expect(text.slice(0, headingEnd(text, { start: 0, title: '抓好产业发展' }))).toBe('1.抓好产业发展。');
  });

  it('marks nothing when the title does not stand at the start', () => {
    expect(headingEnd('一、履职情况', { start: 0, title: '另一个标题' })).toBe(0);
  });

  it('finds the deepest section at an offset', () => {
    const sections = [
      { id: 'chapter', start: 0, end: 50 },
      { id: 'item', start: 10, end: 30 },
    ];
    expect(findSectionAt(sections, 12)?.id).toBe('item');
    expect(findSectionAt(sections, 40)?.id).toBe('chapter');
    expect(findSectionAt(sections, 60)).toBeUndefined();
  });
});
