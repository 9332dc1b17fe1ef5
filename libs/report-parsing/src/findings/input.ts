import type { ParsedMetric } from '../report';
import type { Tables } from '../tables/tables';
import type { Line } from '../text/lines';

export interface FindingsInput {
  readonly text: string;
  readonly shadow: string;
  readonly lines: readonly Line[];
  readonly tables: Tables;
  readonly metrics: readonly ParsedMetric[];
}
