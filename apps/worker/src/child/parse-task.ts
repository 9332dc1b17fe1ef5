import type { ListKind } from '@pingyi/contracts';
import type { MetricAlias, ParsedMetric, ReportFormat } from '@pingyi/report-parsing';

/** What the parsing child is asked: one uploaded file, and the tenant's names for metrics. */
export interface ParseTask {
  readonly bytes: Uint8Array;
  readonly catalogue: readonly MetricAlias[];
}

/** One uploaded table, and what list it is to give. */
export interface ListTask {
  readonly bytes: Uint8Array;
  readonly list: ListKind;
}

/** Stored texts to be matched again. */
export interface RereadTask {
  readonly documents: readonly { readonly format: ReportFormat; readonly text: string }[];
  readonly catalogue: readonly MetricAlias[];
}

/** The figures of each document with their metrics, in the order asked. */
export type RereadAnswer = readonly (readonly Pick<ParsedMetric, 'start' | 'end' | 'key'>[])[];
