import { useEffect } from 'react';
import { LiveChange, type LiveTopic, routes } from '@pingyi/contracts';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';

/** What is read again when a topic changes; pages with something typed are none of it. */
function keysOf(tenant: string, topic: LiveTopic, roundId: string | null): readonly QueryKey[] {
  const round = roundId === null ? [] : [[tenant, 'round', roundId]];
  const ofRound = (...parts: string[]): QueryKey[] => round.flatMap((key) => parts.map((part) => [...key, part]));
  switch (topic) {
    case 'notices':
      return [[tenant, 'notices']];
    case 'round':
      return [[tenant, 'home'], [tenant, 'rounds'], [tenant, 'compare'], ...round, ...ofRound('progress')];
    case 'submissions':
      return [
        [tenant, 'home'],
        ...round,
        ...ofRound('officials', 'checks', 'progress'),
        ...(roundId === null ? [] : ['units', 'own-official'].map((part) => [tenant, part, roundId])),
      ];
    case 'ballots':
      return [...round, ...ofRound('raters', 'turnout', 'group-turnout', 'progress')];
    case 'tally':
      return ofRound('tally', 'decisions', 'measures');
    case 'documents':
      return [[tenant, 'documents']];
  }
}

/** A round’s own row is one query, and the beginning of many others’ keys: forms among them stay as they are. */
const isExact = (key: QueryKey): boolean => key.length === 3 && key[1] === 'round';

/** As long as no stream brings anything, what is on the page is read again this often. */
const pollMs = 15_000;
/** Until a stream that was refused is asked for again. */
const comeAgainMs = 30_000;

/** Nobody is at the page any more: what it asked for by itself would keep their session from ending. */
const absentMs = 15 * 60_000;

const touches = ['pointerdown', 'keydown'] as const;

const everything: readonly LiveTopic[] = ['notices', 'round', 'submissions', 'ballots', 'tally', 'documents'];

/**
 * Keeps what the page shows up to date while it is in view: follows the api's stream of changes, and reads everything again
 * every fifteen seconds while there is none. A window out of view holds no stream, because a browser has few connections; one
 * that nobody has touched for a quarter of an hour rests until somebody does.
 */
export function useLive(tenant: string, roundId: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let source: EventSource | null = null;
    let refusedAt = 0;
    let touchedAt = Date.now();
    const isAbsent = (): boolean => Date.now() - touchedAt > absentMs;
    const refresh = (topic: LiveTopic, of: string | null): void => {
      if (isAbsent()) return;
      for (const queryKey of keysOf(tenant, topic, of)) {
        void queryClient.invalidateQueries({ queryKey, exact: isExact(queryKey) });
      }
    };
    const refreshAll = (): void => {
      for (const topic of everything) refresh(topic, roundId ?? null);
    };
    const close = (): void => {
      source?.close();
      source = null;
    };
    const open = (): void => {
      if (typeof EventSource === 'undefined' || document.hidden) return;
      close();
      const path = routes.watchChanges.path.replace(':tenant', encodeURIComponent(tenant));
      const stream = new EventSource(roundId === undefined ? path : `${path}?roundId=${roundId}`);
      let started = false;
      // After an interruption nobody knows what was missed.
      stream.addEventListener('start', () => {
        if (started) refreshAll();
        started = true;
      });
      stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
        const change = LiveChange.safeParse(JSON.parse(data));
        if (change.success) refresh(change.data.topic, change.data.roundId);
      });
      stream.addEventListener('error', () => {
        if (stream.readyState === EventSource.CLOSED) refusedAt = Date.now();
      });
      source = stream;
    };
    const onVisibility = (): void => {
      if (document.hidden) return close();
      open();
      refreshAll();
    };
    const onTouch = (): void => {
      const wasAbsent = isAbsent();
      touchedAt = Date.now();
      if (wasAbsent) refreshAll();
    };
    const poll = (): void => {
      if (document.hidden || isAbsent() || source?.readyState === 1) return;
      refreshAll();
      if ((source === null || source.readyState === 2) && Date.now() - refusedAt >= comeAgainMs) open();
    };
    open();
    document.addEventListener('visibilitychange', onVisibility);
    for (const touch of touches) document.addEventListener(touch, onTouch, { passive: true });
    const timer = setInterval(poll, pollMs);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      for (const touch of touches) document.removeEventListener(touch, onTouch);
      clearInterval(timer);
      close();
    };
  }, [queryClient, tenant, roundId]);
}
