import { ComparisonPage, ComparisonSearch, RoundPaperKind } from '@pingyi/contracts';
import { z } from 'zod';

const one = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);

/** The paper that is about to be asked for, as the address holds it: other pages lead here with a choice made. */
export const PaperSearch = z.object({
  kind: one(RoundPaperKind),
  round: one(z.uuid()),
  official: one(z.uuid()),
  filled: one(z.boolean()),
  /** The page of the comparison, what it is about, and its view. */
  page: one(ComparisonPage),
  subject: one(z.string()),
  view: one(ComparisonSearch),
});
export type PaperSearch = z.infer<typeof PaperSearch>;
