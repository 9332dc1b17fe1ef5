import { ProblemError, type TallyPolicyView, type WhatIfChange, type WhatIfView } from '@pingyi/contracts';
import { policyDefaults, type PolicyInput, type TallyChange, type TallyInput, whatIf } from '@pingyi/review-rules';

export function tallyPolicy({ policy, groups, officials }: Omit<TallyInput, 'ballots'>): TallyPolicyView {
  const { aggregate, trimFrom, missingGroup, quotaPercent, bands } = { ...policyDefaults, ...policy };
  return {
    aggregate,
    trimFrom,
    missingGroup,
    quotaPercent,
    bands: bands.map(({ grade, min }) => ({ grade, min })),
    groups: groups.map(({ id, weight }) => ({ groupId: id, weight })),
    vetoes: officials.flatMap(({ id, vetoes = [] }) =>
      vetoes.length === 0 ? [] : [{ officialId: id, effects: vetoes.map(({ effect }) => effect) }],
    ),
  };
}

/** @throws ProblemError input-invalid where weights do not total 100, bands do not descend or an id is not in the tally */
export function whatIfView(input: TallyInput, change: WhatIfChange): WhatIfView {
  const answer = whatIf(input, tallyChange(change));
  if (!answer.ok) {
    throw new ProblemError(
      'input-invalid',
      {
        zh: '按这样的权重、等次线或否决无法计票：票种权重须合计 100，等次线须从高到低。',
        en: 'This cannot be counted: group weights must total 100 and bands must descend.',
      },
      { cause: answer.problems },
    );
  }
  const { officials, counts } = answer.difference;
  return {
    rows: officials.map(({ official, peerClass, total, rank, grade }) => ({
      officialId: official,
      peerClass,
      total,
      rank,
      grade,
    })),
    counts,
  };
}

function tallyChange({ policy, groupWeights, vetoes }: WhatIfChange): TallyChange {
  return {
    ...(policy === undefined ? {} : { policy: given(policy) }),
    ...(groupWeights === undefined ? {} : { groupWeights }),
    ...(vetoes === undefined ? {} : { vetoes }),
  };
}

/** Without keys that were left open: an undefined value would stand in the place of a default. */
function given(policy: NonNullable<WhatIfChange['policy']>): PolicyInput {
  return Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
}
