import { useParams } from '@tanstack/react-router';

/**
 * The submission of the address.
 * @throws Error outside a submission's pages: a mistake of the programmer
 */
export function useSubmissionId(): string {
  const { submissionId } = useParams({ strict: false }) as { submissionId?: string };
  if (submissionId === undefined) throw new Error('useSubmissionId is used outside a submission page');
  return submissionId;
}
