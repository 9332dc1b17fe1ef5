import { Injectable } from '@nestjs/common';
import {
  type AdjustmentView,
  type BodyOf,
  isAllowed,
  type MeasureList,
  notFound,
  ProblemError,
  type RoundState,
  type routes,
  type SettleMeasure,
  vetoCauseOf,
  type VetoView,
} from '@pingyi/contracts';
import { type Adjustment, UnitOfWork, type Veto, type Work } from '@pingyi/persistence';
import type { Actor } from '../http/actor';
import { type Intended, runOnce } from '../http/intent';
import { notifyOfProposal } from '../views/notify-managers';
import { measureStanding } from '../views/measures-counted';

type Measure = Veto | Adjustment;

/** Until the result is published; afterwards it stands. */
const openStates: readonly RoundState[] = ['collecting', 'checking', 'scoring', 'locked', 'computed', 'deciding'];

/** Vetoes and adjustments: one manager proposes, another confirms or rejects. */
@Injectable()
export class MeasureService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async list(actor: Actor, roundId: string): Promise<MeasureList> {
    return this.unitOfWork.run(actor, (work) => measureList(work, actor, roundId));
  }

  async proposeVeto(
    { actor, intent }: Intended,
    roundId: string,
    body: BodyOf<typeof routes.proposeVeto>,
  ): Promise<MeasureList> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const { cause, effect } = vetoCauseOf(body.cause);
      const row = { ...(await newMeasure(work, actor, roundId, body)), cause, effect };
      const subjectId = await work.vetoes.insert(row);
      const data = { roundId, officialId: body.officialId, cause, effect };
      work.audit({ action: 'veto.propose', subjectType: 'veto', subjectId, data });
      const proposal = { zh: '一票否决', en: 'a veto' };
      await notifyOfProposal(work, actor, { roundId, proposalId: subjectId, proposal, place: 'tally' });
      return measureList(work, actor, roundId);
    });
  }

  async proposeAdjustment(
    { actor, intent }: Intended,
    roundId: string,
    body: BodyOf<typeof routes.proposeAdjustment>,
  ): Promise<MeasureList> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      const row = { ...(await newMeasure(work, actor, roundId, body)), points: body.points };
      const subjectId = await work.adjustments.insert(row);
      const data = { roundId, officialId: body.officialId, points: body.points };
      work.audit({ action: 'adjustment.propose', subjectType: 'adjustment', subjectId, data });
      const proposal = { zh: '加减分', en: 'bonus or penalty points' };
      await notifyOfProposal(work, actor, { roundId, proposalId: subjectId, proposal, place: 'tally' });
      return measureList(work, actor, roundId);
    });
  }

  async settleVeto(actor: Actor, vetoId: string, body: SettleMeasure): Promise<MeasureList> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await work.vetoes.get(vetoId);
      await requireOpen(work, roundId);
      const veto = await work.vetoes.lock(vetoId);
      await work.vetoes.update(vetoId, settlement(work, actor, veto, body));
      const { officialId, cause, effect } = veto;
      const data = { roundId, officialId, cause, effect, confirmed: body.confirmed };
      work.audit({ action: 'veto.settle', subjectType: 'veto', subjectId: vetoId, data });
      return measureList(work, actor, roundId);
    });
  }

  async settleAdjustment(actor: Actor, adjustmentId: string, body: SettleMeasure): Promise<MeasureList> {
    return this.unitOfWork.run(actor, async (work) => {
      const { roundId } = await work.adjustments.get(adjustmentId);
      await requireOpen(work, roundId);
      const adjustment = await work.adjustments.lock(adjustmentId);
      await work.adjustments.update(adjustmentId, settlement(work, actor, adjustment, body));
      const data = { roundId, officialId: adjustment.officialId, confirmed: body.confirmed };
      work.audit({ action: 'adjustment.settle', subjectType: 'adjustment', subjectId: adjustmentId, data });
      return measureList(work, actor, roundId);
    });
  }

  /** Several at once, as they were imported: each by the rules for one, all of them or none. */
  async settleAdjustments(
    { actor, intent }: Intended,
    roundId: string,
    { adjustmentIds, ...body }: BodyOf<typeof routes.settleAdjustments>,
  ): Promise<MeasureList> {
    return runOnce(this.unitOfWork, { actor, intent }, async (work) => {
      await requireOpen(work, roundId);
      const adjustments = await lockAdjustments(work, roundId, adjustmentIds);
      for (const adjustment of adjustments) {
        await work.adjustments.update(adjustment.id, settlement(work, actor, adjustment, body));
      }
      const ids = adjustments.map(({ id }) => id);
      const data = { roundId, confirmed: body.confirmed, count: ids.length, adjustmentIds: ids };
      work.audit({ action: 'adjustment.settleSeveral', subjectType: 'round', subjectId: roundId, data });
      return measureList(work, actor, roundId);
    });
  }
}

