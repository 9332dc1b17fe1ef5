import { Injectable } from '@nestjs/common';
import { type AssignmentBoard, type AssignmentPlan, type PlanRequest, ProblemError } from '@pingyi/contracts';
import { type Round, UnitOfWork, type Work } from '@pingyi/persistence';
import { type AssignmentGap, planAssignments } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { readBoard, requireAssigning } from './assignment-board';
import { keyOf } from '../views/close-pair';
import { closeKinPairs, openKinPairs } from '../views/kin-recusal';

@Injectable()
export class AssignmentService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async board(actor: Actor, roundId: string): Promise<AssignmentBoard> {
    return this.unitOfWork.run(actor, async (work) => {
      await work.rounds.get(roundId);
      return readBoard(work, actor, roundId);
    });
  }

  async plan(actor: Actor, roundId: string, request: PlanRequest): Promise<AssignmentPlan> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.get(roundId);
      requireAssigning(round);
      return (await makePlan(work, round, request)).plan;
    });
  }

  async apply(actor: Actor, roundId: string, request: PlanRequest): Promise<AssignmentPlan> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      requireAssigning(round);
      await closeKinPairs(work, round, actor.actorId);
      const { plan, added, removedIds } = await makePlan(work, round, request);
      for (const id of removedIds) await work.assignments.remove({ id });
      await work.assignments.insertAll(added.map((pair) => ({ roundId, ...pair })));
      work.audit({
        action: 'assignment.apply',
        subjectType: 'round',
        subjectId: roundId,
        data: {
          groupIds: request.groupIds,
          balanced: (request.balanced ?? []).map(({ groupId }) => groupId),
          seed: request.seed ?? 0,
          added: plan.added,
          removed: plan.removed,
        },
      });
      return plan;
    });
  }
}

async function makePlan(work: Work, round: Round, { groupIds, balanced = [], seed = 0 }: PlanRequest) {
  const groups = await work.voterGroups.list({ roundId: round.id });
  const known = new Set(groups.map((group) => group.id));
  if ([...groupIds, ...balanced.map(({ groupId }) => groupId)].some((id) => !known.has(id))) {
    throw new ProblemError('input-invalid', undefined, {
      errors: [{ pointer: '/groupIds', message: '本轮次没有这个票种', messageEn: 'The round has no such voter group' }],
    });
  }
  const raters = await work.raters.list({ roundId: round.id });
  const officials = await work.officials.list({ roundId: round.id });
  const recusals = await work.recusals.list({ roundId: round.id });
  const names = new Map(officials.map((official) => [official.id, official.name]));
  const outcome = planAssignments({
    seed,
    groups: groups
      .filter((group) => groupIds.includes(group.id))
      .map((group) => {
        if (group.self === true) return { id: group.id, mode: 'self' };
        const shared = balanced.find(({ groupId }) => groupId === group.id);
        if (!shared) return { id: group.id, mode: 'everyone', minRaters: group.minBallots };
        const { minRaters, maxOfficials } = shared;
        return { id: group.id, mode: 'balanced', minRaters, maxOfficials };
      }),
    raters: raters
      .filter((rater) => groupIds.includes(rater.groupId))
      .map((rater) => ({ id: rater.id, group: rater.groupId, person: rater.memberId })),
    officials: officials.map((official) => ({ id: official.id, person: official.memberId })),
    recusals: [
      ...recusals.map((recusal) => ({ rater: recusal.raterId, official: recusal.officialId })),
      ...(await openKinPairs(work, round.id)).map(({ raterId, officialId }) => ({
        rater: raterId,
        official: officialId,
      })),
    ],
  });
  const planned = outcome.assignments.map(({ rater, official }) => ({ raterId: rater, officialId: official }));
  const present = await work.assignments.list({ roundId: round.id });
  const presentKeys = new Set(present.map(keyOf));
  const plannedKeys = new Set(planned.map(keyOf));
  const added = planned.filter((pair) => !presentKeys.has(keyOf(pair)));
  const removedIds = present.filter((pair) => !plannedKeys.has(keyOf(pair))).map((pair) => pair.id);
  const codes = new Map(groups.map((group) => [group.id, group.code]));
  const plan: AssignmentPlan = {
    pairs: planned,
    added: added.length,
    removed: removedIds.length,
    gaps: outcome.gaps.map((gap) => ({
      officialId: gap.official,
      groupId: gap.group,
      ...gapWords(gap, names.get(gap.official) ?? '', codes.get(gap.group) ?? ''),
    })),
  };
  return { plan, added, removedIds };
}

/** Why an official has too few raters of a group. */
function gapWords({ planned, wanted, reason }: AssignmentGap, name: string, code: string) {
  const [why, whyEn] = {
    too_few_raters: ['该票种评委不足', 'the group has too few raters'],
    recused: ['回避后可评的评委不足', 'recusals leave too few'],
    not_in_group: ['本人不在自评票种中', 'they are not in the group of those who rate themselves'],
    load: ['可评的评委均已达到上限', 'all who may are at their limit'],
  }[reason];
  return {
    detail: `${name} 的 ${code} 票只有 ${planned} 名评委，至少需要 ${wanted} 名：${why}`,
    detailEn: `${name} has ${planned} raters of group ${code}; at least ${wanted} are needed: ${whyEn}`,
  };
}
