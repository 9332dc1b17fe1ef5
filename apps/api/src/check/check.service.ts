import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type BodyOf, type CheckView, notFound, ProblemError, type ResponseOf, type routes } from '@pingyi/contracts';
import { notify, type Official, UnitOfWork, type Work } from '@pingyi/persistence';
import { isSetUpOpen } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { checkSummary } from '../views/check-summary';
import { townshipOf } from '../views/round-view';
import { actedFor, isLiaisonOf, mayRead, reportersOf, reportsFor } from '../views/submission-access';
import { afterStep, type HeldCheck, holdCheck, keepCheck, requireCheckable } from './check-position';
import { checkStanding, checkView } from './check-view';

interface HeldReport {
  readonly held: HeldCheck;
  readonly official: Official;
}

@Injectable()
export class CheckService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, roundId: string): Promise<ResponseOf<typeof routes.listChecks>> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      const rows = await work.checks.board(roundId);
      const counts = await work.checks.countsOf(rows.flatMap(({ submissionId }) => submissionId ?? []));
      return {
        open: isSetUpOpen(round.state) && round.state !== 'draft',
        checkUntil: round.checkUntil?.toISOString() ?? null,
        items: rows.map((row) => {
          const check = checkSummary(counts.get(row.submissionId ?? ''));
          return {
            officialId: row.officialId,
            name: row.name,
            post: row.post,
            township: townshipOf(row),
            standing: row.submissionId === null ? 'missing' : checkStanding(check),
            submission:
              row.submissionId === null
                ? null
                : {
                    id: row.submissionId,
                    version: row.submissionVersion ?? 1,
                    submittedAt: row.submittedAt?.toISOString() ?? null,
                  },
            check,
            resubmitted: row.submissionId !== null && row.resubmitted,
          };
        }),
      };
    });
  }

  async read(actor: Actor, submissionId: string): Promise<CheckView> {
    return this.unitOfWork.run(actor, async (work) => {
      const submission = await work.submissions.get(submissionId);
      await mayRead(work, actor, submission);
      return checkView(work, actor, submission);
    });
  }

  /** @throws ProblemError not-found, state-conflict, version-conflict */
  async raise(
    { actor, intent }: Intended,
    submissionId: string,
    { figureId, verifiedValue, reason, checkVersion }: BodyOf<typeof routes.raiseDispute>,
  ): Promise<CheckView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { held, official } = await this.holdForVerifier(work, actor, submissionId);
      const report = await work.reports.find({ submissionId });
      const figure = await work.metricValues.find({ id: figureId });
      if (!figure || figure.reportId !== report?.id) throw notFound();
      await requireCheckable(work, held, checkVersion);
      const disputeId = randomUUID();
      afterStep(held, { step: 'raise', disputeId, figureId });
      await work.disputes.insert({
        id: disputeId,
        roundId: held.submission.roundId,
        submissionId,
        figureId,
        state: 'open',
        statedValue: figure.editedValue ?? figure.readValue,
        verifiedValue,
        reason,
        raisedBy: actor.actorId,
        raisedAt: work.now,
        explanation: null,
        answeredBy: null,
        answeredAt: null,
        settlementNote: null,
        settledBy: null,
        settledAt: null,
      });
      await keepCheck(work, held);
      await notify(work, {
        kind: 'figure_disputed',
        roundId: held.submission.roundId,
        subjectId: submissionId,
        occasion: disputeId,
        to: await reportersOf(work, actor, official),
        values: { metric: figure.name || figure.phrase },
      });
      work.audit({
        action: 'dispute.raise',
        subjectType: 'figure_dispute',
        subjectId: disputeId,
        data: { roundId: held.submission.roundId, submissionId, figureId },
      });
      return checkView(work, actor, held.submission);
    });
  }

  /** Accepting makes the verifier’s number the one that counts, as a correction by whoever answers; what was read stays. */
  async answer(
    { actor, intent }: Intended,
    { submissionId, disputeId }: { readonly submissionId: string; readonly disputeId: string },
    body: BodyOf<typeof routes.answerDispute>,
  ): Promise<CheckView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const held = await holdCheck(work, submissionId);
      const official = await work.officials.get(held.submission.officialId);
      if (!(await reportsFor(work, actor, official))) throw notFound();
      const dispute = disputeIn(held, disputeId);
      await requireCheckable(work, held, body.checkVersion);
      afterStep(held, { step: body.answer, disputeId });
      await work.disputes.update(disputeId, {
        state: body.answer === 'accept' ? 'accepted' : 'kept',
        explanation: body.answer === 'keep' ? body.explanation : null,
        answeredBy: actor.actorId,
        answeredAt: work.now,
      });
      if (body.answer === 'accept') {
        const figure = await work.metricValues.lock(dispute.figureId);
        await work.metricValues.update(figure.id, {
          editedValue: dispute.verifiedValue,
          editedBy: actor.actorId,
          editedAt: work.now,
          version: (figure.version ?? 1) + 1,
        });
      }
      await keepCheck(work, held);
      work.audit({
        action: 'dispute.answer',
        subjectType: 'figure_dispute',
        subjectId: disputeId,
        data: {
          roundId: held.submission.roundId,
          submissionId,
          figureId: dispute.figureId,
          answer: body.answer,
          ...actedFor(actor, official),
        },
      });
      return checkView(work, actor, held.submission);
    });
  }

  async settleDispute(
    { actor, intent }: Intended,
    { submissionId, disputeId }: { readonly submissionId: string; readonly disputeId: string },
    { outcome, note, checkVersion }: BodyOf<typeof routes.settleDispute>,
  ): Promise<CheckView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { held } = await this.holdForVerifier(work, actor, submissionId);
      const { figureId } = disputeIn(held, disputeId);
      await requireCheckable(work, held, checkVersion);
      afterStep(held, { step: outcome === 'withdrawn' ? 'withdraw' : 'uphold', disputeId });
      await work.disputes.update(disputeId, {
        state: outcome,
        settlementNote: note,
        settledBy: actor.actorId,
        settledAt: work.now,
      });
      await keepCheck(work, held);
      work.audit({
        action: 'dispute.settle',
        subjectType: 'figure_dispute',
        subjectId: disputeId,
        data: { roundId: held.submission.roundId, submissionId, figureId, outcome },
      });
      return checkView(work, actor, held.submission);
    });
  }

  async settle(
    { actor, intent }: Intended,
    submissionId: string,
    { outcome, reason, checkVersion }: BodyOf<typeof routes.settleCheck>,
  ): Promise<CheckView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { held, official } = await this.holdForVerifier(work, actor, submissionId);
      await requireCheckable(work, held, checkVersion);
      const step = ({ passed: 'pass', returned: 'return', reopened: 'reopen' } as const)[outcome];
      const { state } = afterStep(held, { step });
      await keepCheck(work, held, { state, reason, settledBy: actor.actorId, settledAt: work.now });
      if (outcome === 'returned') {
        await notify(work, {
          kind: 'report_returned',
          roundId: held.submission.roundId,
          subjectId: submissionId,
          occasion: `returned ${checkVersion}`,
          to: await reportersOf(work, actor, official),
          values: { reason },
        });
      }
      work.audit({
        action: `report.${step}`,
        subjectType: 'submission',
        subjectId: submissionId,
        data: {
          roundId: held.submission.roundId,
          officialId: held.submission.officialId,
          version: held.submission.version,
        },
      });
      return checkView(work, actor, held.submission);
    });
  }

  /** @throws ProblemError not-found for what was never submitted, permission-denied for who reports for the official */
  private async holdForVerifier(work: Work, actor: Actor, submissionId: string): Promise<HeldReport> {
    const held = await holdCheck(work, submissionId);
    if (held.submission.submittedAt === null) throw notFound();
    const official = await work.officials.get(held.submission.officialId);
    await requireNotOwn(work, actor, official);
    return { held, official };
  }
}

function disputeIn({ disputes }: HeldCheck, disputeId: string): HeldCheck['disputes'][number] {
  const dispute = disputes.find(({ id }) => id === disputeId);
  if (!dispute) throw notFound();
  return dispute;
}

async function requireNotOwn(work: Work, actor: Actor, official: Official): Promise<void> {
  if (!(await isLiaisonOf(work, actor, official))) return;
  throw new ProblemError('permission-denied', {
    zh: '您是这个单位的联络员，不能核验本单位的报告',
    en: 'You are the liaison of this unit, so you cannot check its reports',
  });
}
