import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  type BodyOf,
  type PolicyDraft,
  type PolicyPreview,
  type PolicyView,
  ProblemError,
  quotaBounds,
  type RoundState,
  type routes,
} from '@pingyi/contracts';
import { type RecordedApproval, requireVersion, UnitOfWork, type Work } from '@pingyi/persistence';
import type { Policy } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { groupsOf, rubricOf } from '../views/round-view';
import { previewOnEarlierRound } from './policy-preview';
import { policyGiven, policyOf, requireSound, type RoundSetUp, setUpOf } from './policy-rules';

/** While nobody has scored by it. */
const openStates: readonly RoundState[] = ['draft', 'collecting', 'checking'];

/** How a round is counted: shown to everybody, changed by its managers until scoring opens. */
@Injectable()
export class PolicyService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async read(actor: Actor, roundId: string): Promise<PolicyView> {
    return this.unitOfWork.run(actor, (work) => policyView(work, actor, roundId));
  }

  /**
   * @throws ProblemError state-conflict once scoring is open, version-conflict when the round moved on meanwhile,
   * input-invalid naming every fault
   */
  async change(actor: Actor, roundId: string, draft: BodyOf<typeof routes.changePolicy>): Promise<PolicyView> {
    return this.unitOfWork.run(actor, async (work) => {
      const round = await work.rounds.lock(roundId);
      if (!openStates.includes(round.state)) {
        throw new ProblemError('state-conflict', {
          zh: '评分开启后，计分办法不能再改',
          en: 'Once scoring is open the way of counting can no longer change',
        });
      }
      requireVersion(round, draft.version);
      const setUp = await setUpOf(work, round);
      requireSound(draft, setUp, { approved: true });
      const changed = await applyDraft(work, actor, setUp, draft);
      if (changed.length > 0) {
        await work.rounds.update(roundId, { version: round.version + 1 });
        work.audit({
          action: 'round.policy',
          subjectType: 'round',
          subjectId: roundId,
          data: { changed, quotaPercent: draft.policy.quotaPercent, quotaApproved: draft.quotaApproval !== null },
        });
      }
      return policyView(work, actor, roundId);
    });
  }

  /** @throws ProblemError input-invalid naming every fault */
  async preview(actor: Actor, roundId: string, draft: PolicyDraft): Promise<PolicyPreview> {
    return this.unitOfWork.run(actor, async (work) => {
      const setUp = await setUpOf(work, await work.rounds.get(roundId));
      requireSound(draft, setUp, { approved: false });
      return previewOnEarlierRound(work, setUp, draft);
    });
  }
}

/** Writes what differs and tells its keys. */
async function applyDraft(work: Work, actor: Actor, setUp: RoundSetUp, draft: PolicyDraft): Promise<string[]> {
  const { round } = setUp;
  const policy = policyGiven(draft);
  const before = policyOf(round);
  const keys = new Set([...Object.keys(policy), ...Object.keys(before)] as (keyof Policy)[]);
  const changed: string[] = [...keys].filter((key) => !isDeepStrictEqual(policy[key], before[key]));
  const approval = approvalOf(actor, round.quotaApproval ?? null, draft);
  if (!isDeepStrictEqual(approval, round.quotaApproval ?? null)) changed.push('quotaApproval');
  if (changed.length > 0) await work.rounds.update(round.id, { policy: { ...policy }, quotaApproval: approval });
  for (const { id, weightPercent, minBallots } of draft.groups) {
    const group = setUp.groups.find((row) => row.id === id);
    if (Number(group?.weightPercent) === Number(weightPercent) && group?.minBallots === minBallots) continue;
    await work.voterGroups.update(id, { weightPercent, minBallots });
    changed.push(`group:${id}`);
  }
  for (const { id, weightPoints } of draft.criteria) {
    const criterion = setUp.criteria.find((row) => row.id === id);
    if (Number(criterion?.weightPoints) === Number(weightPoints)) continue;
    await work.criteria.update(id, { weightPoints });
    changed.push(`criterion:${id}`);
  }
  return changed;
}

/** The approval as it stays on record: the same words keep who recorded them, and none is kept where none is needed. */
function approvalOf(actor: Actor, present: RecordedApproval | null, draft: PolicyDraft): RecordedApproval | null {
  if (draft.quotaApproval === null || draft.policy.quotaPercent <= quotaBounds.freePercent) return null;
  const { approver, documentNumber, reason } = draft.quotaApproval;
  const isSame =
    present?.approver === approver && present.documentNumber === documentNumber && present.reason === reason;
  if (isSame) return present;
  return { approver, documentNumber, reason, recordedBy: actor.actorId, recordedAt: new Date().toISOString() };
}

async function policyView(work: Work, actor: Actor, roundId: string): Promise<PolicyView> {
  const round = await work.rounds.get(roundId);
  const approval = round.quotaApproval ?? null;
  const recorder = approval === null ? null : await work.members.find({ id: approval.recordedBy });
  const { parts, words, bands, teamBands, ...policy } = policyOf(round);
  return {
    roundId,
    version: round.version,
    editable: openStates.includes(round.state) && actor.roles.includes('round_manager'),
    policy: {
      ...policy,
      parts,
      words: words.map(({ word, points }) => ({ word, points })),
      bands: bands.map(({ grade, min }) => ({ grade, min })),
      ...(teamBands === undefined ? {} : { teamBands: teamBands.map((band) => ({ ...band })) }),
    },
    groups: await groupsOf(work, roundId),
    criteria: (await rubricOf(work, roundId)).map(({ id, dimension, name, nameEn, weightPoints }) => ({
      id,
      dimension,
      name,
      nameEn,
      weightPoints,
    })),
    quotaApproval: approval === null ? null : { ...approval, recordedBy: recorder?.displayName ?? '' },
  };
}
