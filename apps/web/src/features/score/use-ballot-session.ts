import { useEffect, useState, useSyncExternalStore } from 'react';
import { problemCatalogue, type ScoringView } from '@pingyi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem, ConnectionLost, isProblem } from '../../lib/api-problem';
import { sessionQuery } from '../../lib/session';
import { ballotCopyOf, noBallotCopy, type BallotCopy } from './ballot-copy';
import { BallotSession, sameDraft, type BallotSessionState, type SaveFailure } from './ballot-session';
import { ballotCalls } from './queries';

const pauseMs = 800;
const retryMs = 5_000;

function judge(failure: unknown): SaveFailure {
  if (failure instanceof ConnectionLost) return 'offline';
  if (isProblem(failure, 'version-conflict')) return 'conflict';
  return failure instanceof ApiProblem && problemCatalogue[failure.code].retry ? 'retry' : 'refused';
}

interface OpenBallot {
  readonly session: BallotSession;
  readonly state: BallotSessionState;
  /** Unsent text of an earlier visit that differs from what the server holds. */
  readonly offered: BallotCopy | null;
  readonly dismissOffer: () => void;
}

/** Opens the ballot of a sheet for writing; saves while the page is open and once more when it is left. */
export function useBallotSession(
  tenant: string,
  assignmentId: string,
  { ballot, round }: Pick<ScoringView, 'ballot' | 'round'>,
): OpenBallot {
  const kept = round.ballotSecrecy === 'secret' ? noBallotCopy : ballotCopyOf(assignmentId);
  const [session] = useState(
    () =>
      new BallotSession(ballot, {
        ...ballotCalls(tenant, assignmentId),
        judge,
        copy: kept,
        pauseMs,
        retryMs,
      }),
  );
  const [offered, setOffered] = useState(() => {
    const copy = kept.find();
    return copy && !sameDraft(copy, session.getState().draft) ? copy : null;
  });
  const queryClient = useQueryClient();
  const state = useSyncExternalStore(session.subscribe, session.getState);

  useEffect(() => {
    session.open();
    const flush = (): void => session.flush();
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      session.close();
    };
  }, [session]);

  // Reading the session again leads to the sign-in page; the copy in this browser is offered on return.
  const signedOut = isProblem(state.failure, 'sign-in-required');
  useEffect(() => {
    if (signedOut) queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined);
  }, [signedOut, queryClient]);

  return { session, state, offered, dismissOffer: () => setOffered(null) };
}
