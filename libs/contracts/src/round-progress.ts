import { z } from 'zod';
import { RoundParams, Township } from './round';
import { defineRoute } from './route';

const Count = z.number().int().min(0);

/** How far reports are, in the order they go; each report counts once, at the furthest. */
export const ReportStage = z.enum(['overdue', 'waiting', 'submitted', 'checked', 'scored']);
export type ReportStage = z.infer<typeof ReportStage>;

/** The reports of one township’s officials of one peer class. */
export const RoundProgressRow = z.object({
  township: Township,
  peerClass: z.string(),
  /** Not submitted though the official’s own deadline is over, or reports are no longer taken. */
  overdue: Count,
  /** Not submitted and not due yet. */
  waiting: Count,
  /** Submitted, and neither passed nor let through by the verifiers: to be checked, disputed or returned. */
  submitted: Count,
  checked: Count,
  /** Submitted, and every sheet about the official that is not recused is handed in; 0 where it is not told. */
  scored: Count,
});
export type RoundProgressRow = z.infer<typeof RoundProgressRow>;

export const RoundProgress = z.object({
  rows: z.array(RoundProgressRow),
  /** Whether `scored` is told: not in secret rounds, not to those who may not see turnout; then those reports are `checked`. */
  tellsScored: z.boolean(),
});
export type RoundProgress = z.infer<typeof RoundProgress>;

export const roundProgressRoutes = {
  readRoundProgress: defineRoute({
    name: 'readRoundProgress',
    method: 'GET',
    path: '/api/t/:tenant/rounds/:roundId/progress',
    permission: 'progress.read',
    summary: 'How many reports of each township and peer class are how far; never whose, by whom or what they say',
    params: RoundParams,
    response: RoundProgress,
    problems: ['not-found'],
  }),
};
