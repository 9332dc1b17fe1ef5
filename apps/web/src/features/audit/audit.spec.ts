import { expect, it } from 'vitest';
import { csvOf } from './audit-csv';
import { dayBefore, queryOf } from './audit-search';

it('takes days as Beijing’s, the last one included', () => {
  expect(queryOf({ from: '2026-03-01', until: '2026-03-02', type: 'round', event: 7 })).toEqual({
    from: '2026-02-28T16:00:00.000Z',
    until: '2026-03-02T16:00:00.000Z',
    subjectType: 'round',
  });
  expect(dayBefore(0, new Date('2026-03-01T16:30:00Z'))).toBe('2026-03-02');
  expect(dayBefore(6, new Date('2026-03-01T15:30:00Z'))).toBe('2026-02-23');
});

it('writes tables that a spreadsheet reads as text, never as formulas', () => {
  expect(csvOf([['甲,乙', '他说"好"', '=1+1', '-2', '一\n二', '']])).toBe(
    `\uFEFF"甲,乙","他说""好""",'=1+1,'-2,"一\n二",\r\n`,
  );
});
