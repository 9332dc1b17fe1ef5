import { z } from 'zod';
import { Id } from './shapes';
import { VetoEffect } from './veto-cause';

const Weight = z.number().min(0).max(100);

/** What to change on a copy of a tally's frozen input; what is not named stays. Nothing is saved. */
export const WhatIfChange = z.object({
  policy: z
    .object({
      aggregate: z.enum(['mean', 'median', 'trimmed']),
      missingGroup: z.enum(['renormalise', 'renormalise_class', 'block']),
      quotaPercent: z.number().min(0).max(100),
      bands: z
        .array(z.object({ grade: z.string().min(1).max(40), min: z.number().min(0).max(100) }))
        .min(2)
        .max(10),
    })
    .partial()
    .optional(),
  /** By group id; all groups together must still total 100. */
  groupWeights: z.record(Id, Weight).optional(),
  /** By official id the vetoes that would stand; an empty list lifts all. */
  vetoes: z.record(Id, z.array(VetoEffect).max(10)).optional(),
});
export type WhatIfChange = z.infer<typeof WhatIfChange>;

const Figure = z.string().nullable();

export const WhatIfRow = z.object({
  officialId: Id,
  peerClass: z.string(),
  total: z.object({ before: Figure, after: Figure, change: Figure }),
  /** `change` counts places gained (above 0) or lost. */
  rank: z.object({
    before: z.number().int().nullable(),
    after: z.number().int().nullable(),
    change: z.number().int().nullable(),
  }),
  grade: z.object({ before: Figure, after: Figure }),
});
export type WhatIfRow = z.infer<typeof WhatIfRow>;

export const WhatIfView = z.object({
  /** Officials in whom anything differs, by class and new rank. */
  rows: z.array(WhatIfRow),
  counts: z.object({ totals: z.number().int(), ranks: z.number().int(), grades: z.number().int() }),
});
export type WhatIfView = z.infer<typeof WhatIfView>;

/** What a tally counted by, as its frozen input has it, defaults filled in. */
export const TallyPolicyView = z.object({
  aggregate: z.enum(['mean', 'median', 'trimmed']),
  trimFrom: z.number().int(),
  missingGroup: z.enum(['renormalise', 'renormalise_class', 'block']),
  quotaPercent: z.number(),
  bands: z.array(z.object({ grade: z.string(), min: z.number() })),
  groups: z.array(z.object({ groupId: Id, weight: z.number() })),
  vetoes: z.array(z.object({ officialId: Id, effects: z.array(VetoEffect) })),
});
export type TallyPolicyView = z.infer<typeof TallyPolicyView>;
