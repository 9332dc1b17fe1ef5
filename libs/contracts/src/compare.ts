import { z } from 'zod';
import { FigureDispute } from './check-state';
import { Township } from './round';
import { defineRoute } from './route';
import { DecimalText, Id, tenantParams } from './shapes';

/** The sentence a number came from, with its neighbours; offsets are into `context`. */
export const Evidence = z.object({
  figureId: Id,
  township: Township,
  officialName: z.string(),
  reportTitle: z.string().nullable(),
  sectionTitle: z.string().nullable(),
  context: z.string(),
  sentenceStart: z.number().int(),
  sentenceEnd: z.number().int(),
  phraseStart: z.number().int(),
  phraseEnd: z.number().int(),
  name: z.string(),
  value: DecimalText.nullable(),
  readValue: DecimalText.nullable(),
  unit: z.string().nullable(),
  source: z.enum(['read', 'corrected', 'filled']),
  masked: z.boolean(),
  /** The objection of a data verifier that was not withdrawn; the value above is the one that counts. */
  dispute: FigureDispute.nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

export const compareRoutes = {
  readEvidence: defineRoute({
    name: 'readEvidence',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/comparison/evidence/:figureId',
    permission: 'comparison.read',
    summary: 'The sentence a published metric value came from',
    params: z.object({ ...tenantParams, roundId: Id, figureId: Id }),
    response: Evidence,
    problems: ['not-found'],
  }),
};
