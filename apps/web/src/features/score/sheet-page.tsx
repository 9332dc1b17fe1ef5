import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTenantSlug } from '../../lib/session';
import { QueryBlock } from '../../ui/state-block';
import { useAssignmentId } from './address';
import { scoringQuery } from './queries';
import { Sheet } from './sheet';

/** One report beside the rubric: the page raters spend their days on. */
export function SheetPage(): ReactNode {
  const tenant = useTenantSlug();
  const assignmentId = useAssignmentId();
  const query = useQuery(scoringQuery(tenant, assignmentId));
  return (
    <QueryBlock query={query}>{(view) => <Sheet key={view.assignmentId} tenant={tenant} view={view} />}</QueryBlock>
  );
}
