import type { ReactNode } from 'react';
import { LoadingState } from '../../ui/state-block';

export function RoundPage(): ReactNode {
  return <LoadingState />;
}
