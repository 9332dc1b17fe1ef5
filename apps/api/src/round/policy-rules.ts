import { type PolicyDraft, type ProblemDetail, ProblemError, type ProblemField, quotaBounds } from '@pingyi/contracts';
import type { Criterion, Official, Round, VoterGroup, Work } from '@pingyi/persistence';
import { policyDefaults, policyFaults, type Policy } from '@pingyi/review-rules';

/** A round with what its tally will be counted by. */
export interface RoundSetUp {
  readonly round: Round;
  readonly groups: readonly VoterGroup[];
  readonly criteria: readonly Criterion[];
  readonly officials: readonly Pick<Official, 'kind' | 'peerClass'>[];
}

export async function setUpOf(work: Work, round: Round): Promise<RoundSetUp> {
  return {
    round,
    groups: await work.voterGroups.list({ roundId: round.id }, { code: 'ASC' }),
    criteria: await work.criteria.list({ roundId: round.id }, { ordinal: 'ASC' }),
    officials: await work.officials.list({ roundId: round.id }),
  };
}

/** The round's policy with every default filled in. */
export const policyOf = (round: Round): Policy => ({ ...policyDefaults, ...round.policy });

/** Why scoring cannot open on this set-up, in words; null when a tally can count by it. */
export function setUpRefusal({ round, groups, criteria, officials }: RoundSetUp): ProblemDetail | null {
  const policy = policyOf(round);
  const [fault] = policyFaults({
    policy,
    groups: groups.map(({ id, weightPercent, minBallots }) => ({ id, weight: Number(weightPercent), minBallots })),
    criteria: criteria.map(({ id, dimension, weightPoints }) => ({ id, dimension, weight: Number(weightPoints) })),
  });
  if (fault !== undefined) {
    return { zh: `计分办法还不能计票：${fault.zh}`, en: `The round cannot be counted as it is set up: ${fault.en}` };
  }
  const teamClasses = new Set(officials.filter(({ kind }) => kind === 'team').map(({ peerClass }) => peerClass));
  const mixed = officials.find(({ kind, peerClass }) => kind !== 'team' && teamClasses.has(peerClass));
  if (mixed !== undefined) {
    return mixedClass(mixed.peerClass);
  }
  return policy.quotaPercent > quotaBounds.freePercent && !round.quotaApproval ? approvalMissing : null;
}

/** Teams have grades of their own, so they are never ranked among persons. */
export const mixedClass = (peerClass: string): ProblemDetail => ({
  zh: `“${peerClass}”一类中既有领导班子又有个人，领导班子须单独成类`,
  en: `The class ${peerClass} holds leadership teams and persons; teams need a class of their own`,
});

const approvalMissing: ProblemDetail = {
  zh: `优秀名额比例超过 ${quotaBounds.freePercent}%，须登记批准机关、文号和理由`,
  en: `A share of the first grade above ${quotaBounds.freePercent}% needs approver, document number and reason on record`,
};

/**
 * Every fault of a draft at once: ids that are not the round's, what the tally's reader finds, the bounds of the quota. What
 * is only tried out needs no approval: it is what one would be asked for with.
 * @throws ProblemError input-invalid
 */
export function requireSound(
  draft: PolicyDraft,
  { groups, criteria }: RoundSetUp,
  { approved }: { readonly approved: boolean },
): void {
  const dimensions = new Map(criteria.map(({ id, dimension }) => [id, dimension]));
  const errors: ProblemField[] = [
    ...idFaults('/groups', draft.groups, groups),
    ...idFaults('/criteria', draft.criteria, criteria),
    ...policyFaults({
      policy: policyGiven(draft),
      groups: draft.groups.map(({ id, weightPercent, minBallots }) => ({
        id,
        weight: Number(weightPercent),
        minBallots,
      })),
      criteria: draft.criteria.map(({ id, weightPoints }) => ({
        id,
        dimension: dimensions.get(id) ?? '职',
        weight: Number(weightPoints),
      })),
    }).map(({ pointer, zh, en }) => ({ pointer, message: zh, messageEn: en })),
    ...quotaFaults(draft, approved),
  ];
  if (errors.length > 0) throw new ProblemError('input-invalid', undefined, { errors });
}

/** The draft's policy as the rules take it: a part that is left open is not in use. */
export function policyGiven({ policy: { teamBands, ...policy } }: PolicyDraft): Policy {
  const parts = Object.fromEntries(Object.entries(policy.parts).filter(([, weight]) => weight !== undefined));
  return {
    ...policy,
    parts,
    ...(teamBands === undefined
      ? {}
      : { teamBands: teamBands.map(({ grade, min }) => ({ grade, ...(min === undefined ? {} : { min }) })) }),
  };
}

function idFaults(
  at: string,
  given: readonly { readonly id: string }[],
  known: readonly { readonly id: string }[],
): ProblemField[] {
  const ids = new Set(known.map(({ id }) => id));
  const named = new Set(given.map(({ id }) => id));
  return [
    ...given.flatMap(({ id }, index) =>
      ids.has(id)
        ? []
        : [{ pointer: `${at}/${index}/id`, message: '本轮次没有这一项', messageEn: 'The round has no such entry' }],
    ),
    ...(known.every(({ id }) => named.has(id))
      ? []
      : [{ pointer: at, message: '须列出本轮次的每一项', messageEn: 'Every entry of the round has to be listed' }]),
  ];
}

function quotaFaults({ policy, quotaApproval }: PolicyDraft, approved: boolean): ProblemField[] {
  const { freePercent, mostPercent } = quotaBounds;
  if (policy.quotaPercent > mostPercent) {
    return [
      {
        pointer: '/policy/quotaPercent',
        message: `优秀名额比例不得超过 ${mostPercent}%`,
        messageEn: `The share of the first grade is at most ${mostPercent}%`,
      },
    ];
  }
  if (!approved || policy.quotaPercent <= freePercent || quotaApproval !== null) return [];
  return [{ pointer: '/quotaApproval', message: approvalMissing.zh, messageEn: approvalMissing.en }];
}
