import type {
  Extension,
  LeaderComment,
  Reopening,
  RoundCalendar,
  RoundSetUpView,
  TransferRow,
} from '@pingyi/contracts';
import { type Official, type Rater, type Round, type Work } from '@pingyi/persistence';
import { isSetUpOpen, mayReopenFrom } from '@pingyi/review-rules';
import type { Actor } from '../http/actor';
import { isRated } from '../http/rated-manager';
import { groupsOf, roundSummary, rubricOf } from '../views/round-view';
import { isSecret } from '../secrecy/ballot-boxes';
import { judge, readinessOf } from './round-facts';

/** A round as those who set it up see it. */
export async function setUpView(work: Work, actor: Actor, roundId: string): Promise<RoundSetUpView> {
  const round = await work.rounds.get(roundId);
  const judgement = await judge(work, round);
  const members = await work.members.list({ disabled: false }, { displayName: 'ASC' });
  const names = new Map(members.map(({ id, displayName }) => [id, displayName]));
  const officials = await work.officials.list({ roundId });
  const raters = await work.raters.list({ roundId });
  const isUnrated = !(await isRated(work, roundId, actor.actorId));
  const mayManage = isUnrated && actor.roles.includes('round_manager');
  const maySetUp = isUnrated && (mayManage || actor.roles.includes('tenant_administrator'));
  const editable = maySetUp && isSetUpOpen(round.state);
  const candidates = (role: 'official' | 'rater', present: readonly { readonly memberId: string }[]) => {
    const taken = new Set(present.map(({ memberId }) => memberId));
    return members
      .filter(({ id, roles }) => roles.includes(role) && !taken.has(id))
      .map(({ id, displayName }) => ({ memberId: id, name: displayName }));
  };
  return {
    round: roundSummary(round),
    calendar: calendarOf(round),
    editable,
    criteria: await rubricOf(work, roundId),
    groups: await groupsOf(work, roundId),
    readiness: await readinessOf(work, round, judgement),
    suspendedFrom: round.suspendedFrom ?? null,
    mayReopen: mayManage && mayReopenFrom(round.state) && !isSecret(round),
    reopening: await openReopening(work, actor, roundId, mayManage, names),
    extensions: await extensionsOf(work, roundId, { officials, raters, names }),
    comments: await commentsOf(work, officials),
    transfers: await transfersOf(work, officials),
    townships: (await work.townships.list({}, { name: 'ASC' })).map(({ id, name, kind }) => ({ id, name, kind })),
    officialCandidates: editable ? candidates('official', officials) : [],
    raterCandidates: editable ? candidates('rater', raters) : [],
    noticeEndsAt: judgement.periods?.noticeEndsAt.toISOString() ?? null,
    reviewEndsAt: judgement.periods?.reviewEndsAt.toISOString() ?? null,
  };
}

export const calendarOf = (round: Round): RoundCalendar => ({
  collectUntil: round.collectUntil?.toISOString() ?? null,
  collectHard: round.collectHard ?? false,
  checkUntil: round.checkUntil?.toISOString() ?? null,
  scoreUntil: round.scoreUntil?.toISOString() ?? null,
  scoreHard: round.scoreHard ?? false,
  noticeDays: round.noticeDays ?? 5,
  reviewDays: round.reviewDays ?? 30,
});

async function openReopening(
  work: Work,
  actor: Actor,
  roundId: string,
  mayManage: boolean,
  names: ReadonlyMap<string, string>,
): Promise<Reopening | null> {
  const proposal = await work.reopenings.find({ roundId, state: 'proposed' });
  if (proposal === null) return null;
  const { id, proposedBy, proposedAt, reason } = proposal;
  return {
    id,
    proposedBy: names.get(proposedBy) ?? '',
    proposedAt: proposedAt.toISOString(),
    reason,
    mayConfirm: mayManage && proposedBy !== actor.actorId,
  };
}

interface People {
  readonly officials: readonly Official[];
  readonly raters: readonly Rater[];
  readonly names: ReadonlyMap<string, string>;
}

async function extensionsOf(work: Work, roundId: string, { officials, raters, names }: People): Promise<Extension[]> {
  const rows = await work.extensions.list({ roundId }, { until: 'ASC' });
  return rows.flatMap(({ stage, memberId, until, reason, grantedBy }) => {
    const people: readonly (Official | Rater)[] = stage === 'collecting' ? officials : raters;
    const person = people.find((row) => row.memberId === memberId);
    if (person === undefined) return [];
    const grantor = names.get(grantedBy) ?? '';
    return [{ stage, personId: person.id, name: person.name, until: until.toISOString(), reason, grantedBy: grantor }];
  });
}

async function commentsOf(work: Work, officials: readonly Official[]): Promise<LeaderComment[]> {
  const rows = await work.leaderComments.list(
    officials.map(({ id }) => ({ officialId: id })),
    { madeOn: 'ASC', recordedAt: 'ASC' },
  );
  const names = new Map(officials.map(({ id, name }) => [id, name]));
  return rows.map(({ id, officialId, leader, text, madeOn }) => ({
    id,
    officialId,
    officialName: names.get(officialId) ?? '',
    leader,
    text,
    madeOn,
  }));
}

async function transfersOf(work: Work, officials: readonly Official[]): Promise<TransferRow[]> {
  const rows = await work.transfers.list(
    officials.map(({ id }) => ({ officialId: id })),
    { effectiveOn: 'ASC' },
  );
  const townships = new Map((await work.townships.list()).map(({ id, name }) => [id, name]));
  const names = new Map(officials.map(({ id, name }) => [id, name]));
  return rows.map(({ id, officialId, fromTownshipId, toTownshipId, toPost, effectiveOn, reason }) => ({
    id,
    officialId,
    officialName: names.get(officialId) ?? '',
    fromTownship: townships.get(fromTownshipId) ?? '',
    toTownship: townships.get(toTownshipId) ?? '',
    post: toPost,
    effectiveOn,
    reason,
  }));
}
