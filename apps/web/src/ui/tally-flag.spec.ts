import { expect, it } from 'vitest';
import { readFlag } from './tally-flag';

it('tells a missing voter group from a missing ballot part of it', () => {
  expect(readFlag('group_missing:g-1')).toEqual({ kind: 'groupMissing', groupId: 'g-1' });
  expect(readFlag('group_missing:ballot:g-1')).toEqual({ kind: 'ballotMissing', groupId: 'g-1' });
  expect(readFlag('blocked:g-1')).toEqual({ kind: 'blocked', groupId: 'g-1' });
});

it('keeps a flag it does not know visible', () => {
  expect(readFlag('held_by_rule_9')).toEqual({ kind: 'unknown', text: 'held_by_rule_9' });
});
