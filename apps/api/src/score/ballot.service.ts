import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  type BallotView,
  notFound,
  ProblemError,
  type ResponseOf,
  type routes,
  type SaveBallot,
  type ScoringView,
} from '@pingyi/contracts';
import { type Assignment, type Ballot, plainScores, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { deadlineOf, requireInTime } from '../views/deadline';
import { findReportView } from '../views/report-view';
import { ballotFormOf } from '../views/ballot-form';
import { requireNotRecused } from '../views/recused';
import { roundSummary, rubricOf } from '../views/round-view';
import { requireAccepted, requireComplete, requireKnown } from './ballot-checks';
import { findPublishedBefore } from './published-before';

@Injectable()
export class BallotService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async desk(actor: Actor, roundId: string): Promise<ResponseOf<typeof routes.readDesk>> {
    return this.unitOfWork.run(actor, async (work) => {
      const rater = await ownRater(work, actor, roundId);
      const entries = await work.assignments.desk(rater.id);
      const reminder = await work.ballotReminders.first({ raterId: rater.id }, { sentAt: 'DESC' });
      return {
        items: entries.map((entry) => ({ ...entry, savedAt: entry.savedAt?.toISOString() ?? null })),
        remindedAt: reminder?.sentAt.toISOString() ?? null,
      };
    });
  }

  async read(actor: Actor, assignmentId: string): Promise<ScoringView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { assignment, round } = await ownSheet(work, actor, assignmentId);
      const { raterId, officialId } = assignment;
      if (await work.recusals.find({ raterId, officialId })) throw recusedSheet();
      const official = await work.officials.get(assignment.officialId);
      const township = await work.townships.get(official.townshipId);
      const submission = await work.submissions.find({ officialId: official.id, state: 'submitted' });
      const desk = await work.assignments.desk(assignment.raterId);
      const place = desk.findIndex((entry) => entry.assignmentId === assignmentId);
      const newest = await newestBallot(work, assignmentId);
      const { id, title, state } = roundSummary(round);
      const scoreUntil = (await deadlineOf(work, round, 'scoring', actor.actorId)).at?.toISOString() ?? null;
      const form = await ballotFormOf(work, round);
      const others = await work.ballots.ownSubmitted(assignment.raterId, assignmentId);
      return {
        assignmentId,
        official: { id: official.id, name: official.name, post: official.post, townshipName: township.name },
        round: {
          id,
          title,
          state,
          scoreUntil,
          criteria: form.criteria.length > 0 ? await rubricOf(work, round.id) : [],
          words: [...form.words],
          ballotRules: form.rules,
        },
        report: submission ? await findReportView(work, submission) : null,
        before: await findPublishedBefore(work, round, official.townshipId),
        ballot: newest ? await ballotView(work, newest) : null,
        voided: await findVoided(work, assignmentId),
        ownBallots: others.map(({ total, comment }) => ({ total, comment })),
        doubtful: assignment.doubtful ?? false,
        position: place + 1,
        of: desk.length,
        nextAssignmentId: nextUnsubmitted(desk, place),
      };
    });
  }

  /** The rater's private mark; the chain of events knows nothing of it, as of drafts. */
  async mark(actor: Actor, assignmentId: string, doubtful: boolean): Promise<{ doubtful: boolean }> {
    return this.unitOfWork.run(actor, async (work) => {
      const { assignment } = await ownSheet(work, actor, assignmentId);
      await requireNotRecused(work, assignment);
      await work.assignments.update(assignmentId, { doubtful });
      return { doubtful };
    });
  }

  /** Keeps a draft. After a submission the draft is a new ballot; the submitted one stands until the draft is submitted. */
  async save(actor: Actor, assignmentId: string, input: SaveBallot): Promise<BallotView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round } = await openSheet(work, actor, assignmentId);
      requireKnown(await ballotFormOf(work, round), input);
      return ballotView(work, await putDraft(work, round, assignmentId, input));
    });
  }

  /** @throws ProblemError ballot-incomplete naming what is missing, ballot-refused naming the hard rules it breaks */
  async submit(actor: Actor, assignmentId: string, input: SaveBallot): Promise<BallotView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { assignment, round } = await openSheet(work, actor, assignmentId);
      const form = await ballotFormOf(work, round);
      requireKnown(form, input);
      requireComplete(form, input);
      const draft = await putDraft(work, round, assignmentId, input);
      if (draft.state !== 'draft') return ballotView(work, draft);
      await requireAccepted(work, { form, raterId: assignment.raterId, assignmentId }, input);
      const { now } = work;
      await work.ballots.updateWhere({ assignmentId, state: 'submitted' }, { state: 'superseded' });
      await work.ballots.update(draft.id, { state: 'submitted', submittedAt: now, savedAt: now });
      // Who handed in a ballot in which round, never which ballot or whom it rates: auditors see the actor's name beside it.
      work.audit({ action: 'ballot.submit', subjectType: 'round', subjectId: round.id });
      return ballotView(work, await work.ballots.get(draft.id));
    });
  }
}

