import { z } from 'zod';

const jobBase = {
  tenantId: z.uuid(),
  requestId: z.string().max(64),
  /** W3C trace context of the work that asked for it: two random ids; absent while nothing is traced. */
  traceparent: z
    .string()
    .regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
};

/**
 * What travels in the queue: ids only, because the queue's tables know no tenant policy. The worker opens its own unit
 * of work for `tenantId` and reads everything else from the rows; a forged tenant id therefore finds nothing.
 */
export const jobPayloads = {
  'parse-report': z.object({ ...jobBase, submissionId: z.uuid() }),
  'read-list': z.object({ ...jobBase, importId: z.uuid() }),
  'reread-reports': z.object({ ...jobBase, rereadId: z.uuid() }),
  'print-slips': z.object({ ...jobBase, slipsId: z.uuid() }),
  'print-ballots': z.object({ ...jobBase, batchId: z.uuid() }),
  'tally-round': z.object({ ...jobBase, tallyId: z.uuid() }),
  'inspect-evidence': z.object({ ...jobBase, evidenceId: z.uuid() }),
  'render-document': z.object({ ...jobBase, documentId: z.uuid() }),
  'render-batch': z.object({ ...jobBase, batchId: z.uuid() }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobPayloads)[Name]>;
export const jobNames = Object.keys(jobPayloads) as JobName[];
