import { describe, expect, it } from 'vitest';
import { readFlag } from './flag-words';

const groups = [{ groupId: 'id-of-c', code: 'C' }];

describe('flags of the tally in words', () => {
  it.each([
    ['group_missing:id-of-c', { kind: 'group_missing', group: 'C' }],
    ['group_missing:ballot:id-of-c', { kind: 'group_missing_ballot', group: 'C' }],
    ['blocked:id-of-c', { kind: 'blocked', group: 'C' }],
    ['coverage_low', { kind: 'coverage_low' }],
  ])('%s', (flag, reading) => expect(readFlag(flag, groups)).toMatchObject(reading));

  it('keep a group that is not listed and a flag that is not known', () => {
    expect(readFlag('blocked:X', groups)).toMatchObject({ kind: 'blocked', group: 'X' });
    expect(readFlag('later_rule:1', groups)).toMatchObject({ kind: 'other', code: 'later_rule:1' });
  });
});
