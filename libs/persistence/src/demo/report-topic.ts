import type { Dimension } from '@pingyi/contracts';

/**
 * A subject that the demo's reports speak about. In headings and bodies `{metric_key}` stands for the township's figure
 * in the catalogue's unit (`{key*10000}` and `{key/10000}` for another unit), `{#3-9}` for a number of no metric, `{县}`
 * for the county, `{名}` for the township, `{镇}` for 镇 or 乡, `{村}` for a village, `[a|b]` for a choice.
 */
export interface ReportTopic {
  readonly code: string;
  readonly dimension: Dimension;
  readonly headings: readonly string[];
  readonly bodies: readonly string[];
  /** Sentences that may follow a body; they name no metric. */
  readonly tails: readonly string[];
}
