import type { Notice, NoticePlace } from '@pingyi/contracts';
import { expect, test } from 'vitest';
import { addressOfNotice } from './notice-address';

const notice = (kind: Notice['kind'], place: NoticePlace | null): Notice => ({
  id: 'n',
  kind,
  title: { zh: '', en: '' },
  text: { zh: '', en: '' },
  roundId: 'r1',
  subjectId: 's1',
  place,
  createdAt: '2026-11-01T00:00:00.000Z',
  readAt: null,
});

test.each<[Notice['kind'], NoticePlace | null, string]>([
  ['deadline_near', 'check', '/county/rounds/r1/check'],
  ['deadline_passed', 'upload', '/county/rounds/r1/upload'],
  ['proposal_waiting', 'round', '/county/rounds/r1'],
  ['proposal_waiting', 'paper', '/county/rounds/r1/paper/s1'],
  ['appeal_step', 'appeal', '/county/rounds/r1/appeals/s1'],
  ['figure_disputed', null, '/county/rounds/r1/check/s1'],
  ['proposal_waiting', null, '/county'],
])('a notice of the kind %s with the place %s leads to %s', (kind, place, address) => {
  expect(addressOfNotice('county', ['round_manager'], notice(kind, place))).toBe(address);
});
