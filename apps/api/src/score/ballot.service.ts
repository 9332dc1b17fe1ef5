import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  type BallotView,
  leastShownBounds,
  notFound,
  ProblemError,
  type ResponseOf,
  type routes,
  type SaveBallot,
  type ScoringView,
} from '@pingyi/contracts';
import { type Assignment, type DeskEntry, plainScores, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { deadlineOf, requireInTime } from '../views/deadline';
import { findReportView } from '../views/report-view';
import { type BallotForm, ballotFormOf } from '../views/ballot-form';
import { BallotBoxes, isSecret } from '../secrecy/ballot-boxes';
import { requireNotRecused } from '../views/recused';
import { roundSummary, rubricOf } from '../views/round-view';
import { requireAccepted, requireComplete, requireKnown } from './ballot-checks';
import { NamedSheet } from './named-sheet';
import { findPublishedBefore } from './published-before';
import { SecretSheet } from './secret-sheet';
import type { SheetBallots } from './sheet-ballots';

@Injectable()
export class BallotService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly boxes: BallotBoxes,
  ) {}

  async desk(actor: Actor, roundId: string): Promise<ResponseOf<typeof routes.readDesk>> {
    return this.unitOfWork.run(actor, async (work) => {
      const rater = await ownRater(work, actor, roundId);
      const entries = await this.ownDesk(work, await work.rounds.get(roundId), rater.id);
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
      const desk = await this.ownDesk(work, round, assignment.raterId);
      const place = desk.findIndex((entry) => entry.assignmentId === assignmentId);
      const { id, title, state } = roundSummary(round);
      const scoreUntil = (await deadlineOf(work, round, 'scoring', actor.actorId)).at?.toISOString() ?? null;
      const form = await ballotFormOf(work, round);
      const sheet = await this.findSheet(work, round, assignment, form);
      return {
        assignmentId,
        official: { id: official.id, name: official.name, post: official.post, townshipName: township.name },
        round: {
          id,
          title,
          state,
          scoreUntil,
          ballotSecrecy: round.ballotSecrecy ?? 'named',
          leastShown: round.leastShown ?? leastShownBounds.least,
          criteria: form.criteria.length > 0 ? await rubricOf(work, round.id) : [],
          words: [...form.words],
          ballotRules: form.rules,
        },
        report: submission ? await findReportView(work, submission) : null,
        before: await findPublishedBefore(work, round, official.townshipId),
        ballot: (await sheet?.newest()) ?? null,
        voided: await findVoided(work, assignmentId),
        ownBallots: ((await sheet?.others()) ?? []).map(({ total, comment }) => ({ total, comment })),
        doubtful: desk[place]?.doubtful ?? false,
        position: place + 1,
        of: desk.length,
        nextAssignmentId: nextUnsubmitted(desk, place),
      };
    });
  }

  /** The rater's private mark; the chain of events knows nothing of it, as of drafts. */
  async mark(actor: Actor, assignmentId: string, doubtful: boolean): Promise<{ doubtful: boolean }> {
    return this.unitOfWork.run(actor, async (work) => {
      const { assignment, round } = await ownSheet(work, actor, assignmentId);
      await work.assignments.lock(assignmentId);
      await requireNotRecused(work, assignment);
      // A mark in a secret round is a seal: none may be written once the lock has deleted them.
      await work.rounds.holdState(round.id);
      const sheet = await this.findSheet(work, round, assignment, await ballotFormOf(work, round));
      if (sheet === null) throw scoringOver();
      await sheet.mark(doubtful);
      return { doubtful };
    });
  }

  /** Keeps a draft. After a submission the draft is a new ballot; the submitted one stands until the draft is submitted. */
  async save(actor: Actor, assignmentId: string, input: SaveBallot): Promise<BallotView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { form, sheet } = await this.openSheet(work, actor, assignmentId);
      requireKnown(form, input);
      return putDraft(sheet, input);
    });
  }

  /** @throws ProblemError ballot-incomplete naming what is missing, ballot-refused naming the hard rules it breaks */
  async submit(actor: Actor, assignmentId: string, input: SaveBallot): Promise<BallotView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round, form, sheet } = await this.openSheet(work, actor, assignmentId);
      requireKnown(form, input);
      requireComplete(form, input);
      const draft = await putDraft(sheet, input);
      if (draft.state !== 'draft') return draft;
      requireAccepted(form, input, await sheet.others());
      const { ballot, first } = await sheet.submit();
      // Who handed in a ballot in which round, never which ballot or whom it rates: auditors see the actor's name beside it.
      // That somebody in a secret round changed their mind is nobody's to know, so replacing a ballot leaves no event there.
      if (first || !isSecret(round)) work.audit({ action: 'ballot.submit', subjectType: 'round', subjectId: round.id });
      return ballot;
    });
  }

  /** Locks the sheet, so that two tabs save one after the other, and requires that scoring is open. */
  private async openSheet(
    work: Work,
    actor: Actor,
    assignmentId: string,
  ): Promise<{ round: Round; form: BallotForm; sheet: SheetBallots }> {
    const { assignment, round } = await ownSheet(work, actor, assignmentId);
    await work.assignments.lock(assignmentId);
    await requireNotRecused(work, assignment);
    const state = await work.rounds.holdState(round.id);
    if (state !== 'scoring') {
      throw scoringOver();
    }
    await requireInTime(work, round, 'scoring', actor.actorId);
    const form = await ballotFormOf(work, round);
    const sheet = await this.findSheet(work, round, assignment, form);
    if (sheet === null) throw new Error('a secret round that is open for scoring has no key');
    return { round, form, sheet };
  }

  /** null once a secret round is locked: then nobody, the rater included, can tell what a sheet held. */
  private async findSheet(
    work: Work,
    round: Round,
    assignment: Assignment,
    form: BallotForm,
  ): Promise<SheetBallots | null> {
    if (!isSecret(round)) return new NamedSheet(work, assignment);
    const box = await this.boxes.find(work, round.id);
    return box && new SecretSheet(work, box, form, assignment);
  }

  /** The rater’s sheets; in a secret round the drafts among them are known to this page alone. */
  private async ownDesk(work: Work, round: Round, raterId: string): Promise<readonly DeskEntry[]> {
    const desk = await work.assignments.desk(raterId);
    const box = isSecret(round) ? await this.boxes.find(work, round.id) : null;
    if (box === null) return desk;
    const sheets = await box.read(desk.map(({ assignmentId }) => assignmentId));
    return desk.map((entry) => {
      const sealed = sheets.get(entry.assignmentId);
      if (!sealed) return entry;
      const { draft, cast, doubtful } = sealed;
      const ballot = draft ?? cast;
      if (!ballot) return { ...entry, doubtful };
      return { ...entry, doubtful, ballotState: draft ? 'draft' : 'submitted', savedAt: new Date(ballot.savedAt) };
    });
  }
}

