import { notFound } from '@pingyi/contracts';
import type { Submission, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';

/** Officials see their own versions, managers those of the round. @throws ProblemError not-found for anybody else */
export async function mayRead(work: Work, actor: Actor, submission: Submission): Promise<void> {
  if (actor.roles.includes('round_manager')) return;
  const official = await work.officials.get(submission.officialId);
  if (official.memberId !== actor.actorId) throw notFound();
}

/** The actor’s own version, locked. @throws ProblemError not-found when it is somebody else’s */
export async function ownSubmission(work: Work, actor: Actor, submissionId: string): Promise<Submission> {
  const submission = await work.submissions.lock(submissionId);
  const official = await work.officials.get(submission.officialId);
  if (official.memberId !== actor.actorId) throw notFound();
  return submission;
}
