import type { Work } from '@pingyi/persistence';

/**
 * Rubric, groups, raters and officials of an earlier round as those of a new one; never reports, assignments or ballots.
 * People whose membership ended stay behind, and reasons for having no grade were that year's.
 */
export async function copyRound(work: Work, fromId: string, roundId: string): Promise<void> {
  const criteria = await work.criteria.list({ roundId: fromId }, { ordinal: 'ASC' });
  await work.criteria.insertAll(
    criteria.map(({ ordinal, dimension, name, nameEn, weightPoints, anchors }) => ({
      roundId,
      ordinal,
      dimension,
      name,
      nameEn,
      weightPoints,
      anchors,
    })),
  );
  const groups = await work.voterGroups.list({ roundId: fromId }, { code: 'ASC' });
  const groupIds = await work.voterGroups.insertAll(
    groups.map(({ code, name, nameEn, weightPercent, minBallots, self = false }) => ({
      roundId,
      code,
      name,
      nameEn,
      weightPercent,
      minBallots,
      self,
    })),
  );
  const groupOf = new Map(groups.map(({ id }, place) => [id, groupIds[place]]));
  const active = new Set((await work.members.list({ disabled: false })).map(({ id }) => id));
  const officials = await work.officials.list({ roundId: fromId });
  await work.officials.insertAll(
    officials
      .filter(({ memberId }) => active.has(memberId))
      .map(({ tenantId: _tenant, id: _id, ...official }) => ({
        ...official,
        roundId,
        graded: true,
        ungradedReason: null,
      })),
  );
  const raters = await work.raters.list({ roundId: fromId });
  await work.raters.insertAll(
    raters
      .filter(({ memberId }) => active.has(memberId))
      .flatMap(({ tenantId: _tenant, id: _id, ...rater }) => {
        const groupId = groupOf.get(rater.groupId);
        return groupId === undefined ? [] : [{ ...rater, roundId, groupId }];
      }),
  );
}
