import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelLines, textWidthPx } from './text-measure';

describe('labels of rows', () => {
  it('stay on one line when they fit', () => {
    expect(labelLines('甲镇', 60, 12)).toEqual(['甲镇']);
  });

  it('take a second line before anything is cut', () => {
    expect(labelLines('示例县甲乙丙丁民族乡', 72, 12)).toEqual(['示例县甲乙丙', '丁民族乡']);
    expect(labelLines('Rural revitalisation', 100, 12)).toEqual(['Rural', 'revitalisation']);
  });

  it('are shortened visibly only after two full lines', () => {
    expect(labelLines('一二三四五六七八九十甲乙丙丁', 60, 12)).toEqual(['一二三四五', '六七八九…']);
  });

  it('never break a character in two and never exceed the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('甲', '𠮷', '䶮', 'a', 'W', '·', '（'), { minLength: 1, maxLength: 40 }),
        (characters) => {
          const lines = labelLines(characters.join(''), 80, 12);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) {
            expect(line.isWellFormed()).toBe(true);
            expect(textWidthPx(line, 12)).toBeLessThanOrEqual(80);
          }
        },
      ),
      { seed: 13, numRuns: 200 },
    );
  });
});
