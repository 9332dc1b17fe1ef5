import { problemCatalogue } from '@pingyi/contracts';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, ConnectionLost, isProblem } from './api-problem';

/** Only what the api marks as worth another try, and a lost connection, is asked again; at most twice. */
function shouldRetry(failureCount: number, error: Error): boolean {
  if (failureCount >= 2) return false;
  if (error instanceof ApiProblem) return problemCatalogue[error.code].retry;
  return error instanceof ConnectionLost;
}

/** @param onSignInRequired called when a session has ended under an open page */
export function createQueryClient(onSignInRequired: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (isProblem(error, 'sign-in-required')) onSignInRequired();
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
