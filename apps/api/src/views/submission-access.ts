import { notFound, type RoundState } from '@pingyi/contracts';
import type { Official, Round, Submission, Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { requireInTime } from './deadline';

/** Whether the actor reports for this official: it is they, or they are a liaison of the township. */
export async function reportsFor(work: Work, actor: Actor, official: Official): Promise<boolean> {
  if (official.memberId === actor.actorId) return actor.roles.includes('official');
  return isLiaisonOf(work, actor, official);
}

/** Whether the actor is the unit liaison of the official's township. */
export async function isLiaisonOf(work: Work, actor: Actor, { townshipId }: Official): Promise<boolean> {
  if (!actor.roles.includes('unit_liaison')) return false;
  return (await work.liaisons.find({ memberId: actor.actorId, townshipId })) !== null;
}

/** Who hears of what happens to the official's report: they, and the liaisons of their township; not who did it. */
export async function reportersOf(work: Work, actor: Actor, { memberId, townshipId }: Official): Promise<string[]> {
  const liaisons = await work.liaisons.list({ townshipId });
  return [...new Set([memberId, ...liaisons.map((liaison) => liaison.memberId)])].filter((id) => id !== actor.actorId);
}

/** What an audit event about a report adds where somebody acted for its official. */
export const actedFor = (actor: Actor, official: Official): { forMemberId?: string } =>
  official.memberId === actor.actorId ? {} : { forMemberId: official.memberId };

/**
 * Officials see their own versions, unit liaisons those of their townships, managers those of the round, data verifiers
 * those that were submitted; managers and verifiers who are rated in the round do not.
 * @throws ProblemError not-found for anybody else
 */
export async function mayRead(work: Work, actor: Actor, submission: Submission): Promise<void> {
  const { roles } = actor;
  const mayReadAll =
    roles.includes('round_manager') || (roles.includes('data_verifier') && submission.submittedAt !== null);
  if (mayReadAll && !(await isRated(work, submission.roundId, actor.actorId))) return;
  const official = await work.officials.get(submission.officialId);
  if (!(await reportsFor(work, actor, official))) throw notFound();
}

/** The version of an official that the actor reports for, locked. @throws ProblemError not-found when it is not */
export async function ownSubmission(
  work: Work,
  actor: Actor,
  submissionId: string,
): Promise<{ submission: Submission; official: Official }> {
  const submission = await work.submissions.lock(submissionId);
  const official = await work.officials.get(submission.officialId);
  if (!(await reportsFor(work, actor, official))) throw notFound();
  return { submission, official };
}

/** Whether the official's submitted version was returned and waits for another. */
export async function isReturned(work: Work, officialId: string): Promise<boolean> {
  const submitted = await work.submissions.find({ officialId, state: 'submitted' });
  if (!submitted) return false;
  return (await work.checks.find({ submissionId: submitted.id }))?.state === 'returned';
}

/** Whether the official can hand in a version now: while reports are collected, or in answer to a return. */
export async function takesReports(work: Work, state: RoundState, officialId: string): Promise<boolean> {
  if (state === 'collecting') return true;
  return state === 'checking' && (await isReturned(work, officialId));
}

/** @throws ProblemError state-conflict after the official's hard deadline; an answer to a return is never too late */
export async function requireReportInTime(work: Work, round: Round, official: Official): Promise<void> {
  if (await isReturned(work, official.id)) return;
  await requireInTime(work, round, 'collecting', official.memberId);
}
