import {
  type Criterion,
  isAllowed,
  leastShownBounds,
  type Role,
  type RoundSummary,
  type RoundView,
  type Township,
  type VoterGroup,
} from '@pingyi/contracts';
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

interface Reader {
  /** Where they may move the round. */
  readonly transitions: RoundView['transitions'];
  readonly roles: readonly Role[];
}

/** A round as the member sees it; how many have voted in a secret one is for those who manage or supervise it. */
export async function roundView(work: Work, round: Round, { transitions, roles }: Reader): Promise<RoundView> {
  const { ballotSecrecy = 'named', leastShown = leastShownBounds.least } = round;
  const counts = await work.rounds.counts(round.id);
  const tellsTurnout = ballotSecrecy === 'named' || isAllowed(roles, 'assignment.read');
  return {
    ...roundSummary(round),
    criteria: await rubricOf(work, round.id),
    groups: await groupsOf(work, round.id),
    counts: tellsTurnout ? counts : { ...counts, ballotsSubmitted: null },
    ballotSecrecy,
    leastShown,
    commentsReleased: round.commentsReleased ?? false,
    transitions,
  };
}

export const townshipOf = (row: Pick<RosterRow, 'townshipId' | 'townshipName' | 'townshipKind'>): Township => ({
  id: row.townshipId,
  name: row.townshipName,
  kind: row.townshipKind,
});
