import { expect, it } from 'vitest';
import { findActiveEntry, navigationOf } from './navigation';

const keysOf = (...args: Parameters<typeof navigationOf>): string[] => navigationOf(...args).map(({ key }) => key);

it('offers each role only what it can do, in the order of the data’s way', () => {
  expect(keysOf('shili', ['official'], 'r1')).toEqual(['home', 'upload', 'result', 'appeals', 'render']);
  expect(keysOf('shili', ['rater'], 'r1')).toEqual(['home', 'score', 'render']);
  expect(keysOf('shili', ['leader'], 'r1')).toEqual(['home', 'compare', 'render']);
  expect(keysOf('shili', ['tenant_administrator'], 'r1')).toEqual([
    'home',
    'round',
    'paper',
    'compare',
    'render',
    'members',
    'catalogue',
    'letterhead',
    'audit',
  ]);
  expect(keysOf('shili', ['supervisor'], 'r1')).toEqual([
    'home',
    'round',
    'assign',
    'turnout',
    'tally',
    'publish',
    'appeals',
    'compare',
    'render',
    'audit',
  ]);
  expect(keysOf('shili', ['appeal_reviewer'], 'r1')).toEqual([
    'home',
    'tally',
    'publish',
    'appeals',
    'compare',
    'render',
  ]);
});

it('leaves out the pages of a round while there is none, and leads to where one begins', () => {
  expect(navigationOf('shili', ['round_manager'], undefined)).toEqual([
    { key: 'home', path: '/shili' },
    { key: 'round', path: '/shili/rounds' },
    { key: 'render', path: '/shili/render' },
  ]);
  expect(keysOf('shili', ['leader'], undefined)).toEqual(['home', 'render']);
});

it('marks the page in view, home only on its own address', () => {
  const entries = navigationOf('shili', ['round_manager'], 'r1');
  expect(findActiveEntry(entries, '/shili')?.key).toBe('home');
  expect(findActiveEntry(entries, '/shili/')?.key).toBe('home');
  expect(findActiveEntry(entries, '/shili/rounds/r1')?.key).toBe('round');
  expect(findActiveEntry(entries, '/shili/rounds/r1/tally')?.key).toBe('tally');
  expect(findActiveEntry(entries, '/shili/rounds')).toBeUndefined();
});
