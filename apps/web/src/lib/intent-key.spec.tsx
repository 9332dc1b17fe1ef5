import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useIntentKey } from './intent-key';

afterEach(cleanup);

it('keeps one key for one intended action, however often it is asked for', () => {
  const { result, rerender } = renderHook(() => useIntentKey());
  const first = result.current.of({ reason: '通报批评', points: 1 });
  rerender();
  expect(result.current.of({ reason: '通报批评', points: 1 })).toBe(first);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
});

it('takes another key once something was changed, and once the action is done', () => {
  const { result } = renderHook(() => useIntentKey());
  const first = result.current.of({ reason: '通报批评' });
  const changed = result.current.of({ reason: '通报表扬' });
  result.current.done();
  const again = result.current.of({ reason: '通报表扬' });
  expect(new Set([first, changed, again]).size).toBe(3);
});
