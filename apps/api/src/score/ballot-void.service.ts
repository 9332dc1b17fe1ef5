import { Injectable } from '@nestjs/common';
import { notFound, ProblemError, type RaterSheetRow, type RaterSheets } from '@pingyi/contracts';
import { type BallotVoid, notify, type Rater, type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { isSecret, onlyByRater } from '../secrecy/ballot-boxes';
import { type Intended, runOnce } from '../http/intent';
import { notifyOfProposal } from '../views/notify-managers';
import { alreadyProposed, nothingProposed, voidingIn } from './voiding';

/**
 * Takes a submitted ballot out of the count: one manager while scoring is open, so that the rater can give another; two
 * managers afterwards, and then the round has to be tallied again. Managers see whose ballot it is, never what it says.
 */
@Injectable()
export class BallotVoidService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async sheets(actor: Actor, roundId: string, raterId: string): Promise<RaterSheets> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      if (isSecret(round)) throw onlyByRater();
      const rater = await work.raters.get(raterId);
      if (rater.roundId !== roundId) throw notFound();
      return raterSheets(work, actor, { round, rater });
    });
  }

  /** @throws ProblemError state-conflict where nothing submitted is there, or the round is at another state */
  async void({ actor, intent }: Intended, assignmentId: string, reason: string): Promise<RaterSheets> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { round, rater, officialId } = await lockedSheet(work, assignmentId);
      if (isSecret(round)) throw notNamed();
      const voiding = voidingIn(round);
      if (voiding === 'none') throw notNow();
      const ballot = await work.ballots.find({ assignmentId, state: 'submitted' });
      if (!ballot) throw nothingSubmitted();
      if (await work.ballotVoids.find({ ballotId: ballot.id, state: 'proposed' })) throw alreadyProposed();
      const atOnce = voiding === 'one';
      const proposalId = await work.ballotVoids.insert({
        roundId: round.id,
        assignmentId,
        ballotId: ballot.id,
        reason,
        state: atOnce ? 'done' : 'proposed',
        proposedBy: actor.actorId,
        proposedAt: work.now,
        settledBy: atOnce ? actor.actorId : null,
        settledAt: atOnce ? work.now : null,
      });
      if (atOnce) {
        await work.ballots.update(ballot.id, { state: 'void' });
        // Names no official: mail boxes are shared.
        await notify(work, {
          kind: 'ballot_voided',
          roundId: round.id,
          subjectId: assignmentId,
          occasion: proposalId,
          to: [rater.memberId],
          values: { reason },
        });
      } else {
        const proposal = { zh: '作废一份测评票', en: 'to void a ballot' };
        await notifyOfProposal(work, actor, { roundId: round.id, proposalId, proposal, place: 'turnout' });
      }
      work.audit({
        action: atOnce ? 'ballot.void' : 'ballot.proposeVoid',
        subjectType: 'ballot',
        subjectId: ballot.id,
        data: { roundId: round.id, raterId: rater.id, officialId },
      });
      return raterSheets(work, actor, { round, rater });
    });
  }

  /** @throws ProblemError second-person-required to the member who proposed it */
  async settle(actor: Actor, assignmentId: string, confirmed: boolean): Promise<RaterSheets> {
    return this.unitOfWork.run(actor, async (work) => {
      const { round, rater, officialId } = await lockedSheet(work, assignmentId);
      const ballot = await work.ballots.find({ assignmentId, state: 'submitted' });
      const proposal = ballot && (await work.ballotVoids.find({ ballotId: ballot.id, state: 'proposed' }));
      if (!proposal) throw nothingProposed();
      if (voidingIn(round) === 'none') throw notNow();
      if (proposal.proposedBy === actor.actorId) {
        throw new ProblemError('second-person-required', {
          zh: '提出人不能自己确认或驳回，请另一位考核组长处理',
          en: 'Whoever proposed it cannot settle it; another round manager has to',
        });
      }
      await work.ballotVoids.update(proposal.id, {
        state: confirmed ? 'done' : 'rejected',
        settledBy: actor.actorId,
        settledAt: work.now,
      });
      if (confirmed) await work.ballots.update(proposal.ballotId, { state: 'void' });
      work.audit({
        action: 'ballot.settleVoid',
        subjectType: 'ballot',
        subjectId: proposal.ballotId,
        data: { roundId: round.id, raterId: rater.id, officialId, confirmed },
      });
      return raterSheets(work, actor, { round, rater });
    });
  }
}

/** The round locked, as every submission holds its state: nothing is submitted beside it. */
async function lockedSheet(work: Work, assignmentId: string) {
  const assignment = await work.assignments.get(assignmentId);
  const round = await work.rounds.lock(assignment.roundId);
  const rater = await work.raters.get(assignment.raterId);
  return { round, rater, officialId: assignment.officialId };
}

const notNow = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '只有评分期间和公示之前可以作废测评票',
    en: 'Ballots can be voided while scoring is open and until publication only',
  });
const notNamed = (): ProblemError =>
  new ProblemError('state-conflict', {
    zh: '无记名轮次不能作废个别测评票；不符合要求的票在提交时就不予接收',
    en: 'In a secret round no single ballot can be voided; what breaks the rules is refused when it is handed in',
  });
const nothingSubmitted = (): ProblemError =>
  new ProblemError('state-conflict', { zh: '这份评分没有提交', en: 'This sheet has no submitted ballot' });

async function raterSheets(
  work: Work,
  actor: Actor,
  { round, rater }: { round: Round; rater: Rater },
): Promise<RaterSheets> {
  const sheets = await work.ballotProgress.sheets(rater.id);
  const all = await work.ballotVoids.list({ roundId: round.id }, { proposedAt: 'ASC' });
  // The last of each sheet remains.
  const newest = new Map(all.map((row) => [row.assignmentId, row]));
  const names = new Map((await work.members.list()).map(({ id, displayName }) => [id, displayName]));
  const voiding = voidingIn(round);
  const faceOf = (row: BallotVoid): RaterSheetRow['voiding'] => ({
    state: row.state,
    reason: row.reason,
    proposedBy: names.get(row.proposedBy) ?? '',
    proposedAt: row.proposedAt.toISOString(),
    settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? ''),
    settledAt: row.settledAt?.toISOString() ?? null,
    maySettle:
      voiding !== 'none' &&
      row.state === 'proposed' &&
      row.proposedBy !== actor.actorId &&
      actor.roles.includes('round_manager'),
  });
  return {
    raterId: rater.id,
    name: rater.name,
    voiding,
    items: sheets.map((sheet) => {
      const row = newest.get(sheet.assignmentId);
      return {
        ...sheet,
        submittedAt: sheet.submittedAt?.toISOString() ?? null,
        voiding: row ? faceOf(row) : null,
      };
    }),
  };
}
