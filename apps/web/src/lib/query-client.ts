import { problemCatalogue } from '@pingyi/contracts';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, ConnectionLost, isProblem } from './api-problem';

/** Only what the api marks as worth another try, and a lost connection, is asked again; at most twice. */
function shouldRetry(failureCount: number, error: Error): boolean {
  if (failureCount >= 2) return false;
  if (error instanceof ApiProblem) return problemCatalogue[error.code].retry;
  return error instanceof ConnectionLost;
}

interface SessionEvents {
  /** A session has ended under an open page. */
  readonly onSignInRequired: () => void;
  /** Nothing but a new password is possible any longer. */
  readonly onPasswordChangeRequired: () => void;
}

export function createQueryClient({ onSignInRequired, onPasswordChangeRequired }: SessionEvents): QueryClient {
  const onError = (error: unknown): void => {
    if (isProblem(error, 'sign-in-required')) onSignInRequired();
    if (isProblem(error, 'password-change-required')) onPasswordChangeRequired();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError: (error) => onError(error) }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 5_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

/** How often an unfinished job's row is read again. */
export const jobPollMs = 700;
