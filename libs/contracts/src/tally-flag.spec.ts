import { expect, it } from 'vitest';
import { readTallyFlag, tallyFlagWords } from './tally-flag';

const findGroup = (id: string) => (id === 'g-1' ? { zh: 'A 票', en: 'Group A' } : undefined);

it('tells a missing voter group from a missing ballot part of it', () => {
  expect(readTallyFlag('group_missing:g-1')).toEqual({ kind: 'groupMissing', groupId: 'g-1' });
  expect(readTallyFlag('group_missing:ballot:g-1')).toEqual({ kind: 'ballotMissing', groupId: 'g-1' });
  expect(readTallyFlag('blocked:ballot:g-1')).toEqual({ kind: 'ballotBlocked', groupId: 'g-1' });
});

it('names the group in both languages', () => {
  expect(tallyFlagWords('blocked:g-1', findGroup)).toEqual({
    zh: 'A 票有效票不足，暂不计总分',
    en: 'Group A has too few ballots; no total yet',
  });
});

it('keeps a flag or a group that it does not know visible', () => {
  expect(tallyFlagWords('held_by_rule_9', findGroup)).toEqual({ zh: 'held_by_rule_9', en: 'held_by_rule_9' });
  expect(tallyFlagWords('blocked:g-2', findGroup).zh).toContain('g-2');
});
