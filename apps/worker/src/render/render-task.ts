import { PdfProfile } from '@pingyi/contracts';
import { z } from 'zod';
import type { Paper } from './paper';

/** What the rendering child is asked. The paper comes from the worker's own `prepare` functions. */
export const RenderTask = z.object({
  paper: z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'parts' in value),
  profile: PdfProfile,
  /** Folder with the deployment's own fonts, or null. */
  fontsDir: z.string().nullable(),
});
export type RenderTask = z.infer<typeof RenderTask>;

/** A paper, or the characters that no font has: a fault of the text that a person can act on. */
export const RenderOutcome = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    pages: z.number().int().min(1),
  }),
  z.object({ ok: z.literal(false), missingCharacters: z.array(z.string()).min(1) }),
]);
export type RenderOutcome = z.infer<typeof RenderOutcome>;

/** How far a child is with a paper. */
export const RenderProgress = z.object({
  step: z.enum(['drawing', 'setting', 'saving']),
  percent: z.number().int().min(0).max(100),
});
export type RenderProgress = z.infer<typeof RenderProgress>;
