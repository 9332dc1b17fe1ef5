import { Role } from '@pingyi/contracts';
import { z } from 'zod';

/** What the address bar holds of the list’s filters; anything else in it is left out. */
export const MemberSearch = z.object({
  text: z.string().max(100).optional().catch(undefined),
  role: Role.optional().catch(undefined),
  enabled: z.enum(['true', 'false']).optional().catch(undefined),
  page: z.number().int().min(1).optional().catch(undefined),
});
export type MemberSearch = z.infer<typeof MemberSearch>;
