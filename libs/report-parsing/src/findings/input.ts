import type { ParsedMetric } from '../report';
import type { Line } from '../text/lines';

export interface FindingsInput {
  readonly text: string;
  readonly shadow: string;
  readonly lines: readonly Line[];
  readonly metrics: readonly ParsedMetric[];
}