const scoringOver = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '评分没有开启或已经锁定，不能再改分',
    en: 'Scoring is not open, or is locked; scores can no longer change',
  });

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

/** Why nothing of this sheet counts now, where its last submitted ballot was voided. */
async function findVoided(work: Work, assignmentId: string): Promise<ScoringView['voided']> {
  if (await work.ballots.find({ assignmentId, state: 'submitted' })) return null;
  const voiding = await work.ballotVoids.first({ assignmentId, state: 'done' }, { settledAt: 'DESC' });
  return voiding && { reason: voiding.reason, at: (voiding.settledAt ?? voiding.proposedAt).toISOString() };
}

/** The same save again (its answer was lost on the way) gives what it gave before, be it a draft or submitted since. */
async function putDraft(sheet: SheetBallots, input: SaveBallot): Promise<BallotView> {
  const newest = await sheet.newest();
  if (newest?.version === input.version + 1 && holds(newest, input)) return newest;
  if ((newest?.version ?? 0) !== input.version) throw new ProblemError('version-conflict');
  return sheet.keepDraft(input);
}

function holds({ scores, word, comment }: BallotView, input: SaveBallot): boolean {
  const isSameText = comment === input.comment && word === (input.word ?? null);
  return isSameText && isDeepStrictEqual(scores, plainScores(input.scores));
}

/** The next sheet after this one that is not submitted, wrapping round; null when none is left. */
function nextUnsubmitted(desk: readonly { assignmentId: string; ballotState: string | null }[], place: number) {
  const following = [...desk.slice(place + 1), ...desk.slice(0, Math.max(place, 0))];
  return following.find((entry) => entry.ballotState !== 'submitted')?.assignmentId ?? null;
}
