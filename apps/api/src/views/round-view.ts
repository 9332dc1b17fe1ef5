import type { Criterion, RoundSummary, RoundView, Township, VoterGroup } from '@pingyi/contracts';
import type { Round, RosterRow, Work } from '@pingyi/persistence';

export function roundSummary(round: Round): RoundSummary {
  return {
    id: round.id,
    title: round.title,
    year: round.year,
    state: round.state,
    collectUntil: round.collectUntil?.toISOString() ?? null,
    scoreUntil: round.scoreUntil?.toISOString() ?? null,
    version: round.version,
  };
}

export async function rubricOf(work: Work, roundId: string): Promise<Criterion[]> {
  const rows = await work.criteria.list({ roundId }, { ordinal: 'ASC' });
  return rows.map(({ id, dimension, name, nameEn, weightPoints, anchors }) => ({
    id,
    dimension,
    name,
    nameEn,
    weightPoints,
    anchors,
  }));
}

export async function groupsOf(work: Work, roundId: string): Promise<VoterGroup[]> {
  const rows = await work.voterGroups.list({ roundId }, { code: 'ASC' });
  return rows.map(({ id, code, name, nameEn, weightPercent, minBallots, self = false }) => ({
    id,
    code,
    name,
    nameEn,
    weightPercent,
    minBallots,
    self,
  }));
}

export async function roundView(work: Work, round: Round, transitions: RoundView['transitions']): Promise<RoundView> {
  return {
    ...roundSummary(round),
    criteria: await rubricOf(work, round.id),
    groups: await groupsOf(work, round.id),
    counts: await work.rounds.counts(round.id),
    commentsReleased: round.commentsReleased ?? false,
    transitions,
  };
}

export const townshipOf = (row: Pick<RosterRow, 'townshipId' | 'townshipName' | 'townshipKind'>): Township => ({
  id: row.townshipId,
  name: row.townshipName,
  kind: row.townshipKind,
});
