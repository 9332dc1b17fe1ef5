import { expect, test } from 'vitest';
import { pauseAfter } from './send-mails';

test('a message that was refused waits half a minute, then ever longer, but never more than an hour', () => {
  expect([1, 2, 3, 7, 8, 50].map((attempts) => pauseAfter(attempts) / 60_000)).toEqual([0.5, 1, 2, 32, 60, 60]);
});
