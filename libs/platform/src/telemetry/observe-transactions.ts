import type { Metrics } from '../metrics/metrics';
import { inSpan } from './tracing';

/** Measures and traces the transactions of a unit of work. */
export function observeTransactions(metrics: Pick<Metrics, 'transactionBegan'> | undefined) {
  return {
    around: <T>(run: () => Promise<T>): Promise<T> => inSpan('unit of work', { 'db.system.name': 'postgresql' }, run),
    began: (waitMs: number): void => metrics?.transactionBegan(waitMs / 1_000),
  };
}