async function ownRater(work: Work, actor: Actor, roundId: string) {
  await work.rounds.get(roundId);
  const rater = await work.raters.find({ roundId, memberId: actor.actorId });
  if (!rater) throw notFound();
  return rater;
}

/** Gone as if it had never been, but its rater is told why: the ballot counts nowhere. */
const recusedSheet = (): ProblemError =>
  new ProblemError('not-found', {
    zh: '您已回避这名述职人，这份评分表作废，不计入结果',
    en: 'You are recused from this official; the sheet is void and counts nowhere',
  });

interface Sheet {
  readonly assignment: Assignment;
  readonly round: Round;
}

async function ownSheet(work: Work, actor: Actor, assignmentId: string): Promise<Sheet> {
  const assignment = await work.assignments.get(assignmentId);
  const rater = await work.raters.get(assignment.raterId);
  if (rater.memberId !== actor.actorId) throw notFound();
  return { assignment, round: await work.rounds.get(assignment.roundId) };
}

/** Locks the sheet, so that two tabs save one after the other, and requires that scoring is open. */
async function openSheet(work: Work, actor: Actor, assignmentId: string): Promise<Sheet> {
  const sheet = await ownSheet(work, actor, assignmentId);
  await work.assignments.lock(assignmentId);
  await requireNotRecused(work, sheet.assignment);
  const state = await work.rounds.holdState(sheet.round.id);
  if (state !== 'scoring') {
    throw new ProblemError('state-conflict', {
      zh: '评分没有开启或已经锁定，不能再改分',
      en: 'Scoring is not open, or is locked; scores can no longer change',
    });
  }
  await requireInTime(work, sheet.round, 'scoring', actor.actorId);
  return sheet;
}

async function newestBallot(work: Work, assignmentId: string): Promise<Ballot | null> {
  return (
    (await work.ballots.find({ assignmentId, state: 'draft' })) ??
    (await work.ballots.find({ assignmentId, state: 'submitted' })) ??
    (await work.ballots.first({ assignmentId, state: 'void' }, { version: 'DESC' }))
  );
}

/** Why nothing of this sheet counts now, where its last submitted ballot was voided. */
async function findVoided(work: Work, assignmentId: string): Promise<ScoringView['voided']> {
  if (await work.ballots.find({ assignmentId, state: 'submitted' })) return null;
  const voiding = await work.ballotVoids.first({ assignmentId, state: 'done' }, { settledAt: 'DESC' });
  return voiding && { reason: voiding.reason, at: (voiding.settledAt ?? voiding.proposedAt).toISOString() };
}

/** The same save again (its answer was lost on the way) gives what it gave before, be it a draft or submitted since. */
async function putDraft(work: Work, round: Round, assignmentId: string, input: SaveBallot): Promise<Ballot> {
  const newest = await newestBallot(work, assignmentId);
  if (newest?.version === input.version + 1 && (await holds(work, newest, input))) return newest;
  if ((newest?.version ?? 0) !== input.version) throw new ProblemError('version-conflict');
  const change = { word: input.word ?? null, comment: input.comment, version: input.version + 1, savedAt: work.now };
  let id = newest?.state === 'draft' ? newest.id : null;
  if (id) await work.ballots.update(id, change);
  else
    id = await work.ballots.insert({ roundId: round.id, assignmentId, state: 'draft', submittedAt: null, ...change });
  await work.ballots.replaceScores(id, input.scores);
  return work.ballots.get(id);
}

async function holds(work: Work, ballot: Ballot, input: SaveBallot): Promise<boolean> {
  const scores = await work.ballots.scores(ballot.id);
  const isSameText = ballot.comment === input.comment && (ballot.word ?? null) === (input.word ?? null);
  return isSameText && isDeepStrictEqual(scores, plainScores(input.scores));
}

async function ballotView(work: Work, ballot: Ballot): Promise<BallotView> {
  return {
    id: ballot.id,
    state: ballot.state,
    scores: await work.ballots.scores(ballot.id),
    word: ballot.word ?? null,
    comment: ballot.comment,
    version: ballot.version,
    savedAt: ballot.savedAt.toISOString(),
    submittedAt: ballot.submittedAt?.toISOString() ?? null,
  };
}

/** The next sheet after this one that is not submitted, wrapping round; null when none is left. */
function nextUnsubmitted(desk: readonly { assignmentId: string; ballotState: string | null }[], place: number) {
  const following = [...desk.slice(place + 1), ...desk.slice(0, Math.max(place, 0))];
  return following.find((entry) => entry.ballotState !== 'submitted')?.assignmentId ?? null;
}
