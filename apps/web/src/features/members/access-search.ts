import { Role } from '@pingyi/contracts';
import { z } from 'zod';

/** Whom the page of links lists: raters of a round, members of a role, or everybody. */
export const AccessSearch = z.object({
  round: z.uuid().optional().catch(undefined),
  role: Role.optional().catch(undefined),
});
export type AccessSearch = z.infer<typeof AccessSearch>;