/** @throws ProblemError not-found for points of another round */
async function lockAdjustments(work: Work, roundId: string, wanted: readonly string[]): Promise<Adjustment[]> {
  const ids = [...new Set(wanted)].toSorted();
  const rows: Adjustment[] = [];
  for (const id of ids) {
    const row = await work.adjustments.lock(id);
    if (row.roundId !== roundId) throw notFound();
    rows.push(row);
  }
  return rows;
}

/** Locks the round, so that nothing is added while it is being published. */
async function requireOpen(work: Work, roundId: string): Promise<void> {
  const { state } = await work.rounds.lock(roundId);
  if (openStates.includes(state)) return;
  throw new ProblemError('state-conflict', {
    zh: '只有填报开始之后、公示之前可以提出和确认一票否决、加减分',
    en: 'Vetoes and adjustments can be proposed and settled from collecting until publication only',
  });
}

async function newMeasure(
  work: Work,
  actor: Actor,
  roundId: string,
  { officialId, reason, evidence }: { officialId: string; reason: string; evidence: string },
) {
  await requireOpen(work, roundId);
  const official = await work.officials.get(officialId);
  if (official.roundId !== roundId) throw notFound();
  return {
    roundId,
    officialId,
    reason,
    evidence,
    state: 'proposed' as const,
    proposedBy: actor.actorId,
    proposedAt: work.now,
    settledBy: null,
    settledAt: null,
    settledReason: null,
  };
}

function settlement(work: Work, actor: Actor, measure: Measure, { confirmed, reason }: SettleMeasure) {
  if (measure.state !== 'proposed') {
    throw new ProblemError('state-conflict', { zh: '这一项已经处理过', en: 'This one is settled already' });
  }
  if (measure.proposedBy === actor.actorId) {
    throw new ProblemError('second-person-required', {
      zh: '提出人不能自己确认或驳回，请另一位考核组长处理',
      en: 'Whoever proposed it cannot settle it; another round manager has to',
    });
  }
  return {
    state: confirmed ? ('confirmed' as const) : ('rejected' as const),
    settledBy: actor.actorId,
    settledAt: work.now,
    settledReason: reason === '' ? null : reason,
  };
}

async function measureList(work: Work, actor: Actor, roundId: string): Promise<MeasureList> {
  const { state } = await work.rounds.get(roundId);
  const vetoes = await work.vetoes.list({ roundId }, { proposedAt: 'DESC', id: 'ASC' });
  const adjustments = await work.adjustments.list({ roundId }, { proposedAt: 'DESC', id: 'ASC' });
  const newest = await work.tallies.findNewest(roundId);
  const members = await work.members.list();
  const names = new Map(members.map(({ id, displayName }) => [id, displayName]));
  const open = openStates.includes(state);
  const face = (row: Measure) => measureFace(actor, row, names, open);
  return {
    vetoes: vetoes.map((row): VetoView => ({ ...face(row), cause: row.cause, effect: row.effect })),
    adjustments: adjustments.map((row): AdjustmentView => ({ ...face(row), points: row.points })),
    open,
    counted: (await measureStanding(work, roundId, newest)).counted,
  };
}

function measureFace(actor: Actor, row: Measure, names: ReadonlyMap<string, string>, open: boolean) {
  return {
    id: row.id,
    officialId: row.officialId,
    reason: row.reason,
    evidence: row.evidence,
    state: row.state,
    proposedBy: names.get(row.proposedBy) ?? '',
    proposedAt: row.proposedAt.toISOString(),
    settledBy: row.settledBy === null ? null : (names.get(row.settledBy) ?? ''),
    settledAt: row.settledAt?.toISOString() ?? null,
    settledReason: row.settledReason,
    maySettle:
      open && row.state === 'proposed' && row.proposedBy !== actor.actorId && isAllowed(actor.roles, 'round.manage'),
  };
}
