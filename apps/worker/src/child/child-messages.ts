import { z } from 'zod';

/** The memory that the child holds after a task. */
const residentMib = z.number();

/** What a child tells its parent: that it took the task up, how far it is, then how it ended. */
export const ChildMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('progress'), value: z.unknown() }),
  z.object({ kind: z.literal('done'), value: z.unknown(), residentMib }),
  z.object({ kind: z.literal('threw'), message: z.string(), residentMib }),
]);
export type ChildMessage = z.infer<typeof ChildMessage>;
