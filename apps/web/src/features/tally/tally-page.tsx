import type { ReactNode } from 'react';
import { LoadingState } from '../../ui/state-block';

export function TallyPage(): ReactNode {
  return <LoadingState />;
}
