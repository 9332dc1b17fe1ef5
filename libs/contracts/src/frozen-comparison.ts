import { z } from 'zod';
import {
  ComparisonChoices,
  ComparisonMatrix,
  ComparisonOverview,
  MetricAcross,
  OfficialProfile,
  TownshipProfile,
} from './comparison';
import { ComparisonQuery } from './comparison-query';

/** A table of a page as paper prints it: every cell is words in the language of the paper, gaps too. */
export const PaperTable = z.object({
  /** Which of the page’s tables it is: ranking, matrix, peers …. */
  key: z.string(),
  name: z.string(),
  columns: z.array(z.object({ header: z.string(), kind: z.enum(['text', 'number']) })),
  rows: z.array(z.array(z.string())),
  /** What a mark in its cells stands for; null without one. */
  note: z.string().nullable(),
});
export type PaperTable = z.infer<typeof PaperTable>;

const frozen = {
  view: ComparisonQuery,
  /** What charts need beside the answer. */
  choices: ComparisonChoices.pick({ dimensions: true, parts: true, grades: true }),
  tables: z.array(PaperTable),
};

/**
 * A page of the comparison as it was answered to the member who asked for its paper: the paper is laid out from this alone
 * and so tells what the page told, whatever is published later.
 */
export const FrozenComparison = z.discriminatedUnion('page', [
  z.object({ page: z.literal('overview'), ...frozen, answer: ComparisonOverview }),
  z.object({ page: z.literal('matrix'), ...frozen, answer: ComparisonMatrix }),
  z.object({ page: z.literal('metric'), ...frozen, answer: MetricAcross }),
  z.object({ page: z.literal('township'), ...frozen, answer: TownshipProfile }),
  z.object({ page: z.literal('official'), ...frozen, answer: OfficialProfile }),
]);
export type FrozenComparison = z.infer<typeof FrozenComparison>;
