import { Id, type Permission, ProblemError } from '@pingyi/contracts';
import type { Work } from '@pingyi/persistence';

/** What somebody with a say over a round does or reads in it; whoever is rated learns their result by its publication. */
const managing: readonly Permission[] = [
  'round.setUp',
  'round.manage',
  'progress.read',
  'report.check',
  'check.read',
  'assignment.manage',
  'assignment.read',
  'paper.key',
  'tally.read',
  'tally.run',
  'tally.try',
  'tally.export',
  'publication.create',
  'appeal.manage',
];

interface Asking {
  readonly memberId: string;
  readonly permission: Permission;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Nobody manages a round in which they are rated, whatever their roles.
 * @throws ProblemError permission-denied for their own round; what is not theirs is told nothing about
 */
export async function requireUnrated(work: Work, { memberId, permission, params }: Asking): Promise<void> {
  if (!managing.includes(permission)) return;
  const roundId = await roundIn(work, params);
  if (roundId !== null && (await isRated(work, roundId, memberId))) throw ratedManager();
}

/** Whether the member is one of the round's officials. */
export async function isRated(work: Work, roundId: string, memberId: string): Promise<boolean> {
  return (await work.officials.find({ roundId, memberId })) !== null;
}

export const ratedManager = (): ProblemError =>
  new ProblemError('permission-denied', {
    zh: '您是本轮次的述职人，不能参与本轮次的组织管理',
    en: 'You are rated in this round, so you cannot manage it',
  });

/** The round that a path is about; null where it names none, or a row that is not there. */
async function roundIn(work: Work, params: Readonly<Record<string, unknown>>): Promise<string | null> {
  const { roundId, assignmentId, tallyId, vetoId, adjustmentId, reopeningId, submissionId, appealId, correctionId } =
    params;
  if (isId(roundId)) return roundId;
  if (isId(assignmentId)) return (await work.assignments.find({ id: assignmentId }))?.roundId ?? null;
  if (isId(submissionId)) return (await work.submissions.find({ id: submissionId }))?.roundId ?? null;
  if (isId(tallyId)) return (await work.tallies.find({ id: tallyId }))?.roundId ?? null;
  if (isId(vetoId)) return (await work.vetoes.find({ id: vetoId }))?.roundId ?? null;
  if (isId(adjustmentId)) return (await work.adjustments.find({ id: adjustmentId }))?.roundId ?? null;
  if (isId(reopeningId)) return (await work.reopenings.find({ id: reopeningId }))?.roundId ?? null;
  const { batchId: paperBatchId } = params;
  if (isId(paperBatchId)) return (await work.paperBatches.find({ id: paperBatchId }))?.roundId ?? null;
  if (isId(appealId)) return (await work.appeals.find({ id: appealId }))?.roundId ?? null;
  if (isId(correctionId)) return (await work.corrections.find({ id: correctionId }))?.roundId ?? null;
  return null;
}

const isId = (value: unknown): value is string => Id.safeParse(value).success;
