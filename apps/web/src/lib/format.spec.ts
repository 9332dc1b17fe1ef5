import { describe, expect, it } from 'vitest';
import { compareDecimal, daysUntil, formatBytes, formatDay, formatDecimal, formatInstant, trimDecimal } from './format';

describe('exact figures', () => {
  it('keeps every digit of a figure that a binary float would round', () => {
    expect(formatDecimal('90071992547409931234.10')).toBe('90,071,992,547,409,931,234.10');
  });

  it('shows negatives with a minus sign and keeps trailing zeros', () => {
    expect(formatDecimal('-1234.50')).toBe('−1,234.50');
    expect(formatDecimal('0.30')).toBe('0.30');
  });

  it('refuses what is not a decimal', () => {
    expect(() => formatDecimal('1e3')).toThrow('not a decimal');
  });

  it('orders figures exactly, also beyond the precision of a float', () => {
    const sorted = ['0.30000000000000004', '-2', '0.3', '10'].toSorted(compareDecimal);
    expect(sorted).toEqual(['-2', '0.3', '0.30000000000000004', '10']);
    expect(compareDecimal('90.50', '90.5')).toBe(0);
  });

  it('drops only the zeros of a fraction', () => {
    expect(trimDecimal('40.00')).toBe('40');
    expect(trimDecimal('100')).toBe('100');
    expect(trimDecimal('12.50')).toBe('12.5');
  });
});

describe('dates', () => {
  it('tells the day and the days left by Beijing time wherever the browser stands', () => {
    const lateEvening = '2026-12-05T16:30:00.000Z';
    expect(formatDay(lateEvening, 'zh', new Date('2026-12-01T00:00:00Z'))).toBe('12月6日');
    expect(formatInstant(lateEvening, 'zh')).toContain('00:30');
    expect(daysUntil(lateEvening, new Date('2026-12-05T15:00:00Z'))).toBe(1);
    expect(daysUntil(lateEvening, new Date('2026-12-05T16:00:00Z'))).toBe(0);
  });

  it('names the year when it is not this one', () => {
    expect(formatDay('2027-01-02T04:00:00.000Z', 'zh', new Date('2026-12-01T00:00:00Z'))).toBe('2027年1月2日');
  });
});

it('tells file sizes in the unit people read', () => {
  expect([0, 1023, 20_480, 20 * 1024 * 1024].map(formatBytes)).toEqual(['0 B', '1023 B', '20 KB', '20.0 MB']);
});
