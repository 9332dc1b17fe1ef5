import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLive } from './live';

const roundId = '7d0f2b53-8c3a-4f0e-9a52-6f2d9a1a0001';

/** A stream as the browser would hold it. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static open: FakeSource[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    FakeSource.open.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  tell(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

let queryClient: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  FakeSource.open = [];
  queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity } } });
  for (const key of keys) queryClient.setQueryData(key, 'seen');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const keys = [
  ['county', 'notices', 'unread'],
  ['county', 'round', roundId, 'turnout'],
  ['county', 'round', roundId, 'set-up'],
  ['elsewhere', 'notices', 'unread'],
];
const stale = () => keys.filter((key) => queryClient.getQueryState(key)?.isInvalidated).map((key) => key.at(-1));

function follow(): FakeSource | undefined {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  renderHook(() => useLive('county', roundId), { wrapper });
  return FakeSource.open[0];
}

describe('a page in view', () => {
  it('reads again what a change is about, and leaves a form alone', () => {
    const source = follow();
    expect(source?.url).toBe(`/api/t/county/changes?roundId=${roundId}`);
    source?.tell('start', { topics: ['ballots'] });
    expect(stale()).toEqual([]);
    source?.tell('change', { topic: 'ballots', roundId });
    expect(stale()).toEqual(['turnout']);
    source?.tell('change', { topic: 'something else', roundId });
    expect(stale()).toEqual(['turnout']);
  });

  it('follows reports, checks and ballots on the board of the round', () => {
    const board = ['county', 'round', roundId, 'progress'];
    const source = follow();
    source?.tell('start', { topics: ['submissions', 'ballots'] });
    for (const topic of ['submissions', 'ballots', 'round']) {
      queryClient.setQueryData(board, 'seen');
      source?.tell('change', { topic, roundId });
      expect({ topic, stale: queryClient.getQueryState(board)?.isInvalidated }).toEqual({ topic, stale: true });
    }
  });

  it('reads everything again when the stream comes back, as changes may have been missed', () => {
    const source = follow();
    source?.tell('start', { topics: [] });
    source?.tell('start', { topics: [] });
    expect(stale()).toEqual(['unread', 'turnout']);
  });

  it('looks by itself while there is no stream, and asks for one again', () => {
    const source = follow();
    if (source) source.readyState = 2;
    source?.dispatchEvent(new Event('error'));
    vi.advanceTimersByTime(15_000);
    expect(stale()).toEqual(['unread', 'turnout']);
    expect(FakeSource.open).toHaveLength(1);
    vi.advanceTimersByTime(30_000);
    expect(FakeSource.open).toHaveLength(2);
  });

  it('rests while nobody is there, so that their session can end, and catches up when somebody is', () => {
    const source = follow();
    source?.tell('start', { topics: [] });
    vi.advanceTimersByTime(16 * 60_000);
    source?.tell('change', { topic: 'ballots', roundId });
    expect(stale()).toEqual([]);
    document.dispatchEvent(new Event('keydown'));
    expect(stale()).toEqual(['unread', 'turnout']);
  });
});
