import { z } from 'zod';

/** A published figure: exactly two decimals, as the tally wrote it. */
const PublishedFigure = z.string().regex(/^-?\d{1,6}\.\d{2}$/);
/** A share in percent, as an exact decimal. */
const Percent = z.string().regex(/^\d{1,3}(\.\d{1,4})?$/);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Line = z.string().min(1).max(200);

/** A voter group's line on the sheet. `shown` is null when too few ballots were counted: then nothing of the group is told. */
const ResultSheetGroup = z
  .object({
    code: z.string().min(1).max(20),
    name: Line,
    weightPercent: Percent,
    /** Least number of counted ballots for the group to be shown and to count. */
    minBallots: z.number().int().min(1),
    shown: z.object({ counted: z.number().int().min(1), mean: PublishedFigure }).nullable(),
  })
  .refine((group) => group.shown === null || group.shown.counted >= group.minBallots, {
    path: ['shown'],
    message: 'a group below its least number of ballots is not shown',
  });

/**
 * 个人结果单: one official's published result, frozen in the publication. It is all that the paper is made from: the same
 * sheet gives the same bytes. Figures are decimal strings; null is 未公布, never 0. Names and words are already in the
 * language of `locale` where the tenant has them.
 */
export const ResultSheet = z.object({
  kind: z.literal('result-sheet'),
  locale: z.enum(['zh', 'en']),
  tenantName: Line,
  round: z.object({ title: Line, year: z.number().int().min(1949).max(9999) }),
  official: z.object({ name: Line, post: Line, township: Line, peerClass: Line }),
  total: PublishedFigure.nullable(),
  rank: z.number().int().min(1).nullable(),
  /** How many officials of the peer class have a rank. */
  rankedCount: z.number().int().min(0),
  grade: Line.nullable(),
  /** In the order of the rubric; means on each dimension's own scale 0–100. */
  dimensions: z
    .array(
      z.object({
        key: z.string().min(1).max(40),
        name: Line,
        weightPercent: Percent,
        own: PublishedFigure.nullable(),
        classMean: PublishedFigure.nullable(),
      }),
    )
    .min(1)
    .max(20),
  groups: z.array(ResultSheetGroup).min(1).max(20),
  /** How sheets of a group were joined; `trimFrom` counted sheets are needed before one highest and one lowest are left out. */
  aggregate: z.object({ method: z.enum(['mean', 'median', 'trimmed']), trimFrom: z.number().int().min(3) }),
  /** Parts that made the total, with the weights of the round's policy; a part that was dropped is not listed. */
  parts: z
    .array(
      z.object({ part: z.enum(['rating', 'ballot', 'metric']), weight: Percent, value: PublishedFigure.nullable() }),
    )
    .max(3),
  /** Sum of confirmed adjustments after the limit, "0.00" when there are none. */
  adjustmentPoints: PublishedFigure,
  /** What raters wrote, where the round releases it, in the order of the publication. */
  comments: z.array(z.string().min(1).max(4000)).max(2000).default([]),
  /** Remarks of the tally in words. */
  remarks: z.array(z.string().min(1).max(500)).max(20),
  ruleVersion: z.string().min(1).max(60),
  inputHash: Hash,
  /** Calendar day of the publication as the tenant reads it; also the date inside the PDF. */
  publishedOn: z.iso.date(),
  /** Head of the tenant's audit chain at publication, when the committee prints it. */
  auditHeadHash: Hash.nullable(),
});
export type ResultSheet = z.infer<typeof ResultSheet>;
