import type { MetricAlias } from '@pingyi/report-parsing';

/** What the parsing child is asked: one uploaded file, and the tenant's names for metrics. */
export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly catalogue: readonly MetricAlias[];
}
