import { describe, expect, it } from 'vitest';
import { dayOf, dayWords, numbered, titleLines } from './paper-words';

describe('the words of papers', () => {
  it.each([
    ['一句话的标题', ['一句话的标题']],
    ['关于示例县乡镇领导干部年度述职评议', ['关于示例县乡镇领导干部年度述职评议']],
    [
      '示例县甲乙丙丁各乡镇领导干部二〇二五年度述德述学述职述廉述法评议',
      ['示例县甲乙丙丁各乡镇领导干部二〇二五年度', '述德述学述职述廉述法评议'],
    ],
    ['Annual review of township officials', ['Annual review of township officials']],
  ])('break titles between words into even lines: %s', (title, lines) => {
    const broken = titleLines(title);
    expect(broken.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
    expect(broken).toEqual(lines);
    for (const line of broken) expect(line.length).toBeLessThanOrEqual(38);
  });

  it('number headings in the habit of the language', () => {
    expect([1, 9, 10, 11, 20, 23].map((number) => numbered(number, '乡镇', 'zh'))).toEqual([
      '一、乡镇',
      '九、乡镇',
      '十、乡镇',
      '十一、乡镇',
      '二十、乡镇',
      '二十三、乡镇',
    ]);
    expect(numbered(3, 'Townships', 'en')).toBe('3. Townships');
  });

  it('date papers where the committee sits', () => {
    expect(dayOf('2026-01-14T18:00:00.000Z')).toBe('2026-01-15');
    expect(dayWords('2026-01-05', 'zh')).toBe('2026年1月5日');
    expect(dayWords('2026-01-05', 'en')).toBe('5 January 2026');
  });
});
