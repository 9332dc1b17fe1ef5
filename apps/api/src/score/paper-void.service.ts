import { Injectable } from '@nestjs/common';
import { type BodyOf, notFound, type PaperBatchView, ProblemError, type routes } from '@pingyi/contracts';
import { UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { notifyOfProposal } from '../views/notify-managers';
import { batchView } from './paper-view';
import { alreadyProposed, nothingProposed, voidingIn } from './voiding';

/**
 * Takes one counted sheet out after the lock, as a ballot given on screen: one manager proposes with a reason, another
 * confirms, and the round has to be tallied again. The sheet's readings stay. While scoring is open its batch is opened
 * again instead.
 */
@Injectable()
export class PaperVoidService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws ProblemError state-conflict before the lock, after publication, or for a sheet that does not count */
  propose(
    { actor, intent }: Intended,
    batchId: string,
    { number, reason }: BodyOf<typeof routes.voidPaperSheet>,
  ): Promise<PaperBatchView> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { round, sheet } = await lockSheet(work, batchId, number);
      if (voidingIn(round) !== 'two') throw notNow();
      if (sheet.outcome !== 'counted') throw notCounted();
      if (await work.paperVoids.find({ sheetId: sheet.id, state: 'proposed' })) throw alreadyProposed();
      const proposalId = await work.paperVoids.insert({
        roundId: round.id,
        batchId,
        sheetId: sheet.id,
        reason,
        state: 'proposed',
        proposedBy: actor.actorId,
        proposedAt: work.now,
        settledBy: null,
        settledAt: null,
      });
      const proposal = { zh: '作废一张纸质票', en: 'to void a paper ballot' };
      await notifyOfProposal(work, actor, {
        roundId: round.id,
        proposalId,
        proposal,
        place: 'paper',
        subjectId: batchId,
      });
      const data = { roundId: round.id, number };
      work.audit({ action: 'paper.proposeVoid', subjectType: 'paper_batch', subjectId: batchId, data });
      return batchView(work, actor, batchId);
    });
  }

  /** @throws ProblemError second-person-required to the member who proposed it */
  settle(
    actor: Actor,
    batchId: string,
    { number, confirmed }: BodyOf<typeof routes.settlePaperVoid>,
  ): Promise<PaperBatchView> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round, sheet } = await lockSheet(work, batchId, number);
      const proposal = await work.paperVoids.find({ sheetId: sheet.id, state: 'proposed' });
      if (!proposal) throw nothingProposed();
      if (voidingIn(round) === 'none') throw notNow();
      if (proposal.proposedBy === actor.actorId) {
        throw new ProblemError('second-person-required', {
          zh: '提出人不能自己确认或驳回，请另一位考核组长处理',
          en: 'Whoever proposed it cannot settle it; another round manager has to',
        });
      }
      const settled = { settledBy: actor.actorId, settledAt: work.now };
      await work.paperVoids.update(proposal.id, { state: confirmed ? 'done' : 'rejected', ...settled });
      // In a batch that was opened again meanwhile nothing counts; closing it heeds what was voided.
      if (confirmed && sheet.outcome === 'counted') await work.paperSheets.update(sheet.id, { outcome: 'void' });
      const data = { roundId: round.id, number, confirmed };
      work.audit({ action: 'paper.settleVoid', subjectType: 'paper_batch', subjectId: batchId, data });
      return batchView(work, actor, batchId);
    });
  }
}

/** A sheet with its round locked, so that no two settle it at once and nothing is published beside it. */
async function lockSheet(work: Work, batchId: string, number: number) {
  const { roundId } = await work.paperBatches.get(batchId);
  const round = await work.rounds.lock(roundId);
  const sheet = await work.paperSheets.find({ batchId, number });
  if (!sheet) throw notFound();
  return { round, sheet };
}

const notNow = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '评分锁定之后、公示之前可以逐张作废纸质票；评分期间请重新打开本批',
    en: 'Single sheets are voided after the lock and before publication; while scoring is open, open their batch again',
  });
const notCounted = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '这张票没有计入：没有收回、是废票或已经作废',
    en: 'This sheet does not count: it did not come back, was spoilt, or is void already',
  });
