import { useParams } from '@tanstack/react-router';

/**
 * The assignment of the address.
 * @throws Error outside a sheet's page: a mistake of the programmer
 */
export function useAssignmentId(): string {
  const { assignmentId } = useParams({ strict: false }) as { assignmentId?: string };
  if (assignmentId === undefined) throw new Error('useAssignmentId is used outside a sheet');
  return assignmentId;
}
