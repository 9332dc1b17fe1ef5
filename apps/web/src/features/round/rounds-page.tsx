import type { ReactNode } from 'react';
import { LoadingState } from '../../ui/state-block';

export function RoundsPage(): ReactNode {
  return <LoadingState />;
}
